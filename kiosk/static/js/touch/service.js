// The service screen: two fingers held in the upper corners, then the staff code. It tells how the screen is, and is the
// only place that shows how far a new edition has been fetched.

import { enhance } from "./enhance.js";
import { look, screen } from "./screen.js";
import { startAgain } from "./visit.js";

const HOLD_MS = 5000;
const CORNER = 0.12;
const CODE_FIGURES = 6;

enhance("service", (dialog, signal) => {
  const part = (name) => dialog.querySelector(`[data-${name}]`);
  let holding;
  let typed = "";

  function touched(event) {
    clearTimeout(holding);
    const inCorner = (x) => [...event.touches].some((touch) => Math.abs(touch.clientX - x) < innerWidth * CORNER
      && touch.clientY < innerHeight * CORNER);
    if (screen.name && event.touches.length === 2 && inCorner(0) && inCorner(innerWidth)) holding = setTimeout(open, HOLD_MS);
  }

  function open() {
    typed = "";
    lock(true);
    dialog.showModal();
  }

  function lock(isLocked) {
    part("locked").hidden = !isLocked;
    part("open").hidden = isLocked;
    part("typed").textContent = "•".repeat(typed.length).padEnd(CODE_FIGURES, "·");
    if (!isLocked) tell();
  }

  async function type(figure) {
    typed += figure;
    lock(true);
    if (typed.length < CODE_FIGURES) return;
    const isRight = (await digest(`${screen.name}:${typed}`)) === screen.settings?.staff_code_digest;
    typed = "";
    lock(!isRight);
  }

  function tell() {
    const { status, name } = screen;
    const words = part("facts").dataset;
    const facts = [
      [words.screen, name],
      [words.edition, status.current ? `${status.current.edition} · ${status.current.files}` : "–"],
      [words.next, status.next ? status.next.edition : "–"],
      [words.progress, status.progress || "–"],
      [words.storage, status.current ? `${Math.round(status.current.bytes / 1e6)} MB` : "–"],
      [words.touch, status.lastTouch ? new Date(status.lastTouch).toLocaleTimeString() : "–"],
      [words.fault, status.fault || "–"],
    ];
    part("facts").replaceChildren(...facts.map(([term, fact]) => {
      const row = document.createElement("div");
      row.append(Object.assign(document.createElement("dt"), { textContent: term }));
      row.append(Object.assign(document.createElement("dd"), { textContent: fact }));
      return row;
    }));
    const [done, total] = status.progress.split(" / ").map(Number);
    part("bar").hidden = !total;
    if (total) part("bar").value = done / total;
  }

  for (const kind of ["touchstart", "touchend", "touchcancel"]) {
    document.addEventListener(kind, touched, { signal, passive: true, capture: true });
  }
  dialog.addEventListener("click", (event) => {
    const key = event.target.closest("button");
    if (key?.dataset.figure) type(key.dataset.figure);
    else if (key?.matches("[data-look]")) look();
    else if (key?.matches("[data-restart]")) startAgain();
    else if (key?.matches("[data-close]")) dialog.close();
  }, { signal });
  document.addEventListener("screen-status", () => { if (!part("open").hidden) tell(); }, { signal });
  signal.addEventListener("abort", () => clearTimeout(holding));
});

async function digest(text) {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
