// The zoom screen alive: the picture drawn from its tiles, brought closer and moved by single taps, by fingers and by
// keys. Without this file the steps of the style sheet stay.

import { enhance } from "./enhance.js";
import { showHere } from "./zoom/mini_map.js";
import { isReady, openPicture } from "./zoom/picture.js";
import { DetailPoints } from "./zoom/points.js";
import { showScale } from "./zoom/scale_bar.js";

const WAYS = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] };
const HINT_MS = 2500;
const HINTED = "zoom-hint";

enhance("zoom", async (main, signal) => {
  if (!(await isReady()) || signal.aborted) return;
  // Its keys come first: the picture is fitted into what they leave.
  change(main, true);
  const picture = await openPicture(main.querySelector("[data-canvas]"), JSON.parse(main.dataset.tiles), signal);
  if (!picture) {
    change(main, false);
    return;
  }
  const points = new DetailPoints(main, picture);
  const map = main.querySelector("[data-map]");
  const limit = main.querySelector("[data-limit]");
  const key = (step) => main.querySelector(`[data-step="${step}"]`);

  points.mark();
  if (main.dataset.view) picture.show(JSON.parse(main.dataset.view));

  function look() {
    main.dataset.view = JSON.stringify(picture.view());
    spend(key("out"), picture.isWhole());
    spend(key("whole"), picture.isWhole());
    spend(key("in"), picture.isClosest());
    for (const way of main.querySelectorAll("[data-move]")) spend(way, picture.isWhole());
    limit.classList.toggle("viewer__limit--reached", picture.isClosest() && !picture.isWhole() && !points.isOpen());
    showHere(map, picture);
    showScale(main.querySelector("[data-scale]"), picture, Number(main.dataset.mmPerPx));
  }

  main.addEventListener("click", (event) => {
    const touched = event.target.closest("[data-step], [data-move], [data-point], [data-turn]");
    if (!touched || touched.ariaDisabled === "true") return;
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
  }, { signal });
  map.addEventListener("click", (event) => {
    const box = map.getBoundingClientRect();
    points.leave();
    picture.centre((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  }, { signal });
  main.addEventListener("keydown", (event) => {
    if (/^[1-6]$/.test(event.key)) points.turnTo(Number(event.key) - 1);
  }, { signal });
  picture.onTouch((target) => points.touch(target));
  picture.onChange(look);
  look();
  hint(key("in"));
});

/** Puts the live keys and picture in the place of the plain ones, or back. */
function change(main, isLive) {
  for (const plain of main.querySelectorAll("[data-plain]")) plain.hidden = isLive;
  for (const live of main.querySelectorAll("[data-live]")) live.hidden = !isLive;
  main.classList.toggle("viewer--live", isLive);
}

/** A key that would do nothing says so and stays where it is. */
function spend(key, isSpent) {
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
