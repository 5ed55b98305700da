// The picture brought close on the page itself, drawn from its tiles. The viewer is fetched at the first tap; where it
// cannot be had, the large picture opens as it does without script.

import { isReady, openPicture } from "../touch/zoom/picture.js";

export function dressZoom(figure) {
  const link = figure.querySelector("a.plate");
  const canvas = figure.querySelector("[data-canvas]");
  const keys = figure.querySelector("[data-keys]");
  let opening;

  async function open() {
    if (!(await isReady())) return null;
    canvas.hidden = false;
    link.hidden = true;
    const picture = await openPicture(canvas, JSON.parse(figure.dataset.tiles), new AbortController().signal);
    canvas.hidden = !picture;
    link.hidden = Boolean(picture);
    picture?.onChange(() => {
      keys.querySelector('[data-step="in"]').ariaDisabled = String(picture.isClosest());
      for (const step of ["out", "whole"]) {
        keys.querySelector(`[data-step="${step}"]`).ariaDisabled = String(picture.isWhole());
      }
    });
    return picture;
  }

  async function step(way) {
    opening ??= open();
    const picture = await opening;
    if (!picture) {
      opening = undefined;
      location.assign(link.href);
    } else if (way === "in") picture.closer();
    else if (way === "out") picture.farther();
    else picture.whole();
  }

  keys.classList.add("zoom--ready");
  link.addEventListener("click", (event) => {
    event.preventDefault();
    step("in");
  });
  keys.addEventListener("click", (event) => {
    const key = event.target.closest("[data-step]");
    if (!key || key.ariaDisabled === "true") return;
    if (opening || key.dataset.step === "in") step(key.dataset.step);
  });
}
