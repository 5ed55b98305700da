// Shows the More key where words go on below the edge, with the heading that comes next on it; flicking works too.
// A line or a tile that the edge would cut is kept for the next screenful.

import { enhance } from "./enhance.js";

/** Part of a screenful that stays in sight when there is no heading to go to. */
const OVERLAP = 0.15;
/** What is never shown in half; other words are cut between their lines. */
const WHOLE = "li, .preview, .key, .side, tr";

enhance("more", (words, signal) => {
  const roll = words.querySelector("[data-roll]");
  const more = words.querySelector("[data-more]");
  const down = words.querySelector("[data-more-down]");
  const up = words.querySelector("[data-more-up]");
  const said = words.querySelector("[data-more-next]");

  const top = (part) => part.getBoundingClientRect().top - roll.getBoundingClientRect().top + roll.scrollTop;
  const bottom = () => roll.scrollTop + roll.clientHeight;
  /** The first part that does not stand wholly in sight. */
  const next = () => [...roll.querySelectorAll("[data-part]")].find((part) => top(part) + part.offsetHeight > bottom() + 1);

  function look() {
    const room = roll.clientHeight + (more.hidden ? 0 : more.offsetHeight);
    more.hidden = roll.scrollHeight <= room + 1;
    down.hidden = bottom() >= roll.scrollHeight - 4;
    up.hidden = roll.scrollTop < 8;
    said.textContent = next()?.querySelector("[data-heading]")?.textContent ?? "";
    keepWhole();
  }

  function keepWhole() {
    const sheet = document.querySelector(".sheet:popover-open");
    const floor = roll.getBoundingClientRect().bottom;
    const edge = sheet ? Math.min(floor, sheet.offsetTop) : floor;
    const isCut = (box) => box.top < edge - 1 && box.bottom > edge + 1;
    let kept = edge;
    for (const block of roll.querySelectorAll(`p, h1, h2, dt, dd, legend, ${WHOLE}`)) {
      if (!isCut(block.getBoundingClientRect())) continue;
      kept = Math.min(kept, block.matches(WHOLE) ? block.getBoundingClientRect().top : topOfCutLine(block, isCut));
      const part = block.closest("[data-part]");
      // A rule and a heading without their words are kept back too.
      if (part && kept - part.getBoundingClientRect().top < 140) kept = Math.min(kept, part.getBoundingClientRect().top);
    }
    const isWorthIt = kept < edge && edge - kept < roll.clientHeight / 2;
    roll.style.clipPath = isWorthIt ? `inset(0 0 ${floor - kept}px 0)` : "";
  }

  function rollTo(place) {
    const isStill = document.querySelector("#access-still")?.checked || matchMedia("(prefers-reduced-motion: reduce)").matches;
    roll.scrollTo({ top: place, behavior: isStill ? "instant" : "smooth" });
  }

  down.addEventListener("click", () => {
    const part = next();
    // A part that begins further down than a screenful, or at the very top already, must not carry readers past words.
    const isAhead = part && top(part) > roll.scrollTop + 40 && top(part) < bottom();
    rollTo(isAhead ? top(part) : roll.scrollTop + roll.clientHeight * (1 - OVERLAP));
  }, { signal });
  up.addEventListener("click", () => rollTo(Math.max(0, roll.scrollTop - roll.clientHeight * (1 - OVERLAP))), { signal });
  roll.addEventListener("scroll", () => { roll.style.clipPath = ""; }, { signal, passive: true });
  for (const sheet of document.querySelectorAll(".sheet")) sheet.addEventListener("toggle", look, { signal });
  roll.addEventListener("scrollend", look, { signal, passive: true });
  const watch = new ResizeObserver(look);
  watch.observe(roll);
  for (const part of roll.children) watch.observe(part);
  signal.addEventListener("abort", () => watch.disconnect());
  document.fonts.ready.then(() => { if (!signal.aborted) look(); });
  look();
});

function topOfCutLine(block, isCut) {
  const range = document.createRange();
  range.selectNodeContents(block);
  const cut = [...range.getClientRects()].filter(isCut);
  return cut.length ? Math.min(...cut.map((box) => box.top)) : Infinity;
}
