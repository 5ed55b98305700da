// What a visitor takes along: codes of up to twelve objects, in the order they were touched. They live in sessionStorage
// and are gone with the visitor; a code on the screen carries them to a phone.

import { draw } from "./basket/code.js";
import { enhance } from "./enhance.js";

const KEPT = "basket";
const MOST = 12;
const CHANGED = "basket-changed";
/** The widest a code is drawn; a module is a whole number of pixels. */
const CODE_PX = 480;

function picked() { return JSON.parse(sessionStorage.getItem(KEPT) ?? "[]"); }

function pick(codes) {
  sessionStorage.setItem(KEPT, JSON.stringify(codes.slice(0, MOST)));
  document.dispatchEvent(new Event(CHANGED));
}

function onChange(signal, look) {
  document.addEventListener(CHANGED, look, { signal });
  look();
}

/** The key beside an object: takes it, or puts it back. */
enhance("take", (key, signal) => {
  const { code } = key.dataset;
  const said = key.querySelector("[data-said]");
  key.hidden = false;
  key.addEventListener("click", () => {
    const codes = picked();
    if (codes.includes(code)) pick(codes.filter((other) => other !== code));
    else if (codes.length < MOST) pick([...codes, code]);
  }, { signal });
  onChange(signal, () => {
    const isTaken = picked().includes(code);
    const isFull = !isTaken && picked().length >= MOST;
    key.ariaPressed = String(isTaken);
    key.ariaDisabled = String(isFull);
    said.textContent = isTaken ? key.dataset.taken : isFull ? key.dataset.full : key.dataset.take;
  });
});

/** The way to what was taken, on the sheet of the Phone key; there is none while nothing was. */
enhance("taken", (way, signal) => {
  onChange(signal, () => {
    const count = picked().length;
    way.hidden = !count;
    way.querySelector("[data-count]").textContent = count;
    for (const badge of document.querySelectorAll("[data-basket-count]")) {
      badge.hidden = !count;
      badge.textContent = count;
    }
  });
});

/** The screen of what was taken. */
enhance("basket", (screen, signal) => {
  const { language } = screen.dataset;
  const list = screen.querySelector("[data-list]");
  const model = screen.querySelector("[data-entry]");

  async function look() {
    const codes = picked();
    screen.classList.toggle("basket--empty", !codes.length);
    const entries = await Promise.all(codes.map((code) => entry(code)));
    if (signal.aborted) return;
    list.replaceChildren(...entries);
    if (codes.length) showCode(codes);
  }

  /** An object as its own screen names it, in the language of this one. */
  async function entry(code) {
    const address = `/touch/${language}/o/${code}`;
    const shown = model.content.cloneNode(true).firstElementChild;
    const page = await fetch(address).then((answer) => answer.text()).catch(() => "");
    const parsed = new DOMParser().parseFromString(page, "text/html");
    const picture = parsed.querySelector(".exhibit__picture--1 img")?.srcset.split(" ")[0];
    shown.querySelector("[data-title]").textContent = parsed.querySelector("h1")?.textContent.trim() || code;
    shown.querySelector("a").href = address;
    shown.querySelector("img").hidden = !picture;
    if (picture) shown.querySelector("img").src = picture;
    shown.querySelector("[data-put-back]").addEventListener("click", () => pick(picked().filter((other) => other !== code)));
    return shown;
  }

  /** The screen draws it: of all there may be to take along, a server can have drawn nothing before. */
  function showCode(codes) {
    const address = `/v/${codes.join(".")}/${language}`;
    const drawn = draw(screen.dataset.base + address);
    const code = document.querySelector("[data-visit-code]");
    const side = Number(/viewBox="0 0 (\d+)/.exec(drawn)?.[1] ?? 0);
    code.hidden = !side;
    // An address may be too long to be scanned from a screen; the numbers can still be written down.
    screen.querySelector("[data-numbers]").hidden = Boolean(side);
    screen.querySelector("[data-codes]").textContent = codes.join(" · ");
    screen.querySelector("[data-address]").textContent = address;
    if (!side) return;
    const image = code.querySelector("img");
    image.src = `data:image/svg+xml,${encodeURIComponent(drawn)}`;
    image.width = image.height = side * Math.floor(CODE_PX / side);
  }

  onChange(signal, look);
});
