// What every page of the desk has: the summary of problems takes the focus, counters count.
import { enhance } from "./enhance.js";

enhance("summary", (summary) => summary.focus());

enhance("count", (count) => {
  const field = document.getElementById(count.dataset.for);
  if (!field) return;
  const most = Number(count.dataset.words ?? count.dataset.characters);
  const isWords = "words" in count.dataset;
  const tell = () => {
    const text = field.value.trim();
    const n = isWords ? (text.match(/\S+/gu) ?? []).length : [...text.replace(/\s/gu, "")].length;
    count.textContent = `${n} of ${most} ${isWords ? "words" : "characters"}`;
    count.classList.toggle("field__count--over", n > most);
  };
  field.addEventListener("input", tell);
  tell();
});
