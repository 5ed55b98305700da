// The store of a gallery screen. It holds one whole edition and answers from it, server or no server; it fetches the
// next one by difference, checks every file, and takes it into use only when the page says that nobody stands there.
//
// Files are kept once under the digest of their bytes, whatever edition they belong to; an edition is a list of them.
// Pages and tiles come many to a file (kiosk/parcels/parcel.py), and what belongs to one object comes and is kept as one
// load, its files one after the other (kiosk/parcels/crates.py).

const STATE = "screen-state";
const FILES = "screen-files";
const STATE_KEY = "/touch/state";
/** Loads fetched at once: more would keep visitors' own touches waiting. */
const AT_ONCE = 6;
/** How long something that is not stored is waited for: a server that hangs is no better than one that is gone. */
const PATIENCE_MS = 3000;
const TELL_EVERY_MS = 250;
const FIGURES = 8;
/** Parcels kept open: an object's pages are asked for one after the other. */
const OPEN_PARCELS = 16;
const NEVER_STORED = /^\/touch\/([a-z0-9-]{3,}\/(settings\.json|heartbeat|counts)|pair|service-worker\.js)$/;
const STORED_PARTS = ["/touch/", "/static/", "/media/", "/iiif/3/"];
const ENTRY = /^\/touch\/[a-z0-9-]{3,}\/$/;
const SEARCH = /^\/touch\/[a-z]{2}\/search$/;
const OBJECT = /^\/touch\/[a-z]{2}\/o\/[^/]+/;
const PICTURE = /^\/iiif\/3\/[^/]+/;
const KEPT_HEADERS = ["Content-Type", "Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy"];
/** Of a picture that lies in a crate. */
const PICTURE_HEADERS = { "Content-Type": "image/webp", "X-Content-Type-Options": "nosniff" };

let fetching = null;
/** What was asked while that went on: it may have begun before there was something new, or room for it. */
let askedMeanwhile = null;
let state = null;
/** What is shown: { edition, isWhole, places: Map of names to { sha256, start, end, isAlone } }, or null. */
let shown;
const opened = new Map();

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

const listKey = (digest) => `/touch/list/${digest}`;
const fileKey = (digest) => `/stored/${digest}`;
const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const digestOf = async (bytes) => hex(await crypto.subtle.digest("SHA-256", bytes));
const room = () => caches.open(FILES);

/** `current` and `next`: { edition, digest, files, bytes } of a whole stored edition, or null. */
async function readState() {
  if (!state) {
    const kept = await caches.open(STATE).then((cache) => cache.match(STATE_KEY));
    state = kept ? await kept.json() : { current: null, next: null };
  }
  return state;
}

async function writeState(changed) {
  state = { ...(await readState()), ...changed };
  shown = undefined;
  const cache = await caches.open(STATE);
  await cache.put(STATE_KEY, new Response(JSON.stringify(state)));
}

async function readList(stored) {
  const kept = stored && (await caches.open(STATE).then((cache) => cache.match(listKey(stored.digest))));
  return kept ? kept.json() : null;
}

function readShown() {
  shown ??= readState().then(({ current }) => readList(current)).then((list) => list && {
    edition: list.edition,
    isWhole: list.files.some((file) => file.address.endsWith("?of=everything")),
    places: new Map(loadsOf(list).flatMap(placesIn)),
  });
  return shown;
}

/** What is fetched and kept together: { address, sha256, files }, the digest being that of all its files. */
function loadsOf({ files, crates = [] }) {
  const alone = (file) => ({ address: file.address, sha256: file.sha256, files: [file] });
  const loads = [];
  let at = 0;
  for (const { address, sha256, first, count } of crates) {
    loads.push(...files.slice(at, first).map(alone), { address, sha256, files: files.slice(first, first + count) });
    at = first + count;
  }
  return [...loads, ...files.slice(at).map(alone)];
}

function placesIn({ sha256, files }) {
  let end = 0;
  return files.map(({ address, bytes }) => {
    const start = end;
    end += bytes;
    return [address.split("?")[0], { sha256, start, end, isAlone: files.length === 1 }];
  });
}

