// A field that looks names up while they are typed: the combobox pattern of ARIA 1.2 over a plain field. What is typed
// stays typed; picking a row fills it in and remembers which entry was meant.

const PAUSE_MS = 120;
let count = 0;

export function lookUp(part) {
  const field = part.querySelector("input");
  if (!field || field.readOnly || part.dataset.dressed) return;
  part.dataset.dressed = "yes";
  part.classList.add("lookup");
  const key = part.closest("[data-row]")?.querySelector("[data-key]");
  const kind = part.dataset.lookup;
  const list = document.createElement("ul");
  const told = document.createElement("p");
  list.id = `lookup-${(count += 1)}`;
  list.className = "lookup__list";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Names found");
  list.hidden = true;
  told.className = "unseen";
  told.setAttribute("role", "status");
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-expanded", "false");
  field.setAttribute("aria-controls", list.id);
  // A wrapper of the field alone, so that the list opens right below it.
  const holder = document.createElement("div");
  holder.className = "lookup";
  field.before(holder);
  holder.append(field, list, told);

  let rows = [];
  let at = -1;
  let timer = 0;
  let asked = "";

  function close() {
    list.hidden = true;
    at = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }

  function mark(next) {
    at = (next + rows.length) % rows.length;
    [...list.children].forEach((row, index) => row.setAttribute("aria-selected", String(index === at)));
    field.setAttribute("aria-activedescendant", list.children[at].id);
    list.children[at].scrollIntoView({ block: "nearest" });
  }

  function pick(row) {
    if (row.address) { open(row.address, "_blank", "noopener"); close(); return; }
    field.value = row.label;
    if (key) key.value = row.key;
    asked = row.label;
    close();
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function show(found) {
    rows = found.rows;
    list.replaceChildren(...rows.map((row, index) => element(row, `${list.id}-${index}`)));
    list.hidden = !rows.length;
    at = -1;
    field.removeAttribute("aria-activedescendant");
    field.setAttribute("aria-expanded", String(!list.hidden));
    told.textContent = found.said;
  }

  async function ask() {
    const typed = field.value.trim();
    if (typed === asked) return;
    asked = typed;
    try {
      const answer = await fetch(`/desk/lookup/${kind}?${new URLSearchParams({ typed })}`);
      if (answer.ok && field.value.trim() === typed && document.activeElement === field) show(await answer.json());
    } catch {
      // Without the server the field is a plain field.
      close();
    }
  }

  field.addEventListener("input", (event) => {
    if (!event.isTrusted) return;
    // Other words are another name until a row is picked.
    if (key) key.value = "";
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE_MS);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) { close(); event.preventDefault(); return; }
    if (event.key === "ArrowDown" && list.hidden && rows.length) { list.hidden = false; field.setAttribute("aria-expanded", "true"); }
    if (list.hidden) return;
    if (event.key === "ArrowDown") { mark(at + 1); event.preventDefault(); }
    if (event.key === "ArrowUp") { mark(at < 0 ? rows.length - 1 : at - 1); event.preventDefault(); }
    if (event.key === "Enter" && at >= 0) { pick(rows[at]); event.preventDefault(); }
    if (event.key === "Tab") close();
  });
  field.addEventListener("blur", () => setTimeout(close, 150));
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const row = event.target.closest("[role=option]");
    if (row) pick(rows[[...list.children].indexOf(row)]);
  });
}

function element(row, id) {
  const made = document.createElement("li");
  made.id = id;
  made.className = "lookup__row";
  made.setAttribute("role", "option");
  made.setAttribute("aria-selected", "false");
  const names = document.createElement("b");
  names.textContent = row.names;
  const more = document.createElement("span");
  more.className = "small";
  more.textContent = row.more;
  made.append(names, more);
  return made;
}
