// Save and share. Nothing is stored before somebody saves; where the browser keeps no pages for us (plain http), the
// key is not there.

import { copy, sayOn } from "./copying.js";
import { canKeep, isSaved, save } from "./shelf.js";

export function dressKeeping(section) {
  const { page, code, title } = section.dataset;
  const share = section.querySelector("[data-share]");
  section.hidden = false;
  if (!navigator.share) share.textContent = share.dataset.copy;
  share.addEventListener("click", async () => {
    const url = page + openedPassage();
    if (!navigator.share) {
      if (await copy(url)) sayOn(share, share.dataset.done);
      else section.querySelector("[data-said]").textContent = url;
      return;
    }
    // Closing the phone's own sheet is no fault.
    try { await navigator.share({ title, url }); } catch { /* not shared */ }
  });
  if (canKeep()) dressSave(section, { code, title, address: location.origin + new URL(page).pathname });
}

/** The passage that was opened last stands in the shared address. */
let lastOpened = location.hash.startsWith("#passage-") ? location.hash : "";
document.addEventListener("toggle", (event) => {
  if (event.target.id?.startsWith("passage-") && event.target.id !== "passage-1" && event.target.open) {
    lastOpened = `#${event.target.id}`;
  }
}, true);
function openedPassage() {
  const card = lastOpened && document.querySelector(lastOpened);
  return card?.open ? lastOpened : "";
}

async function dressSave(section, thing) {
  const key = section.querySelector("[data-save]");
  const kept = section.querySelector("[data-kept]");
  const done = () => {
    key.textContent = key.dataset.saved;
    key.ariaDisabled = "true";
    kept.hidden = false;
  };
  key.hidden = false;
  if (await isSaved(thing.address)) done();
  key.addEventListener("click", async () => {
    if (key.ariaDisabled === "true") return;
    try {
      await save(thing);
      done();
    } catch {
      section.querySelector("[data-said]").textContent = key.dataset.failed;
    }
  });
}
