// An object's page with script: everything in it can be read without.

import { enhance } from "./enhance.js";

// Words and picture come first, on a network that may be slow: what the keys need is fetched when both are there.
if (document.readyState === "complete") dress();
else addEventListener("load", dress, { once: true });

async function dress() {
  const [copying, keeping, zoom] = await Promise.all([import("./copying.js"), import("./keeping.js"), import("./zoom.js")]);
  enhance("zoom", zoom.dressZoom);
  enhance("today", copying.sayToday);
  enhance("copy", copying.dressCopyKey);
  enhance("keeping", keeping.dressKeeping);

  const listening = document.querySelector('[data-enhance="listen"]');
  if (listening && "speechSynthesis" in window) {
    import("./listening.js").then(({ dressListening }) => dressListening(listening));
  }
}
