// The copy on this computer, for when the server is gone: kept under the curator and the page, offered back on return.

const place = () => `vitrine-desk ${document.querySelector("form.record").dataset.writer} ${location.pathname}`;

export function keepHere(texts) {
  try {
    localStorage.setItem(place(), JSON.stringify({ at: Date.now(), texts }));
  } catch {
    // A full or forbidden store: the page itself still has the text, and says that it is not saved.
  }
}

export function forgetHere() {
  try {
    localStorage.removeItem(place());
  } catch {
    // Nothing was kept then.
  }
}

function findHere() {
  try {
    return JSON.parse(localStorage.getItem(place()));
  } catch {
    return null;
  }
}

// Says what was typed here and never reached the server, and puts it back when asked to.
export function offerBack(form, line, textsOf, changed) {
  const copy = findHere();
  if (!copy?.texts) return;
  const shown = new Map(textsOf(form));
  const typed = new Map(copy.texts);
  const differing = [...typed].filter(([name, text]) => (shown.get(name) ?? "") !== text);
  if (!differing.length) return forgetHere();

  const offer = document.createElement("section");
  offer.className = "offered";
  offer.setAttribute("aria-label", "Text that was not saved");
  const heading = document.createElement("h2");
  heading.textContent = `What you typed on ${new Date(copy.at).toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" })} was not saved`;
  const words = document.createElement("pre");
  words.textContent = differing.map(([, text]) => text).filter(Boolean).join("\n");
  words.tabIndex = 0;
  const keys = document.createElement("div");
  keys.className = "keys";
  keys.append(
    key("Put it back", "key key--first key--small", () => { putBack(form, copy.texts); offer.remove(); changed(); }),
    key("Forget it", "key key--small", () => { forgetHere(); offer.remove(); }),
  );
  offer.append(heading, words, keys);
  form.before(offer);
}

function key(words, look, pressed) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = look;
  made.textContent = words;
  made.addEventListener("click", pressed);
  return made;
}

function putBack(form, texts) {
  // Rows that are not on the page yet are asked for first.
  for (const [name] of texts) {
    const group = /^([a-z_]+)-(\d+)-/.exec(name)?.[1];
    const rows = group && form.querySelector(`[data-group="${group}"]`);
    if (!rows) continue;
    while (!form.elements[name] && rows.querySelector("[data-add]") && rows.querySelectorAll("[data-row]").length < 200) {
      rows.dispatchEvent(new CustomEvent("row-wanted"));
    }
  }
  const boxes = form.querySelectorAll("input[type=checkbox]");
  for (const box of boxes) box.checked = false;
  for (const [name, text] of texts) {
    for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (field.type === "checkbox" || field.type === "radio") field.checked = field.value === text;
      else if (field.type !== "hidden" || "key" in field.dataset) field.value = text;
    }
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
}
