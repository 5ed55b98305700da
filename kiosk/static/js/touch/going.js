// Goes from screen to screen within one document: fetches the next page, which works by itself too, and swaps the frame.
// The style sheets and faces stay, so that a touch is answered at once. Without this file links are plain links.

import { dressScreen } from "./enhance.js";
import { documentOf, load } from "./pages.js";
import { painted } from "./painted.js";
import { startAgain, visit } from "./visit.js";

const scrolled = new Map();
let going = null;

/** What a visitor has open on this screen, to be open again in the other language. */
function place() {
  return {
    scroll: document.querySelector("[data-roll]")?.scrollTop ?? 0,
    ticks: [...document.querySelectorAll("main input:checked, .foot input:checked")].map((input) => input.id),
    sheet: pressedSheet,
    typed: document.querySelector("main input[type=search]")?.value,
    view: document.querySelector("[data-view]")?.dataset.view,
    focused: document.activeElement?.id,
  };
}

/** Before the screen is measured: what changes how much room its parts take. */
function restore(kept) {
  for (const id of kept.ticks) {
    const input = document.getElementById(id);
    if (input) input.checked = true;
  }
  const field = document.querySelector("main input[type=search]");
  if (field && kept.typed !== undefined) field.value = kept.typed;
  const picture = document.querySelector("[data-tiles]");
  if (picture && kept.view) picture.dataset.view = kept.view;
}

function rollBack(kept) {
  document.querySelector("[data-roll]")?.scrollTo(0, kept.scroll);
  if (kept.focused) document.getElementById(kept.focused)?.focus({ preventScroll: true });
  if (kept.sheet) document.getElementById(kept.sheet)?.showPopover();
}

/** Keyboards and screen readers go on from the new screen's title. */
function focusTitle() {
  const title = document.querySelector("h1");
  if (!title) return;
  title.tabIndex = -1;
  title.focus({ preventScroll: true });
}

async function swap(address, kept) {
  const turn = (going = Symbol(address));
  const text = await load(address);
  // The key is seen to answer before the work for the next screen begins.
  await painted();
  if (turn !== going) return false;
  const next = documentOf(address, text);
  const frame = next.querySelector("[data-frame]");
  if (!frame) throw new Error("no screen there");
  document.querySelector("[data-frame]").replaceWith(document.adoptNode(frame));
  document.title = next.title;
  // After the swap, and only when it is another: each time all elements would be styled anew.
  const { lang } = next.documentElement;
  if (document.documentElement.lang !== lang) document.documentElement.lang = lang;
  if (kept) restore(kept);
  dressScreen();
  if (kept) rollBack(kept);
  else focusTitle();
  return true;
}

export async function go(address, { keepsPlace = false } = {}) {
  const depth = history.state?.depth ?? 0;
  scrolled.set(depth, document.querySelector("[data-roll]")?.scrollTop ?? 0);
  const kept = keepsPlace ? place() : null;
  try {
    if (!(await swap(address, kept))) return;
  } catch (fault) {
    // Nobody answers: better this screen than the browser's own page, which has no way back.
    if (!(fault instanceof TypeError)) location.assign(address);
    return;
  }
  const state = { visit: visit(), depth: keepsPlace ? depth : depth + 1 };
  if (keepsPlace) history.replaceState(state, "", address);
  else history.pushState(state, "", address);
}

// A sheet closes by itself when something outside it is touched; what was open is noted before.
let pressedSheet = "";
addEventListener("pointerdown", () => { pressedSheet = document.querySelector(".sheet:popover-open")?.id ?? ""; }, true);

function isOurs(link) {
  return link.origin === location.origin && link.pathname.startsWith("/touch/") && !link.target && !link.download;
}

addEventListener("pointerdown", (event) => {
  const link = event.target.closest?.("a[href]");
  if (link && isOurs(link) && !link.matches("[data-start-again], [data-here]")) load(link.pathname + link.search).catch(() => {});
});

addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
  if (!isOurs(link)) return;
  event.preventDefault();
  if (link.matches("[data-here]")) document.getElementById(link.hash.slice(1))?.scrollIntoView();
  else if (link.matches("[data-start-again]")) startAgain();
  else if (link.matches("[data-back]")) back(link);
  else go(link.pathname + link.search, { keepsPlace: link.matches("[data-keeps-place]") });
});

/** Back undoes one step: an open sheet closes, else the screen before comes back as it was left. */
function back(link) {
  if (pressedSheet) return;
  if ((history.state?.depth ?? 0) > 0) history.back();
  else go(link.pathname + link.search);
}

// Escape is Back for those who have keys; an open sheet or question takes it for itself.
addEventListener("keydown", (event) => {
  const link = document.querySelector("[data-back]");
  if (event.key !== "Escape" || !link || document.querySelector("dialog[open], :popover-open")) return;
  pressedSheet = "";
  back(link);
});

addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "get" || !isOurs(new URL(form.action))) return;
  event.preventDefault();
  go(`${new URL(form.action).pathname}?${new URLSearchParams(new FormData(form))}`);
});

addEventListener("popstate", async (event) => {
  if (event.state && event.state.visit !== visit()) return startAgain();
  const depth = event.state?.depth ?? 0;
  try {
    await swap(location.pathname + location.search, { scroll: scrolled.get(depth) ?? 0, ticks: [], sheet: "" });
  } catch {
    location.reload();
  }
});

// A step of a visitor who has left leads nowhere.
if (history.state && history.state.visit !== visit()) startAgain();
else if (!history.state) history.replaceState({ visit: visit(), depth: 0 }, "");
