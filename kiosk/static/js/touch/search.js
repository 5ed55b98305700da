// The screen's own keyboard (QWERTY, ЙЦУКЕН with Ё, pinyin on QWERTY with Chinese words to choose), and answers while
// typing. Every answer is the page that the form would get; here only its parts are put in place.
// Where no server answers, the screen finds by itself (search/alone.js).

import { enhance } from "./enhance.js";

const PAUSE_MS = 120;
const LATIN = ["q w e r t y u i o p", "a s d f g h j k l", "z x c v b n m {delete}"];
const LAYOUTS = {
  en: LATIN,
  zh: LATIN,
  ru: ["й ц у к е н г ш щ з х ъ", "ф ы в а п р о л д ж э", "я ч с м и т ь б ю ё {delete}"],
};
const DIGITS = "1 2 3 4 5 6 7 8 9 0";
const LAST_ROW = "{en} {zh} {ru} {digits} {space} {clear} {go}";
const SWITCHES = { "{en}": "en", "{zh}": "zh", "{ru}": "ru" };
/** Chinese words in a row; the key after them brings the next ones. */
const CANDIDATES = 6;
/** Parts of the page that follow what is typed. */
const PARTS = ["[data-answers]", "[data-candidates]", "[data-search-things]"];

function rows(language, hasDigits) {
  return [...(hasDigits ? [DIGITS] : []), ...LAYOUTS[language], LAST_ROW];
}

enhance("search", async (form, signal) => {
  const field = form.querySelector("input[type=search]");
  const place = document.querySelector("[data-keyboard]");
  const candidates = document.querySelector("[data-candidates]");
  let language = form.dataset.language;
  let hasDigits = false;
  let keyboard;
  let asking = new AbortController();
  let waiting;

  async function answer() {
    asking.abort();
    asking = new AbortController();
    const address = `${form.getAttribute("action")}?${new URLSearchParams({ q: field.value })}`;
    const page = await fetch(address, { signal: asking.signal }).then((reply) => reply.text());
    const next = new DOMParser().parseFromString(page, "text/html");
    if (next.querySelector("[data-alone]")) {
      const { answerAlone } = await import("./search/alone.js");
      await answerAlone(next, field.value, form.dataset.language);
    }
    for (const part of PARTS) document.querySelector(part).replaceChildren(...next.querySelector(part).childNodes);
    turnCandidates(0);
    // Back from an object must come to these answers, not to an empty field.
    history.replaceState(history.state, "", address);
  }

  function typed() {
    clearTimeout(waiting);
    waiting = setTimeout(() => answer().catch(() => {}), PAUSE_MS);
  }

  function take(words) {
    field.value = words;
    keyboard?.setInput(words);
    typed();
  }

  /** Shows one row of the Chinese words, with a key for the next row where there are more. */
  function turnCandidates(first) {
    const words = [...candidates.querySelectorAll("li:not([data-next])")];
    candidates.querySelector("[data-next]")?.remove();
    for (const [at, word] of words.entries()) word.hidden = at < first || at >= first + CANDIDATES;
    if (words.length <= CANDIDATES) return;
    const next = document.createElement("li");
    const key = document.createElement("button");
    next.dataset.next = "";
    key.type = "button";
    key.className = "key key--paper";
    key.textContent = "›";
    key.ariaLabel = place.dataset.further;
    key.addEventListener("click", () => turnCandidates(first + CANDIDATES < words.length ? first + CANDIDATES : 0));
    next.append(key);
    candidates.append(next);
  }

  field.addEventListener("input", () => { keyboard?.setInput(field.value); typed(); }, { signal });
  // A word offered takes the place of what was typed; without script the same key is a link.
  document.addEventListener("click", (event) => {
    const key = event.target.closest("[data-takes]");
    if (!key) return;
    event.preventDefault();
    event.stopPropagation();
    take(key.dataset.takes);
  }, { signal, capture: true });
  signal.addEventListener("abort", () => { clearTimeout(waiting); asking.abort(); });
  turnCandidates(0);
  // What was typed before this page came, where no server put it into the field.
  if (form.dataset.alone && !field.value) {
    field.value = form.dataset.alone;
    typed();
  }

  const { SimpleKeyboard } = await import("../../vendor/simple-keyboard/index.modern.esm.js");
  if (signal.aborted) return;
  keyboard = new SimpleKeyboard(place, {
    theme: "keyboard__keys",
    layout: { default: rows(language, hasDigits) },
    display: {
      "{en}": "ABC", "{zh}": "拼音", "{ru}": "АБВ", "{digits}": "123",
      "{delete}": place.dataset.delete, "{space}": place.dataset.space, "{clear}": place.dataset.clear, "{go}": place.dataset.search,
    },
    mergeDisplay: true,
    useButtonTag: true,
    disableButtonHold: true,
    stopMouseDownPropagation: true,
    onChange: (words) => { field.value = words; typed(); },
    onKeyPress: press,
  });
  keyboard.setInput(field.value);
  mark();

  function press(key) {
    if (key === "{delete}") take([...field.value].slice(0, -1).join(""));
    else if (key === "{clear}") take("");
    else if (key === "{go}") form.requestSubmit();
    else if (key === "{digits}") hasDigits = !hasDigits;
    else if (SWITCHES[key]) language = SWITCHES[key];
    else return;
    keyboard.setOptions({ layout: { default: rows(language, hasDigits) } });
    mark();
  }

  /** Shows which letters are on, by more than colour: the switch is pressed in. Pinyin has its row of words. */
  function mark() {
    for (const [key, name] of Object.entries(SWITCHES)) {
      place.querySelector(`[data-skbtn="${key}"]`)?.setAttribute("aria-pressed", String(name === language));
    }
    place.querySelector('[data-skbtn="{digits}"]')?.setAttribute("aria-pressed", String(hasDigits));
    candidates.hidden = language !== "zh";
  }

  signal.addEventListener("abort", () => keyboard.destroy());
});
