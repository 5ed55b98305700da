// Search on a screen whose server is gone: asks of the entries in its store what the server is asked (js/web/finding.js)
// and writes the answers as the server's page does.

import { find, open } from "../../web/finding.js";

const ENTRIES = "/touch/search-entries.json";
const MOST_SHOWN = 6;
const LANGUAGES = ["en", "ru", "zh"];
const TAGS = { en: "en", ru: "ru", zh: "zh-Hans" };

/** Puts what is found into the empty search page. Without entries it stays as it is: a hint and the keyboard. */
export async function answerAlone(page, typed, language) {
  const place = page.querySelector("[data-answers]");
  const read = await fetch(ENTRIES).then((answer) => (answer.ok ? answer.json() : null)).catch(() => null);
  const words = typed.trim();
  if (!read || (words.length < 2 && !/\p{Script=Han}/u.test(words))) return;
  const found = find(open(read), words, language);
  if (!found.length) {
    const none = page.querySelector("[data-none]").content.cloneNode(true);
    const said = none.querySelector("[data-missed]");
    said.dataset.missed = words;
    said.textContent = said.textContent.replace("{words}", words);
    place.replaceChildren(none);
    return;
  }
  const list = page.createElement("ul");
  list.className = "found";
  list.append(...found.slice(0, MOST_SHOWN).map((entry) => item(page, entry, language)));
  place.replaceChildren(list);
}

function item(page, entry, language) {
  const row = page.createElement("li");
  const link = row.appendChild(page.createElement("a"));
  link.className = "tile";
  link.href = `/${entry.a.replace("{language}", language)}`;
  const thing = link.appendChild(page.createElement("span"));
  thing.className = "tile__thing";
  if (entry.p) {
    const picture = thing.appendChild(page.createElement("img"));
    Object.assign(picture, { src: `/${entry.p}`, alt: "", draggable: false });
  }
  const words = link.appendChild(page.createElement("span"));
  words.className = "tile__words";
  const title = words.appendChild(page.createElement("b"));
  title.className = "tile__title";
  const spoken = [language, ...LANGUAGES].find((name) => entry.t[name]);
  title.textContent = entry.t[spoken] ?? "";
  if (spoken && spoken !== language) title.lang = TAGS[spoken];
  return row;
}
