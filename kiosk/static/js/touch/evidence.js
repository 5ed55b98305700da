// Marked words and their cards: whichever is touched, the card comes to stand beside its words, both come into sight, and
// the card is told to those who listen. A second touch puts it back. Which one it is stands in ticks, so that it is open
// again in the other language. Without this file a number leads to its card by the page's own links.

import { enhance } from "./enhance.js";
import { rollGently } from "./rolling.js";

const POINTED_MS = 2000;
const BREATH_PX = 24;

let opening = "";

enhance("evidence", (section, signal) => {
  const frame = section.closest("[data-frame]");
  const roll = frame.querySelector("[data-roll]");
  const foot = frame.querySelector("[data-foot]");
  const list = section.querySelector("[data-cards]");
  const cards = [...list.querySelectorAll("[data-card]")];
  const isOpen = section.querySelector("#evidence-open");
  const said = section.querySelector("[data-evidence-said]");

  const chosen = () => section.querySelector("input[name=evidence]:checked").value;
  const cardOf = (number) => cards.find((card) => card.dataset.card === number);
  const markOf = (number) => [...section.querySelectorAll(`[data-mark="${number}"]`)].find((mark) => mark.checkVisibility());

  /** Every card to its place: the open one beside its words, where those are in this reading. */
  function place() {
    const mark = isOpen.checked ? markOf(chosen()) : null;
    for (const card of cards) {
      if (mark && card === cardOf(chosen())) mark.after(card);
      else if (card.parentElement !== list) list.append(card);
    }
    // Those left behind keep their order.
    const behind = cards.filter((card) => card.parentElement === list);
    if (behind.length > 1) list.append(...behind);
    list.hidden = behind.length === 0;
    for (const words of section.querySelectorAll("[data-mark]")) {
      words.classList.toggle("evidence--active", words.dataset.mark === chosen());
      words.firstElementChild.setAttribute("role", "button");
      words.firstElementChild.ariaExpanded = String(words === mark);
    }
    return mark;
  }

  function open(number) {
    section.querySelector(`#evidence-${number}`).checked = true;
    isOpen.checked = true;
    if (!markOf(number)) unfold(number);
    const mark = place();
    const card = cardOf(number);
    bringIntoSight(mark ?? card, card);
    said.textContent = `${number}. ${card.querySelector(".card__words").innerText}`;
    (mark?.querySelector("a") ?? card.querySelector("a")).focus({ preventScroll: true });
    for (const part of [mark, card]) point(part);
  }

  /** Words that stand in the longer passage only, or in the other language only, are brought out. */
  function unfold(number) {
    const mark = section.querySelector(`[data-mark="${number}"]`);
    const reading = mark && frame.querySelector(`#reading-${mark.closest(".reading--2") ? 2 : 1}`);
    const longer = frame.querySelector("#longer");
    if (reading) reading.checked = true;
    if (longer && mark?.closest(".passage--longer")) longer.checked = true;
  }

  function close() {
    isOpen.checked = false;
    said.textContent = "";
    place();
  }

  function bringIntoSight(first, last) {
    const seen = roll.getBoundingClientRect();
    const edge = getComputedStyle(foot).position === "sticky" ? foot.getBoundingClientRect().top : seen.bottom;
    const [top, bottom] = [first.getBoundingClientRect().top - BREATH_PX, last.getBoundingClientRect().bottom + BREATH_PX];
    const by = top < seen.top || bottom - top > edge - seen.top ? top - seen.top : Math.max(0, bottom - edge);
    if (by) rollGently(roll, roll.scrollTop + by);
  }

  function point(part) {
    if (!part) return;
    part.classList.add("pointed");
    setTimeout(() => part.classList.remove("pointed"), POINTED_MS);
  }

  framePartsOf(frame);
  frame.addEventListener("click", (event) => {
    const words = event.target.closest("[data-mark] a");
    const key = event.target.closest("[data-show]");
    if (!words && !key) return;
    event.preventDefault();
    const number = words ? words.parentElement.dataset.mark : key.dataset.show;
    if (words && isOpen.checked && number === chosen()) close();
    else open(number);
  }, { signal });
  // Another reading, or a longer one, has words of its own.
  frame.addEventListener("change", place, { signal });
  return () => {
    if (cardOf(opening)) open(opening);
    else place();
    opening = "";
  };
});

// The status beside a label leads to the card that tells it.
addEventListener("click", (event) => { opening = event.target.closest("[data-opens]")?.dataset.opens ?? ""; }, true);

/** Where the passage speaks of parts of the picture, those are framed instead of the whole. */
function framePartsOf(frame) {
  const framed = frame.querySelector("[data-framed]");
  if (!framed) return;
  for (const part of framed.querySelectorAll("[data-left]")) {
    for (const side of ["left", "top", "width", "height"]) part.style[side] = `${part.dataset[side] * 100}%`;
  }
  framed.hidden = false;
  frame.querySelector(".disc--framed").hidden = true;
  frame.querySelector(".plate--evidence").classList.add("plate--parts");
}
