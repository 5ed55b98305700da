// Makes ready, while nobody touches anything, what a touch may ask for next: the pages behind the keys in sight and, in
// attract, the viewer, the keyboard and all letters. One thing at a time, and only when the screen has nothing else to do.

import { enhance } from "./enhance.js";
import { load, makeReady } from "./pages.js";
import { isReady } from "./zoom/picture.js";

/** People look before they touch; whoever does not is not held up by this. */
const PAUSE_MS = 100;
/** Pages come from near by; decoding pictures is work, and waits for people who really look. */
const LOOKING_MS = 500;
const ATTRACT_MS = 2000;
const MOST_PAGES = 8;

enhance("ahead", (mark, signal) => {
  const frame = mark.closest("[data-frame]");
  const isAttract = frame.matches(".frame--attract");
  let waiting = [];
  let rest = new AbortController();

  /** Every touch comes first, and begins the rest anew. */
  function begin() {
    end();
    rest = new AbortController();
    const { signal: touched } = rest;
    waiting = [
      setTimeout(() => each(inSight(frame), load, touched), PAUSE_MS),
      setTimeout(() => each(inSight(frame), makeReady, touched).then(() => { if (isAttract) makeRest(touched); }), isAttract ? ATTRACT_MS : LOOKING_MS),
    ];
  }

  function end() {
    rest.abort();
    waiting.forEach(clearTimeout);
  }

  addEventListener("pointerdown", begin, { signal, capture: true, passive: true });
  signal.addEventListener("abort", end);
  begin();
});

async function each(addresses, work, signal) {
  for (const address of addresses) if (await idle(signal)) await work(address).catch(() => {});
}

/** The viewer, the keyboard, all letters. */
async function makeRest(signal) {
  if (await idle(signal)) await isReady();
  if (await idle(signal)) await import("../../vendor/simple-keyboard/index.modern.esm.js").catch(() => {});
  for (const face of document.fonts) {
    if (face.status === "unloaded" && await idle(signal)) await face.load().catch(() => {});
  }
}

function idle(signal) {
  return signal.aborted ? false : new Promise((done) => { requestIdleCallback(() => done(!signal.aborted)); });
}

function inSight(frame) {
  const keys = [...frame.querySelectorAll(".foot a, main a[href], .bar__key--search, .begin a")].filter((key) => {
    const box = key.getBoundingClientRect();
    return key.pathname.startsWith("/touch/") && !key.hash && key.checkVisibility({ visibilityProperty: true }) && box.top < innerHeight && box.bottom > 0;
  });
  return [...new Set(keys.map((key) => key.pathname + key.search))].slice(0, MOST_PAGES);
}