/** Fetches the edition on show if it is another than those stored. Anything wrong leaves all as it was. */
async function look({ screen, panel }, tell) {
  const asked = new URLSearchParams({ ...(screen && { screen }), ...(panel && { panel }) });
  const answer = await fetch(`/edition.json?${asked}`, { cache: "no-store" });
  if (answer.status === 503) return tell({ kind: "later", seconds: Number(answer.headers.get("Retry-After")) || 5 });
  if (!answer.ok) throw new Error(`the list of files answered ${answer.status}`);
  const body = await answer.arrayBuffer();
  const digest = await digestOf(body);
  const { current, next } = await readState();
  if ((next ?? current)?.digest === digest) return;
  const list = JSON.parse(new TextDecoder().decode(body));
  try {
    await fetchAll(list, tell);
  } catch (fault) {
    // No room: what was begun goes, so that what is shown keeps its place.
    if (fault.name === "QuotaExceededError") await dropUnused();
    throw fault;
  }
  await caches.open(STATE).then((cache) => cache.put(listKey(digest), new Response(body)));
  const bytes = list.files.reduce((sum, file) => sum + file.bytes, 0);
  await writeState({ next: { edition: list.edition, digest, files: list.files.length, bytes } });
  tell({ kind: "ready", edition: list.edition });
}

/** Every load of the list that is not there yet, also not from a fetch that was interrupted. */
async function fetchAll(list, tell) {
  const kept = await room();
  const there = new Set((await kept.keys()).map((request) => new URL(request.url).pathname));
  const loads = loadsOf(list);
  const waiting = loads.filter((load) => !there.has(fileKey(load.sha256)));
  const total = loads.length;
  let done = total - waiting.length;
  let told = 0;
  const work = async () => {
    for (let load = waiting.shift(); load; load = waiting.shift()) {
      await bring(load, kept);
      done += 1;
      if (done < total && performance.now() - told < TELL_EVERY_MS) continue;
      told = performance.now();
      tell({ kind: "progress", edition: list.edition, done, total });
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  } finally {
    waiting.length = 0;
  }
}

/** Puts one load into the store when the bytes of each of its files are those that were listed. */
async function bring(load, kept) {
  const answer = await fetch(load.address, { cache: "no-store" });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const found = await Promise.all(placesIn(load).map(([, { start, end }]) => digestOf(bytes.subarray(start, end))));
  const length = load.files.reduce((sum, file) => sum + file.bytes, 0);
  const isRight = bytes.length === length && load.files.every((file, number) => file.sha256 === found[number]);
  if (!answer.ok || !isRight) throw new Error(`${load.address} is not what was listed`);
  const headers = new Headers();
  for (const name of KEPT_HEADERS) if (answer.headers.has(name)) headers.set(name, answer.headers.get(name));
  await kept.put(fileKey(load.sha256), new Response(bytes, { headers }));
}

/** Takes the next edition into use and lets the others go; true when there was one. */
async function swap() {
  const { next } = await readState();
  if (!next) return false;
  await writeState({ current: next, next: null });
  await dropUnused();
  return true;
}

async function dropUnused() {
  const { current, next } = await readState();
  const lists = [await readList(current), await readList(next)].filter(Boolean);
  const used = new Set(lists.flatMap((list) => loadsOf(list).map((load) => fileKey(load.sha256))));
  const kept = new Set([STATE_KEY, ...[current, next].filter(Boolean).map((stored) => listKey(stored.digest))]);
  for (const [name, wanted] of [[FILES, used], [STATE, kept]]) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      if (!wanted.has(new URL(request.url).pathname)) await cache.delete(request);
    }
  }
}

/** Looks, and once more for all who asked meanwhile. Never fails: it tells. */
async function lookInTurn(asked, tell) {
  for (let wish = asked; wish; wish = askedMeanwhile) {
    askedMeanwhile = null;
    await look(wish, tell).catch((fault) => tell({ kind: "failed", words: String(fault) }));
  }
}

addEventListener("message", (event) => {
  // To whatever page is there by then: the one that asked may be gone.
  const tell = (said) => clients.matchAll().then((pages) => pages.forEach((page) => page.postMessage(said)));
  const { kind } = event.data;
  if (kind === "look") {
    if (fetching) askedMeanwhile = event.data;
    else fetching = lookInTurn(event.data, tell).finally(() => { fetching = null; });
    event.waitUntil(fetching);
  }
  if (kind === "swap") event.waitUntil(swap().then((swapped) => tell({ kind: "swapped", swapped })));
  if (kind === "state") event.waitUntil(readState().then((known) => tell({ kind, ...known })));
});

addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  const isOurs = address.origin === location.origin && STORED_PARTS.some((part) => address.pathname.startsWith(part));
  if (event.request.method !== "GET" || !isOurs || NEVER_STORED.test(address.pathname)) return;
  event.respondWith(answer(event.request, address));
});

