// Makes ready, while nobody touches anything, what a touch may ask for next: the pages behind the keys in sight and, in
// attract, the viewer, the keyboard and all letters. One thing at a time, and only when the screen has nothing else to do.

import { enhance } from "./enhance.js";
import { makeReady } from "./pages.js";
import { isReady } from "./zoom/picture.js";

/** People look before they touch; whoever does not is not held up by this. */
const PAUSE_MS = 100;
const ATTRACT_MS = 2000;
const MOST_PAGES = 8;

enhance("ahead", (mark, signal) => {
  const frame = mark.closest("[data-frame]");
  const isAttract = frame.matches(".frame--attract");
  const waiting = setTimeout(async () => {
    for (const address of inSight(frame)) {
      if (!(await idle(signal))) return;
      await makeReady(address).catch(() => {});
    }
    if (!isAttract) return;
    if (await idle(signal)) await isReady();
    if (await idle(signal)) await import("../../vendor/simple-keyboard/index.modern.esm.js").catch(() => {});
    for (const face of document.fonts) {
      if (face.status !== "unloaded") continue;
      if (!(await idle(signal))) return;
      await face.load().catch(() => {});
    }
  }, isAttract ? ATTRACT_MS : PAUSE_MS);
  signal.addEventListener("abort", () => clearTimeout(waiting));
});

function idle(signal) {
  return new Promise((done) => { requestIdleCallback(() => done(!signal.aborted)); });
}

function inSight(frame) {
  const keys = [...frame.querySelectorAll(".foot a, main a[href], .bar__key--search, .begin a")].filter((key) => {
    const box = key.getBoundingClientRect();
    return key.pathname.startsWith("/touch/") && !key.hash && key.checkVisibility({ visibilityProperty: true }) && box.top < innerHeight && box.bottom > 0;
  });
  return [...new Set(keys.map((key) => key.pathname + key.search))].slice(0, MOST_PAGES);
}
