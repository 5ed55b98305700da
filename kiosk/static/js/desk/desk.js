// What every page of the desk has: the summary of problems takes the focus, counters count.
import { enhance } from "./enhance.js";
import "./session.js";

enhance("moment", (time) => {
  const at = new Date(time.dateTime);
  const language = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;
  const day = at.toDateString() === new Date().toDateString() ? {} : { day: "numeric", month: "short", year: "numeric" };
  time.textContent = at.toLocaleString(language, { ...day, hour: "2-digit", minute: "2-digit" });
});

enhance("summary", (summary) => summary.focus());

// As publishing counts (catalogue/artefacts/budgets.py): in Chinese each Han character, and each word or number in other
// letters as one; where the rule is about room on a label, every sign.
const WORD = /\S*[\p{L}\p{N}]\S*/gu;
const CHINESE = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;

function length(field, count) {
  const text = field.value.trim();
  if ("words" in count.dataset) return (text.match(WORD) ?? []).length;
  const countsEvery = "every" in count.dataset || !field.lang.startsWith("zh");
  return countsEvery ? [...text].length : (text.match(CHINESE) ?? []).length;
}

enhance("count", (count) => {
  const field = document.getElementById(count.dataset.for);
  if (!field) return;
  const most = Number(count.dataset.words ?? count.dataset.characters);
  const isWords = "words" in count.dataset;
  const tell = () => {
    const n = length(field, count);
    count.textContent = `${n} of ${most} ${isWords ? "words" : "characters"}`;
    count.classList.toggle("field__count--over", n > most);
  };
  field.addEventListener("input", tell);
  tell();
});

enhance("chosen", (field) => field.addEventListener("focus", () => field.select()));
