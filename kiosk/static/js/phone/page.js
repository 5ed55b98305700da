// An object's page with script: everything in it can be read without.

import { dressCopyKey, sayToday } from "./copying.js";
import { enhance } from "./enhance.js";
import { dressKeeping } from "./keeping.js";
import { dressZoom } from "./zoom.js";

enhance("zoom", dressZoom);
enhance("today", sayToday);
enhance("copy", dressCopyKey);
enhance("keeping", dressKeeping);

// Words and keys above come first; most visitors read.
const listening = document.querySelector('[data-enhance="listen"]');
if (listening && "speechSynthesis" in window) {
  import("./listening.js").then(({ dressListening }) => dressListening(listening));
}