async function answer(request, address) {
  const edition = await readShown();
  if (!edition) return fetch(request);
  const stored = await match(edition, address).catch(() => null);
  if (stored) return stored;
  const isPage = address.pathname.startsWith("/touch/");
  // Of pages, the server is asked for what people type and nothing else: its own edition may be another one.
  if (isPage && !(SEARCH.test(address.pathname) && edition.isWhole)) return standIn(edition, address);
  try {
    const given = await fetch(address.href, { headers: request.headers, signal: AbortSignal.timeout(PATIENCE_MS) });
    if (!isPage || Number(given.headers.get("Vitrine-Edition")) === edition.edition) return given;
  } catch (fault) {
    if (!isPage) throw fault;
  }
  return standIn(edition, address);
}

/** Files carry a digest in the query that changes nothing; a screen's own entry is attract. */
async function match(edition, { pathname, search }) {
  if (pathname.startsWith("/static/")) return stored(edition, pathname);
  if (pathname.startsWith("/media/")) return picture(edition, pathname);
  const page = ENTRY.test(pathname) ? "/touch/" : pathname;
  const name = (OBJECT.exec(page) ?? PICTURE.exec(page) ?? [page])[0];
  return part(edition, `/parcels${name}`, page + search);
}

async function stored(edition, name) {
  const place = edition.places.get(name);
  const kept = place && (await (await room()).match(fileKey(place.sha256)));
  if (!kept || place.isAlone) return kept;
  return new Response((await kept.blob()).slice(place.start, place.end), { headers: PICTURE_HEADERS });
}

/** AVIF may stand as WebP, and a size that is larger than this panel as the largest that is stored. */
async function picture(edition, pathname) {
  const [, folder, asked] = /^(.*\/)(\d+)\.\w+$/.exec(pathname) ?? [];
  if (!folder) return null;
  if (edition.places.has(`${folder}${asked}.webp`)) return stored(edition, `${folder}${asked}.webp`);
  const sizes = [...edition.places.keys()].filter((name) => name.startsWith(folder));
  const widths = sizes.map((name) => parseInt(name.slice(folder.length), 10));
  return widths.length ? stored(edition, `${folder}${Math.max(...widths)}.webp`) : null;
}

async function part(edition, name, address) {
  const place = edition.places.get(name);
  const parcel = place && (await open(place));
  const within = parcel?.parts[address];
  return within && new Response(parcel.content.slice(...within), { headers: parcel.headers });
}

/** A parcel and what is in it; of pictures only the index is read, of pages all, squeezed as they are. */
function open(place) {
  const key = `${place.sha256} ${place.start}`;
  const known = opened.get(key) ?? read(place);
  opened.delete(key);
  opened.set(key, known);
  known.catch(() => opened.delete(key));
  if (opened.size > OPEN_PARCELS) opened.delete(opened.keys().next().value);
  return known;
}

async function read({ sha256, start: from, end }) {
  let content = (await (await (await room()).match(fileKey(sha256))).blob()).slice(from, end);
  const [first, second] = new Uint8Array(await content.slice(0, 2).arrayBuffer());
  if (first === 0x1f && second === 0x8b) {
    content = await new Response(content.stream().pipeThrough(new DecompressionStream("gzip"))).blob();
  }
  const start = FIGURES + parseInt(await content.slice(0, FIGURES).text(), 16);
  const { headers, parts } = JSON.parse(await content.slice(FIGURES, start).text());
  return { headers, parts, content: content.slice(start) };
}

/** What a visitor gets for an address that is not stored: a way on, never an error page. */
async function standIn(edition, { pathname, search, searchParams }) {
  const language = /^\/touch\/([a-z]{2})\//.exec(pathname)?.[1];
  const list = searchParams.has("where") && (await part(edition, `/parcels${pathname}`, pathname));
  if (list) return askedAlone(list, "narrowing", search);
  const page = SEARCH.test(pathname) ? pathname : language ? `/touch/${language}/` : "/touch/";
  const found = (await part(edition, `/parcels${page}`, page)) ?? (await part(edition, "/parcels/touch/", "/touch/"));
  if (!found) return Response.error();
  return SEARCH.test(pathname) ? askedAlone(found, "search", searchParams.get("q") ?? "") : found;
}

/** A page with what was asked of it, told to find the answer itself. */
async function askedAlone(page, enhancer, asked) {
  const words = asked.replace(/[&"<>]/g, (sign) => `&#${sign.codePointAt(0)};`);
  const text = await page.text();
  const told = text.replace(`data-enhance="${enhancer}"`, (mark) => `${mark} data-alone="${words}"`);
  return new Response(told, { headers: page.headers });
}
