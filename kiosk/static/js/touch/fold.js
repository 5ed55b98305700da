// Where a label, with what is doubted of it, would not stand whole above the keys: on a panel that stands the object gives
// some of its ground; on one that lies the lines draw together.

import { enhance } from "./enhance.js";

/** The least ground of an object, in rem (experience.md b.1). */
const LEAST_REM = 62;

enhance("fold", (label, signal) => {
  const frame = label.closest("[data-frame]");
  const things = frame.querySelector(".things");
  const roll = frame.querySelector("[data-roll]");
  const foot = frame.querySelector("[data-foot]");

  function fit() {
    frame.style.removeProperty("--fold-y");
    frame.classList.remove("frame--tight");
    if (document.querySelector("#access-lower")?.checked || !label.checkVisibility()) return;
    const least = LEAST_REM * parseFloat(getComputedStyle(document.documentElement).fontSize);
    const covered = getComputedStyle(foot).position === "sticky" ? foot.offsetHeight : 0;
    const end = (frame.querySelector(".doubt") ?? label).getBoundingClientRect().bottom + roll.scrollTop;
    const missing = end - (roll.getBoundingClientRect().bottom - covered);
    if (matchMedia("(orientation: landscape)").matches) {
      frame.classList.toggle("frame--tight", missing > 0);
      return;
    }
    const fold = Math.max(least, things.offsetHeight - Math.ceil(missing));
    if (missing > 0 && fold < things.offsetHeight) frame.style.setProperty("--fold-y", `${fold}px`);
  }

  document.addEventListener("change", fit, { signal });
  document.fonts.ready.then(() => { if (!signal.aborted) fit(); });
  fit();
});
