// Does to a list what kiosk/touch/narrowing.py does: which objects meet the choices, how many more each key would show,
// and the line that says so. Under what each object is filed stands in the store; its tile, on the pages of the whole list.

import { load } from "../pages.js";

const FILED = "/touch/filed.json";
const PAGE_SIZE = 6;
let reading;

/** `asked`: the query words of the address, `where` and `page`. */
export async function narrowAlone(results, asked, signal) {
  const filed = await (reading ??= read());
  if (signal.aborted) return;
  const keys = [...results.querySelectorAll("[data-choice]")];
  const wanted = new Set((asked.get("where") ?? "").split(","));
  const chosen = new Set(keys.map((key) => key.dataset.choice).filter((place) => wanted.has(place)));
  if (!chosen.size) return;
  const things = listOf(filed, results.dataset.of);
  const found = meeting(filed, things, chosen);
  const page = Math.min(Math.max(1, parseInt(asked.get("page"), 10) || 1), Math.max(1, Math.ceil(found.length / PAGE_SIZE)));
  for (const key of keys) say(filed, things, chosen, key, keys, results);
  for (const row of results.querySelectorAll("[data-choices]")) open(row, Number(results.dataset.atHand));
  const words = keys.filter((key) => chosen.has(key.dataset.choice)).map((key) => key.firstElementChild.textContent);
  const said = { shown: found.length, choices: words.join(results.dataset.comma) };
  results.querySelector("[data-narrowed-words]").textContent = filled(results.dataset.said, said);
  results.querySelector("[data-narrowed]").hidden = false;
  results.querySelector("[data-bounded]")?.remove();
  turn(results, found.length, page, addressOf(results, keys, chosen));
  const shown = found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE).map((thing) => things.indexOf(thing));
  const tiles = await tilesAt(results.dataset.address, shown);
  if (!signal.aborted) results.querySelector(".tiles").replaceChildren(...tiles);
}

async function read() {
  const answer = await fetch(FILED);
  if (!answer.ok) throw new Error(`${FILED} answered ${answer.status}`);
  const { filed, years } = await answer.json();
  return { of: (place) => filed[place] ?? [], facets: Object.keys(filed), years };
}

const facetOf = (place) => place.slice(0, place.indexOf(":"));

/** The numbers of a list's objects in their order. */
function listOf({ of, facets, years }, place) {
  const [facet, key] = [facetOf(place), place.slice(place.indexOf(":") + 1)];
  if (facet === "year") return every(years, (span) => span && span[0] <= key && key <= span[1]);
  if (key) return of(place);
  const somewhere = new Set(facets.filter((other) => facetOf(other) === facet).flatMap(of));
  return every(years, (_span, thing) => !somewhere.has(thing));
}

const every = (things, test) => [...things.keys()].filter((thing) => test(things[thing], thing));

/** Choices of one facet widen each other, choices of different facets narrow. */
function meeting({ of }, things, places) {
  const byFacet = Map.groupBy(places, facetOf);
  return [...byFacet.values()].reduce((left, together) => {
    const any = new Set(together.flatMap(of));
    return left.filter((thing) => any.has(thing));
  }, things);
}

/** A key's count is taken under the choices in all other facets. */
function say(filed, things, chosen, key, keys, results) {
  const place = key.dataset.choice;
  const others = [...chosen].filter((other) => facetOf(other) !== facetOf(place));
  const count = meeting(filed, things, [...others, place]).length;
  const isChosen = chosen.has(place);
  key.closest("li").hidden = !count && !isChosen;
  key.lastElementChild.textContent = count;
  key.toggleAttribute("aria-current", isChosen);
  if (isChosen) key.setAttribute("aria-current", "true");
  key.href = addressOf(results, keys, chosen.symmetricDifference(new Set([place])));
}

/** The first keys of a row at hand, the others behind the tick that opens them. */
function open(row, mostAtHand) {
  const more = row.lastElementChild;
  const visible = [...row.children].filter((item) => item !== more && !item.hidden);
  const atHand = visible.length <= mostAtHand ? mostAtHand : mostAtHand - 1;
  for (const [at, item] of visible.entries()) item.classList.toggle("choice-row__further", at >= atHand);
  more.hidden = visible.length <= atHand;
  more.querySelector("[data-further]").textContent = visible.length - atHand;
  if (row.querySelector(".choice-row__further [aria-current]")) more.querySelector("input").checked = true;
}

function addressOf(results, keys, places) {
  const { address } = results.dataset;
  const where = keys.map((key) => key.dataset.choice).filter((place) => places.has(place)).join(",");
  return where ? `${address}?where=${encodeURIComponent(where).replaceAll("%3A", ":").replaceAll("%2C", ",")}` : address;
}

const filled = (words, values) => words.replace(/{(\w+)}/g, (_whole, name) => values[name]);

function turn(results, total, page, address) {
  const place = results.querySelector("[data-page-keys]");
  place.replaceChildren();
  if (total <= PAGE_SIZE) return;
  const nav = results.querySelector("[data-page-keys-to-fill]").content.cloneNode(true);
  const [back, next] = [nav.querySelector("[data-previous]"), nav.querySelector("[data-next]")];
  const words = (key, values) => { const said = key.querySelector("span"); said.textContent = filled(said.textContent, values); };
  words(back, { n: page - 1 });
  words(next, { n: Math.min(PAGE_SIZE, total - page * PAGE_SIZE), total });
  const joint = address.includes("?") ? "&" : "?";
  back.href = page === 2 ? address : `${address}${joint}page=${page - 1}`;
  next.href = `${address}${joint}page=${page + 1}`;
  if (page === 1) back.replaceWith(document.createElement("span"));
  if (page * PAGE_SIZE >= total) next.remove();
  place.append(nav);
}

/** The tiles at these places of the whole list, which come on its own pages. */
async function tilesAt(address, places) {
  const numbers = [...new Set(places.map((place) => Math.floor(place / PAGE_SIZE) + 1))];
  const pages = new Map(await Promise.all(numbers.map(async (number) => {
    const text = await load(number === 1 ? address : `${address}?page=${number}`);
    return [number, [...new DOMParser().parseFromString(text, "text/html").querySelectorAll(".results .tiles > li")]];
  })));
  return places.map((place) => pages.get(Math.floor(place / PAGE_SIZE) + 1)[place % PAGE_SIZE]).filter(Boolean);
}
