// Draws a small thing as big as it is, where this panel's own millimetres are known and the drawing fits; else it stays to
// scale and says so. The key for it is there with this file alone.

import { enhance } from "./enhance.js";

enhance("real-size", (figure, signal) => {
  const frame = figure.closest("[data-frame]");
  const drawing = figure.querySelector("[data-drawing]");
  const words = figure.querySelector("figcaption");
  frame.querySelector("[data-real-size-key]").hidden = false;

  function draw() {
    if (!frame.querySelector("#side-real").checked) return;
    // Set by the screen's own measures, and by nothing else.
    const mm = parseFloat(document.documentElement.style.getPropertyValue("--mm"));
    const { viewBox } = drawing;
    const [wide, high] = [viewBox.baseVal.width * mm, viewBox.baseVal.height * mm];
    const room = figure.getBoundingClientRect();
    const isReal = wide <= room.width && high <= room.height - words.offsetHeight;
    drawing.style.inlineSize = isReal ? `${wide}px` : "";
    drawing.style.blockSize = isReal ? `${high}px` : "";
    figure.querySelector("[data-real]").hidden = !isReal;
    figure.querySelector("[data-to-scale]").hidden = isReal;
  }

  frame.addEventListener("change", draw, { signal });
  return draw;
});
