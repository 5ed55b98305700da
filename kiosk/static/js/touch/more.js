// Shows the More key where words go on below the edge, with the heading that comes next on it; flicking works too.
// A line or a tile that the edge would cut is kept for the next screenful.

import { enhance } from "./enhance.js";
import { rollGently } from "./rolling.js";

/** Part of a screenful that stays in sight when there is no heading to go to. */
const OVERLAP = 0.15;
/** What is never shown in half; other words are cut between their lines. */
const WHOLE = "li, .card, .key, .side, .way, .doubt, .preview .disc";
/** A heading's own height and its rule's distance: less of a part than this says nothing. */
const LEAST_OF_PART = 100;

enhance("more", (words, signal) => {
  const roll = words.querySelector("[data-roll]");
  const text = words.querySelector("[data-text]");
  const foot = words.querySelector("[data-foot]");
  const more = words.querySelector("[data-more]");
  const down = words.querySelector("[data-more-down]");
  const up = words.querySelector("[data-more-up]");
  const said = words.querySelector("[data-more-next]");
  let seenSizes = "";

  /** What words can be seen in: keys at the foot lie over them unless letters are largest. */
  const room = () => roll.clientHeight - (getComputedStyle(foot).position === "sticky" ? foot.offsetHeight : 0);
  const top = (part) => part.getBoundingClientRect().top - roll.getBoundingClientRect().top + roll.scrollTop;
  const bottom = () => roll.scrollTop + room();
  /** The first part that does not stand wholly in sight. */
  const next = () => [...text.querySelectorAll("[data-part]")].find((part) => top(part) + part.offsetHeight > bottom() + 1);

  function look() {
    const whole = roll.clientHeight + (more.hidden ? 0 : more.offsetHeight);
    hide(more, roll.scrollHeight <= whole + 1);
    hide(down, roll.scrollTop + roll.clientHeight >= roll.scrollHeight - 4);
    hide(up, roll.scrollTop < 8);
    // All is measured before anything more is changed.
    const heading = next()?.querySelector("[data-heading]")?.textContent ?? "";
    const clip = clipped();
    seenSizes = sizes();
    if (said.textContent !== heading) said.textContent = heading;
    if (text.style.clipPath !== clip) text.style.clipPath = clip;
  }

  /** A clip that keeps what the edge would cut for the next screenful; `""` where nothing is cut. */
  function clipped() {
    const sheet = document.querySelector(".sheet:popover-open");
    const seen = roll.getBoundingClientRect().top + room();
    const edge = sheet ? Math.min(seen, sheet.offsetTop) : seen;
    const isCut = (box) => box.top < edge - 1 && box.bottom > edge + 1;
    let kept = edge;
    for (const block of text.querySelectorAll(`p, h1, h2, dt, dd, legend, .preview__words, ${WHOLE}`)) {
      const box = block.getBoundingClientRect();
      if (!isCut(box)) continue;
      kept = Math.min(kept, block.matches(WHOLE) ? box.top : topOfCutLine(block, isCut));
    }
    // A heading is not shown without what it heads.
    for (const part of text.querySelectorAll("[data-part]")) {
      const box = part.getBoundingClientRect();
      if (box.top < kept && box.bottom > kept && kept - box.top < LEAST_OF_PART) kept = box.top;
    }
    const isWorthIt = kept < edge && edge - kept < room() / 2;
    // A pixel more: of an edge that lies between two, half would be left.
    return isWorthIt ? `inset(0 0 ${text.getBoundingClientRect().bottom - kept + 1}px 0)` : "";
  }

  function rollTo(place) {
    rollGently(roll, place);
  }

  down.addEventListener("click", () => {
    const part = next();
    // A part that begins further down than a screenful, or at the very top already, must not carry readers past words.
    const isAhead = part && top(part) > roll.scrollTop + 40 && top(part) < bottom();
    rollTo(isAhead ? top(part) : roll.scrollTop + room() * (1 - OVERLAP));
  }, { signal });
  up.addEventListener("click", () => rollTo(Math.max(0, roll.scrollTop - room() * (1 - OVERLAP))), { signal });
  roll.addEventListener("scroll", () => { text.style.clipPath = ""; }, { signal, passive: true });
  roll.addEventListener("scrollend", look, { signal, passive: true });
  for (const sheet of document.querySelectorAll(".sheet")) sheet.addEventListener("toggle", look, { signal });
  // It tells of every part once at the beginning, too: what was looked at already is not looked at again.
  const sizes = () => [roll, text, foot].map((part) => part.offsetHeight).join(" ");
  const watch = new ResizeObserver(() => { if (sizes() !== seenSizes) look(); });
  for (const part of [roll, text, foot]) watch.observe(part);
  signal.addEventListener("abort", () => watch.disconnect());
  if (document.fonts.status !== "loaded") document.fonts.ready.then(() => { if (!signal.aborted) look(); });
  // Most words go on below the edge: what is guessed rightly has nothing laid out twice.
  more.hidden = down.hidden = false;
  return look;
});

function hide(key, isHidden) { if (key.hidden !== isHidden) key.hidden = isHidden; }

function topOfCutLine(block, isCut) {
  const range = document.createRange();
  range.selectNodeContents(block);
  const cut = [...range.getClientRects()].filter(isCut);
  return cut.length ? Math.min(...cut.map((box) => box.top)) : Infinity;
}
