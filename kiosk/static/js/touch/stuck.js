// A spot of the glass that is pressed for a minute is no finger: dirt, a leaning bag, a broken panel. Browsers make no
// clicks of other touches meanwhile, so these are made here, and the fault is counted.

import { count } from "./screen.js";

const STUCK_MS = 60_000;
/** A finger that moves farther than this rolls words and touches no key, in pixels of the panel's 1080. */
const MOST_REM = 2;

const began = new Map();
const stuck = new Set();

addEventListener("touchstart", (event) => {
  for (const touch of event.changedTouches) {
    const isStuck = setTimeout(() => { stuck.add(touch.identifier); count("fault"); }, STUCK_MS);
    began.set(touch.identifier, { x: touch.clientX, y: touch.clientY, isStuck });
  }
}, { passive: true, capture: true });

function ended(event) {
  for (const touch of event.changedTouches) {
    const begun = began.get(touch.identifier);
    began.delete(touch.identifier);
    clearTimeout(begun?.isStuck);
    if (stuck.delete(touch.identifier) || !stuck.size || event.type !== "touchend" || !begun) continue;
    const most = MOST_REM * parseFloat(getComputedStyle(document.documentElement).fontSize);
    if (Math.hypot(touch.clientX - begun.x, touch.clientY - begun.y) > most) continue;
    event.preventDefault();
    const touched = document.elementFromPoint(touch.clientX, touch.clientY);
    (touched?.closest("a, button, label") ?? touched)?.click();
  }
}

for (const kind of ["touchend", "touchcancel"]) addEventListener(kind, ended, { capture: true, passive: false });
