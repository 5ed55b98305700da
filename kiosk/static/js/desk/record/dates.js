// Says what a date will be stored as while it is typed, and fills in its years until a person changes them.

const PAUSE_MS = 300;
const YEARS = ["earliest_year", "latest_year", "date_sure"];

export function sayDate(part) {
  const field = document.getElementById(part.dataset.for);
  const said = part.querySelector("[data-stored]");
  const touched = new Set();
  let timer = 0;
  let asked = "";
  if (!field) return;

  for (const name of YEARS) {
    field.form.elements[name]?.addEventListener("input", () => touched.add(name));
  }

  async function ask() {
    const words = field.value.trim();
    if (words === asked) return;
    asked = words;
    if (!words) { said.textContent = ""; return; }
    try {
      const answer = await fetch(`/desk/dates?${new URLSearchParams({ words })}`);
      if (!answer.ok || field.value.trim() !== words) return;
      const date = await answer.json();
      said.textContent = date.said;
      if (!date.is_read) return;
      for (const name of YEARS) {
        const year = field.form.elements[name];
        if (year && !touched.has(name)) year.value = date[name];
      }
    } catch {
      // The key below asks again with the whole form.
      asked = "";
    }
  }

  field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, PAUSE_MS); });
  // Typed before this script was there.
  if (field.value !== field.defaultValue) ask();
  part.querySelector("[data-check]")?.addEventListener("click", (event) => {
    event.preventDefault();
    asked = "";
    touched.clear();
    ask();
  });
}
