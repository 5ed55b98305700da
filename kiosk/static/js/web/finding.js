// Search where no server answers: asks of the prepared entries what the server's engine is asked, in the same order.
// See kiosk/static_site/searching.py for what an entry holds.

const SMALL = new Set(
  "a an and at by for from in of on or the to with а в во для за и из к ко на но о об от по с со у".split(" "),
);
const HAN = "\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff";
const WORD = new RegExp(`[${HAN}]|[^${HAN}\\P{L}]+|\\p{N}+`, "gu");
const IS_HAN = new RegExp(`^[${HAN}]$`, "u");
const MOST_SHOWN = 48;

/** The comparison form of words: no case, accents, ё or traditional characters; й stays a letter. */
export function fold(text, simplified) {
  const plain = [...text.normalize("NFKC").toLowerCase()].map((sign) => simplified[sign] ?? sign).join("");
  const parted = plain.normalize("NFKD").replace(/и\u0306/g, "й").replace(/[’'ʼ]/g, "");
  return parted.replace(/\p{M}/gu, "");
}

export function tokensOf(text, simplified) {
  return (fold(text, simplified).match(/[\p{L}\p{N}]+/gu) ?? []).flatMap((part) => {
    const pieces = [];
    for (const sign of part) {
      if (IS_HAN.test(sign) || !pieces.length || IS_HAN.test(pieces.at(-1))) pieces.push(sign);
      else pieces[pieces.length - 1] += sign;
    }
    return pieces;
  });
}

/** Words, and runs of Han characters that belong together as they were typed. */
function termsOf(typed, book) {
  const terms = [];
  for (const part of typed.split(/\s+/)) {
    let run = null;
    for (const token of tokensOf(part, book.simplified)) {
      if (!IS_HAN.test(token)) {
        terms.push({ phrase: token, isWord: true, forms: formsOf(token, book) });
        run = null;
      } else if (run) run.phrase += ` ${token}`;
      else terms.push((run = { phrase: token, isWord: false, forms: [] }));
    }
  }
  const telling = terms.filter((term) => !SMALL.has(term.phrase));
  const kept = (telling.length ? telling : terms).slice(0, 12);
  const last = kept.at(-1);
  if (last?.isWord && last === terms.at(-1) && last.phrase.length > 1) last.mayContinue = true;
  return kept;
}

/** The forms of a word that is on show; of another, those of the longest word or form that it begins like. */
function formsOf(token, book) {
  if (book.forms[token]) return book.forms[token];
  if (/^\d+$/.test(token)) return [token.replace(/^0+(?=.)/, "")];
  for (let cut = 1; cut <= 3 && token.length - cut >= 3; cut += 1) {
    const stem = token.slice(0, -cut);
    if (book.known.has(stem)) return [stem, ...(book.forms[stem] ?? [])];
  }
  return [];
}

const holds = (row, phrase) => row.includes(` ${phrase} `);
const asWritten = (entry, scope) => (term) => holds(entry.w[scope], term.phrase);
const inAnyForm = (entry, scope) => (term) => {
  if (holds(entry.w[scope], term.phrase)) return true;
  if (!term.isWord) return false;
  if ([term.phrase, ...term.forms].some((form) => holds(entry.f[scope], form) || holds(entry.w[scope], form))) return true;
  return Boolean(term.mayContinue) && entry.w[scope].includes(` ${term.phrase}`);
};
const sounding = (entry, scope, sound) => (term) =>
  inAnyForm(entry, scope)(term) || (/^[a-z]+$/.test(term.phrase) && entry.s[sound].includes(` ${term.phrase}`));

/** The entries that answer, nearest first; ``book`` is what was read from the file. */
export function find(book, typed, language) {
  const terms = termsOf(typed, book);
  if (!terms.length) return [];
  const keys = new Set(keysOf(typed, book));
  const whole = `whole:${tokensOf(typed, book.simplified).join(" ")}`;
  const all = (test) => (entry) => terms.every(test(entry));
  const sounds = [all((entry) => sounding(entry, 0, 0)), all((entry) => sounding(entry, 2, 1))];
  const steps = [
    (entry) => entry.k.some((key) => keys.has(key)),
    (entry) => entry.k.includes(whole),
    all((entry) => asWritten(entry, 0)),
    all((entry) => inAnyForm(entry, 0)),
    all((entry) => inAnyForm(entry, 1)),
    ...(language === "zh" ? sounds : []),
    (entry) => terms.length > 1 && terms.every(inAnyForm(entry, 2)) && terms.some(inAnyForm(entry, 1)),
    all((entry) => inAnyForm(entry, 2)),
    ...(language === "zh" ? [] : sounds),
  ];
  const found = new Set();
  for (const step of steps) for (const entry of book.entries) if (step(entry)) found.add(entry);
  return [...found];
}

function keysOf(typed, book) {
  const parts = tokensOf(typed, book.simplified).join(" ").match(/\d+|[^\W\d_]+/gu) ?? [];
  const code = `code:${typed.replace(/[\s-]+/g, "").toUpperCase()}`;
  if (!parts.some((part) => /^\d+$/.test(part))) return [code];
  return [code, `number:${parts.map((part) => part.replace(/^0+(?=.)/, "")).join(".")}`, `number:${parts.join("")}`];
}

export function open(read) {
  const known = new Set(read.entries.flatMap((entry) => [...entry.w, ...entry.f].join(" ").split(" ")));
  return { ...read, known };
}

function tile(entry, root, language) {
  const item = document.createElement("li");
  item.className = "tile";
  const link = item.appendChild(document.createElement("a"));
  link.href = root + entry.a.replace("{language}", language);
  const thing = link.appendChild(document.createElement("span"));
  thing.className = "thing";
  if (entry.p) {
    const picture = thing.appendChild(document.createElement("img"));
    Object.assign(picture, { src: root + entry.p, alt: "", loading: "lazy" });
  }
  const told = link.appendChild(document.createElement("span"));
  told.className = "told";
  const title = told.appendChild(document.createElement("h2"));
  const spoken = [language, "en", "ru", "zh"].find((name) => entry.t[name]);
  title.textContent = entry.t[spoken] ?? entry.a;
  if (spoken && spoken !== language) title.lang = spoken === "zh" ? "zh-Hans" : spoken;
  return item;
}

async function show(place) {
  const typed = new URLSearchParams(location.search).get("q")?.trim() ?? "";
  if (!typed) return;
  document.querySelectorAll("input[name=q]").forEach((field) => { field.value = typed; });
  const language = document.documentElement.lang.split("-")[0];
  const root = place.dataset.entries.replace(/search\/entries\.json.*$/, "");
  const found = find(open(await (await fetch(place.dataset.entries)).json()), typed, language);
  if (!found.length) place.append(place.dataset.none.replace("{words}", typed));
  const list = place.appendChild(document.createElement("ul"));
  list.className = "tiles";
  list.append(...found.slice(0, MOST_SHOWN).map((entry) => tile(entry, root, language)));
}

if (globalThis.document) document.querySelectorAll("[data-enhance~=finding]").forEach(show);
