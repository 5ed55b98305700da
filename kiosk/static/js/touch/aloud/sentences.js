// The sentences of a screen as they stand there: what is said of each, in which language, and where it is to be marked.

const HAS_WORDS = /[\p{L}\p{N}]/u;
/** Numbers in the margin, cards beside words, and the note that a translation is missing, are no part of what was written. */
const UNSAID = "[aria-hidden=true], [data-card], .not-yet, .missing";
const CUT = /\[(\.\.\.|…)\]/g;

/** Those in sight now, in the order they are read: ``{ said, language, range }``. */
export function sentencesOf(words) {
  return [...words.querySelectorAll("[data-aloud]")].filter((part) => part.checkVisibility()).flatMap(sentencesOfPart);
}

function sentencesOfPart(part) {
  const language = (part.querySelector("[lang]") ?? part.closest("[lang]")).lang;
  const letters = [];
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode;
    if (!text.parentElement.closest(UNSAID)) for (let at = 0; at < text.length; at += 1) letters.push({ text, at });
  }
  // A line that ends in the template ends no sentence.
  const written = letters.map(({ text, at }) => text.data[at].replace(/\s/, " ")).join("");
  const found = sentences(written, language).map(([from, said]) => ({ said, language, range: range(letters, from, said) }));
  const spoken = part.dataset.spoken ? sentences(part.dataset.spoken, language) : null;
  if (!spoken || !found.length) return found;
  // Where it is spoken in as many sentences as it is written, each has its own; else the whole stands marked.
  const whole = range(letters, 0, written);
  return spoken.map(([, said], n) => ({ said, language, range: spoken.length === found.length ? found[n].range : whole }));
}

/** Where each begins, and its words. */
function sentences(text, language) {
  return [...new Intl.Segmenter(language, { granularity: "sentence" }).segment(text)]
    .map(({ index, segment }) => [index + segment.length - segment.trimStart().length, segment.trim()])
    .filter(([, said]) => HAS_WORDS.test(said.replace(CUT, "")));
}

function range(letters, from, said) {
  const [first, last] = [letters[from], letters[from + said.length - 1]];
  const marked = new Range();
  marked.setStart(first.text, first.at);
  marked.setEnd(last.text, last.at + 1);
  return marked;
}

/** Without the marks of a cut, which nobody can hear. */
export function audible(said) {
  return said.replace(CUT, " ");
}
