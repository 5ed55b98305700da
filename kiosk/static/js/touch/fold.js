// Where a label, with what is doubted of it, would not stand whole above the keys: on a panel that stands the object gives
// some of its ground; on one that lies the lines draw together.

import { enhance } from "./enhance.js";

/** The least ground of an object, in rem (experience.md b.1). */
const LEAST_REM = 62;

enhance("fold", (label, signal) => {
  const frame = label.closest("[data-frame]");
  const screen = frame.querySelector(".screen");
  const things = frame.querySelector(".things");
  const roll = frame.querySelector("[data-roll]");
  const foot = frame.querySelector("[data-foot]");

  function fit() {
    // On the screen alone: a property that all its words inherit would have each of them styled anew.
    screen.style.gridTemplateRows = "";
    screen.classList.remove("screen--tight");
    if (document.querySelector("#access-lower")?.checked || !label.checkVisibility()) return;
    const least = LEAST_REM * parseFloat(getComputedStyle(document.documentElement).fontSize);
    const covered = getComputedStyle(foot).position === "sticky" ? foot.offsetHeight : 0;
    const end = (frame.querySelector(".doubt") ?? label).getBoundingClientRect().bottom + roll.scrollTop;
    const missing = end - (roll.getBoundingClientRect().bottom - covered);
    if (matchMedia("(orientation: landscape)").matches) {
      screen.classList.toggle("screen--tight", missing > 0);
      return;
    }
    const fold = Math.max(least, things.offsetHeight - Math.ceil(missing));
    if (missing > 0 && fold < things.offsetHeight) screen.style.gridTemplateRows = `max(${fold}px, min(var(--reach-y), 105.6rem)) minmax(0, 1fr)`;
  }

  document.addEventListener("change", fit, { signal });
  if (document.fonts.status !== "loaded") document.fonts.ready.then(() => { if (!signal.aborted) fit(); });
  return fit;
});
