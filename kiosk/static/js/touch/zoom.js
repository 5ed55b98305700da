// Moves a picture that is brought close by single taps, and keeps its middle where it was when a step is taken.

import { enhance } from "./enhance.js";

/** Part of the stage that one tap moves. */
const MOVE = 0.4;
const WAYS = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] };

enhance("zoom", (viewer, signal) => {
  const stage = viewer.querySelector("[data-stage]");
  const moves = viewer.querySelector("[data-moves]");
  let middle = { x: 0.5, y: 0.5 };

  const note = () => {
    middle = {
      x: (stage.scrollLeft + stage.clientWidth / 2) / stage.scrollWidth,
      y: (stage.scrollTop + stage.clientHeight / 2) / stage.scrollHeight,
    };
  };

  viewer.addEventListener("change", () => {
    stage.scrollTo({
      left: middle.x * stage.scrollWidth - stage.clientWidth / 2,
      top: middle.y * stage.scrollHeight - stage.clientHeight / 2,
      behavior: "instant",
    });
    if (viewer.querySelector("#step-1").checked) middle = { x: 0.5, y: 0.5 };
  }, { signal });
  stage.addEventListener("scroll", note, { signal, passive: true });
  moves.addEventListener("click", (event) => {
    const [x, y] = WAYS[event.target.closest("[data-move]")?.dataset.move] ?? [0, 0];
    stage.scrollBy({ left: x * MOVE * stage.clientWidth, top: y * MOVE * stage.clientHeight, behavior: "smooth" });
  }, { signal });
  moves.hidden = false;
});
