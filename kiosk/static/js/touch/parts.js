// Reads a part of the picture: where the detail that was gone to has words, a key offers them; they open on a sheet beside
// the picture, which gives room and goes to its detail again.

import { enhance } from "./enhance.js";

enhance("parts", (parts, signal) => {
  const viewer = parts.closest("[data-tiles]");
  const points = [...viewer.querySelectorAll("[data-point]")];
  const keys = [...parts.querySelectorAll("[data-part-key]")];
  const sheets = [...parts.querySelectorAll("[data-part-sheet]")];
  let open = "";

  /** The number on the key of the detail that is gone to, "" where none is. */
  const current = () => String(points.findIndex((point) => point.matches("[aria-current]")) + 1 || "");

  function look() {
    if (open && open !== current()) close();
    for (const key of keys) key.hidden = key.dataset.partKey !== current() || Boolean(open);
  }

  function read(number) {
    open = number;
    for (const sheet of sheets) sheet.hidden = sheet.dataset.partSheet !== number;
    viewer.classList.add("viewer--reading");
    look();
    sheets.find((sheet) => !sheet.hidden).querySelector("h2").focus({ preventScroll: true });
    goAgain();
  }

  function close() {
    open = "";
    for (const sheet of sheets) sheet.hidden = true;
    viewer.classList.remove("viewer--reading");
  }

  /** The picture has another place now: its viewer notices that with the next frame, and can then go to the detail. */
  function goAgain() {
    requestAnimationFrame(() => requestAnimationFrame(() => points[Number(current()) - 1]?.click()));
  }

  parts.addEventListener("click", (event) => {
    const key = event.target.closest("[data-part-key]");
    if (key && !key.href) read(key.dataset.partKey);
    if (!event.target.closest("[data-part-close]")) return;
    close();
    look();
    keys.find((other) => !other.hidden)?.focus({ preventScroll: true });
    goAgain();
  }, { signal });
  // Escape closes what is read before it leads back.
  viewer.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !open) return;
    event.stopPropagation();
    parts.querySelector("[data-part-sheet]:not([hidden]) [data-part-close]").click();
  }, { signal });
  const watch = new MutationObserver(look);
  for (const point of points) watch.observe(point, { attributes: true, attributeFilter: ["aria-current"] });
  signal.addEventListener("abort", () => watch.disconnect());
  look();
});
