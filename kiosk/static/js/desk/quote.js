// Where the borders of a quote can stand, and how long it may be: as catalogue/links/borders.py and quoting.py say it.

const HAN = "\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u3000-\\u303f\\uff00-\\uffef";
const PLACE = new RegExp(`[${HAN}]|[^\\s${HAN}]+`, "gu");
const HAN_LETTER = /[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]/gu;
const WORD = /[\p{L}\p{N}_]+(?:[-’'][\p{L}\p{N}_]+)*/gu;

function placesOf(text) {
  return [...text.matchAll(PLACE)].map((found) => ({ start: found.index, end: found.index + found[0].length }));
}

// The quote with one border moved by a word; unmoved where there is no word to go to.
export function moveBorder(text, { start, end }, border) {
  const words = placesOf(text);
  if (!words.length) return { start, end };
  let first = words.findIndex((word) => word.end > start);
  if (first < 0) first = words.length - 1;
  const last = Math.max(words.findLastIndex((word) => word.start < end), 0);
  switch (border) {
    case "start_earlier": return { start: words[Math.max(first - 1, 0)].start, end };
    case "start_later": return { start: words[Math.min(first + 1, last)].start, end };
    case "end_earlier": return { start, end: words[Math.max(last - 1, first)].end };
    default: return { start, end: words[Math.min(last + 1, words.length - 1)].end };
  }
}

// A selection grown to whole words; nothing where it holds none.
function toWords(text, { start, end }) {
  const within = placesOf(text).filter((word) => word.end > start && word.start < end);
  return within.length ? { start: within[0].start, end: within.at(-1).end } : null;
}

// The words selected within an element, as { start, end } in its text, whole words; nothing where none are.
export function selectedWords(element) {
  const selection = getSelection();
  if (selection.isCollapsed || !element.contains(selection.anchorNode) || !element.contains(selection.focusNode)) return null;
  const range = selection.getRangeAt(0);
  const before = range.cloneRange();
  before.selectNodeContents(element);
  before.setEnd(range.startContainer, range.startOffset);
  const start = before.toString().length;
  return toWords(element.textContent, { start, end: start + range.toString().length });
}

export function countQuote(words) {
  const quote = words.trim();
  const letters = [...quote.replaceAll(" ", "")].length;
  if (4 * (quote.match(HAN_LETTER) ?? []).length > letters) {
    const count = [...quote].length;
    return { said: `${count} character${count === 1 ? "" : "s"}. Limits: 6 to 80`, isGood: count >= 6 && count <= 80 };
  }
  const counts = [quote.split(/\s+/u).filter(Boolean).length, (quote.match(WORD) ?? []).length];
  const most = Math.max(...counts);
  return { said: `${most} word${most === 1 ? "" : "s"}. Limits: 6 to 40`, isGood: Math.min(...counts) >= 6 && most <= 40 };
}
