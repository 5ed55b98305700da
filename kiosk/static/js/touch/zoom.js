// The zoom screen alive: the picture drawn from its tiles, brought closer and moved by single taps, by fingers and by
// keys. Without this file the steps of the style sheet stay.

import { enhance } from "./enhance.js";
import { painted } from "./painted.js";
import { showHere } from "./zoom/mini_map.js";
import { isReady, isThere, openPicture } from "./zoom/picture.js";
import { DetailPoints } from "./zoom/points.js";
import { showScale } from "./zoom/scale_bar.js";

const WAYS = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] };
const HINT_MS = 2500;
const REST_MS = 300;
const HINTED = "zoom-hint";

enhance("zoom", (main, signal) => {
  if (isThere()) begin(main, signal);
  else isReady().then((ready) => { if (ready && !signal.aborted) begin(main, signal); });
});

function begin(main, signal) {
  // Its keys come first: the picture is fitted into what they leave. The whole picture is seen before the viewer opens,
  // and whoever touches a key meanwhile is answered when it did.
  change(main, true);
  const stage = main.querySelector("[data-stage]");
  stage.tabIndex = -1;
  stage.hidden = isCloser(main.dataset.view);
  const opened = open(main, signal);
  const map = main.querySelector("[data-map]");

  main.addEventListener("click", async (event) => {
    const touched = event.target.closest("[data-step], [data-move], [data-point], [data-turn]");
    if (!touched || touched.ariaDisabled === "true") return;
    const viewer = await opened;
    // The key is seen to be pressed before the picture is drawn anew.
    await painted();
    if (viewer && !signal.aborted) obey(touched, viewer);
  }, { signal });
  map.addEventListener("click", async (event) => {
    const box = map.getBoundingClientRect();
    const viewer = await opened;
    viewer?.points.leave();
    viewer?.picture.centre((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  }, { signal });
  main.addEventListener("keydown", async (event) => {
    if (/^[1-6]$/.test(event.key)) (await opened)?.points.turnTo(Number(event.key) - 1);
  }, { signal });
  hint(main.querySelector('[data-step="in"]'));
}

/** The picture and its details when it is open; null where it could not be, and when the screen was left before. */
async function open(main, signal) {
  await Promise.race([rest(signal), asked(main, signal)]);
  await painted();
  if (signal.aborted) return null;
  const stage = main.querySelector("[data-stage]");
  const picture = await openPicture(main.querySelector("[data-canvas]"), JSON.parse(main.dataset.tiles), signal);
  if (!picture) {
    change(main, false);
    stage.hidden = false;
    stage.tabIndex = 0;
    return null;
  }
  const points = new DetailPoints(main, picture);
  const [limit, map, scale] = ["limit", "map", "scale"].map((name) => main.querySelector(`[data-${name}]`));
  const [out, whole, closer] = ["out", "whole", "in"].map((step) => main.querySelector(`[data-step="${step}"]`));
  const ways = main.querySelectorAll("[data-move]");
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);

  function look() {
    main.dataset.view = JSON.stringify(picture.view());
    if (!picture.isWhole()) stage.hidden = true;
    for (const key of [out, whole, ...ways]) spend(key, picture.isWhole());
    spend(closer, picture.isClosest());
    limit.classList.toggle("viewer__limit--reached", picture.isClosest() && !picture.isWhole() && !points.isOpen());
    showHere(map, picture);
    showScale(scale, picture, Number(main.dataset.mmPerPx), rem);
  }

  points.mark();
  if (main.dataset.view) picture.show(JSON.parse(main.dataset.view));
  picture.onTouch((target) => points.touch(target));
  picture.onChange(look);
  picture.onDrawn(() => { stage.hidden = true; });
  look();
  return { picture, points };
}

/** Whoever goes on at once is not kept by a viewer that nobody asked for. */
function rest(signal) {
  return new Promise((done) => {
    const waiting = setTimeout(done, REST_MS);
    signal.addEventListener("abort", () => { clearTimeout(waiting); done(); });
  });
}

function asked(main, signal) {
  return new Promise((done) => {
    for (const sign of ["pointerdown", "keydown", "wheel"]) main.addEventListener(sign, done, { signal, capture: true, passive: true });
  });
}

function obey(touched, { picture, points }) {
  const { step, move, turn } = touched.dataset;
  if (turn) points.turn(Number(turn));
  else if (touched.matches("[data-point]")) points.fly(touched);
  else {
    points.leave();
    if (step === "in") picture.closer();
    else if (step === "out") picture.farther();
    else if (step === "whole") picture.whole();
    else picture.move(...WAYS[move]);
  }
}

function isCloser(view) { return Boolean(view) && JSON.parse(view).closeness > 1; }

/** Puts the live keys and picture in the place of the plain ones, or back. */
function change(main, isLive) {
  for (const plain of main.querySelectorAll("[data-plain]")) plain.hidden = isLive;
  for (const live of main.querySelectorAll("[data-live]")) live.hidden = !isLive;
  main.classList.toggle("viewer--live", isLive);
}

/** A key that would do nothing says so and stays where it is. */
function spend(key, isSpent) {
  if (key.ariaDisabled === String(isSpent)) return;
  key.classList.toggle("key--spent", isSpent);
  key.ariaDisabled = String(isSpent);
}

/** Once a visit a hand shows which key to touch; any touch sends it away. */
function hint(plus) {
  if (sessionStorage.getItem(HINTED)) return;
  sessionStorage.setItem(HINTED, "yes");
  plus.classList.add("viewer__key--hint");
  const end = () => plus.classList.remove("viewer__key--hint");
  setTimeout(end, HINT_MS);
  addEventListener("pointerdown", end, { once: true, capture: true });
}
