// Copying text, also where a page came over plain http and browsers keep their clipboard closed.

const SAID_MS = 2500;

/** Whether it was copied. */
export async function copy(text) {
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch { /* not allowed: the older way may be */ }
  }
  const field = document.createElement("textarea");
  field.value = text;
  field.readOnly = true;
  field.className = "unseen";
  document.body.append(field);
  field.select();
  const isDone = document.execCommand("copy");
  field.remove();
  return isDone;
}

/** A key says for a moment what it did. */
export function sayOn(key, words) {
  const before = key.textContent;
  if (before === words) return;
  key.textContent = words;
  setTimeout(() => { key.textContent = before; }, SAID_MS);
}

export function dressCopyKey(key) {
  key.hidden = false;
  key.addEventListener("click", async () => {
    const text = document.getElementById(key.dataset.of);
    if (await copy(text.textContent.trim())) sayOn(key, key.dataset.done);
    else getSelection().selectAllChildren(text);
  });
}

const DAY = {
  long: (day) => new Intl.DateTimeFormat("en-GB", { dateStyle: "long" }).format(day),
  points: (day) => new Intl.DateTimeFormat("ru", { day: "2-digit", month: "2-digit", year: "numeric" }).format(day),
  iso: (day) => new Intl.DateTimeFormat("sv").format(day),
};

/** Citations say on which day a page was read; only the reader's own clock knows. */
export function sayToday(text) {
  text.textContent = text.dataset.dated.replace("{today}", DAY[text.dataset.form](new Date()));
}
