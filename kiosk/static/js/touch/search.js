// The screen's own keyboard (QWERTY, ЙЦУКЕН with Ё, pinyin on QWERTY), and answers while typing.
// The server finds pinyin and its initials, so Chinese needs no choosing of characters.

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

function rows(language, hasDigits) {
  return [...(hasDigits ? [DIGITS] : []), ...LAYOUTS[language], LAST_ROW];
}

enhance("search", async (form, signal) => {
  const field = form.querySelector("input[type=search]");
  const place = document.querySelector("[data-keyboard]");
  const answers = document.querySelector("[data-answers]");
  let waiting;

  async function answer() {
    const address = `${form.getAttribute("action")}?${new URLSearchParams({ q: field.value })}`;
    const page = await fetch(address, { signal }).then((reply) => reply.text());
    const next = new DOMParser().parseFromString(page, "text/html");
    answers.replaceChildren(...next.querySelector("[data-answers]").childNodes);
    document.querySelector("[data-search-things]").replaceChildren(...next.querySelector("[data-search-things]").childNodes);
    // Back from an object must come to these answers, not to an empty field.
    history.replaceState(history.state, "", address);
  }

  function typed() {
    clearTimeout(waiting);
    waiting = setTimeout(() => answer().catch(() => {}), PAUSE_MS);
  }

  field.addEventListener("input", () => { keyboard.setInput(field.value); typed(); }, { signal });
  signal.addEventListener("abort", () => clearTimeout(waiting));

  const { SimpleKeyboard } = await import("../../vendor/simple-keyboard/index.modern.esm.js");
  if (signal.aborted) return;
  let language = form.dataset.language;
  let hasDigits = false;
  const keyboard = new SimpleKeyboard(place, {
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
    if (key === "{delete}") keyboard.setInput([...field.value].slice(0, -1).join(""));
    else if (key === "{clear}") keyboard.setInput("");
    else if (key === "{go}") form.requestSubmit();
    else if (key === "{digits}") hasDigits = !hasDigits;
    else if (SWITCHES[key]) language = SWITCHES[key];
    else return;
    if (key === "{delete}" || key === "{clear}") {
      field.value = keyboard.getInput();
      typed();
    }
    keyboard.setOptions({ layout: { default: rows(language, hasDigits) } });
    mark();
  }

  /** Shows which letters are on, by more than colour: the switch is pressed in. */
  function mark() {
    for (const [key, name] of Object.entries(SWITCHES)) {
      place.querySelector(`[data-skbtn="${key}"]`)?.setAttribute("aria-pressed", String(name === language));
    }
    place.querySelector('[data-skbtn="{digits}"]')?.setAttribute("aria-pressed", String(hasDigits));
  }

  signal.addEventListener("abort", () => keyboard.destroy());
});
