// Moves a picture that is brought close by single taps, flies to its detail points, and keeps its middle where it was
// when a step is taken.

import { enhance } from "./enhance.js";

/** Part of the stage that one tap moves. */
const MOVE = 0.4;
const WAYS = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] };

enhance("zoom", (viewer, signal) => {
  const stage = viewer.querySelector("[data-stage]");
  const picture = stage.querySelector("img");
  const steps = [...viewer.querySelectorAll(".viewer__step")];
  const line = viewer.querySelector("[data-line]");
  const points = [...viewer.querySelectorAll("[data-point]")];
  const behavior = () => (document.querySelector("#access-still")?.checked ? "instant" : "smooth");
  let middle = { x: 0.5, y: 0.5 };

  function note() {
    middle = {
      x: (stage.scrollLeft + stage.clientWidth / 2) / stage.scrollWidth,
      y: (stage.scrollTop + stage.clientHeight / 2) / stage.scrollHeight,
    };
  }

  /** Brings a place of the stage's whole extent, in shares of it, to the middle. */
  function centre({ x, y }, how) {
    stage.scrollTo({
      left: x * stage.scrollWidth - stage.clientWidth / 2,
      top: y * stage.scrollHeight - stage.clientHeight / 2,
      behavior: how,
    });
  }

  /** Where the middle of a detail lies in the stage's extent: the picture is fitted into its padded box. */
  function placeOf(detail) {
    const style = getComputedStyle(picture);
    const padding = parseFloat(style.paddingLeft);
    const box = { width: picture.offsetWidth - 2 * padding, height: picture.offsetHeight - 2 * padding };
    const scale = Math.min(box.width / picture.naturalWidth, box.height / picture.naturalHeight);
    const shown = { width: picture.naturalWidth * scale, height: picture.naturalHeight * scale };
    const left = padding + (box.width - shown.width) / 2 + shown.width * (detail.left + detail.width / 2);
    const top = padding + (box.height - shown.height) / 2 + shown.height * (detail.top + detail.height / 2);
    return { x: left / stage.scrollWidth, y: top / stage.scrollHeight };
  }

  function flyTo(key) {
    const detail = Object.fromEntries(["left", "top", "width", "height"].map((name) => [name, Number(key.dataset[name])]));
    const closest = Math.floor(Math.log(0.9 / Math.max(detail.width, detail.height)) / Math.log(1.5)) + 1;
    steps[Math.min(Math.max(closest, 2), steps.length) - 1].checked = true;
    choose(key);
    centre(placeOf(detail), behavior());
  }

  function choose(key) {
    for (const point of points) point.toggleAttribute("aria-current", point === key);
    line.hidden = !key;
    line.textContent = key?.getAttribute("aria-label") ?? "";
  }

  viewer.addEventListener("change", () => {
    centre(middle, "instant");
    choose(null);
    if (steps[0].checked) middle = { x: 0.5, y: 0.5 };
  }, { signal });
  viewer.addEventListener("click", (event) => {
    const key = event.target.closest("[data-point], [data-move]");
    if (key?.matches("[data-point]")) flyTo(key);
    else if (key) {
      const [x, y] = WAYS[key.dataset.move];
      stage.scrollBy({ left: x * MOVE * stage.clientWidth, top: y * MOVE * stage.clientHeight, behavior: behavior() });
    }
  }, { signal });
  stage.addEventListener("scroll", note, { signal, passive: true });
  for (const keys of viewer.querySelectorAll("[data-moves], [data-points]")) keys.hidden = false;
});
