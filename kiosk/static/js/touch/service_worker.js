// The store of a gallery screen. It holds one whole edition and answers from it, server or no server; it fetches the
// next one by difference, checks every file, and takes it into use only when the page says that nobody stands there.
//
// Files are kept once under the digest of their bytes, whatever edition they belong to; an edition is a list of them.
// Pages and tiles come many to a file (kiosk/parcels/parcel.py).

const STATE = "screen-state";
const FILES = "screen-files";
const STATE_KEY = "/touch/state";
/** Files fetched at once: more would keep visitors' own touches waiting. */
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

let fetching = null;
let state = null;
/** What is shown: { edition, isWhole, digests: Map of names to digests }, or null. */
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
    digests: new Map(list.files.map((file) => [file.address.split("?")[0], file.sha256])),
  });
  return shown;
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

/** Every file of the list that is not there yet, also not from a fetch that was interrupted. */
async function fetchAll(list, tell) {
  const files = await room();
  const there = new Set((await files.keys()).map((request) => new URL(request.url).pathname));
  const waiting = list.files.filter((file) => !there.has(fileKey(file.sha256)));
  const total = list.files.length;
  let done = total - waiting.length;
  let told = 0;
  const work = async () => {
    for (let file = waiting.shift(); file; file = waiting.shift()) {
      await bring(file, files);
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

/** Puts one file into the store when its bytes are those that were listed. */
async function bring(file, files) {
  const answer = await fetch(file.address, { cache: "no-store" });
  const bytes = await answer.arrayBuffer();
  if (!answer.ok || (await digestOf(bytes)) !== file.sha256) throw new Error(`${file.address} is not what was listed`);
  const headers = new Headers();
  for (const name of KEPT_HEADERS) if (answer.headers.has(name)) headers.set(name, answer.headers.get(name));
  await files.put(fileKey(file.sha256), new Response(bytes, { headers }));
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
  const used = new Set(lists.flatMap((list) => list.files.map((file) => fileKey(file.sha256))));
  const kept = new Set([STATE_KEY, ...[current, next].filter(Boolean).map((stored) => listKey(stored.digest))]);
  for (const [name, wanted] of [[FILES, used], [STATE, kept]]) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      if (!wanted.has(new URL(request.url).pathname)) await cache.delete(request);
    }
  }
}

addEventListener("message", (event) => {
  // To whatever page is there by then: the one that asked may be gone.
  const tell = (said) => clients.matchAll().then((pages) => pages.forEach((page) => page.postMessage(said)));
  const { kind } = event.data;
  if (kind === "look") {
    fetching ??= look(event.data, tell)
      .catch((fault) => tell({ kind: "failed", words: String(fault) }))
      .finally(() => { fetching = null; });
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
  const digest = edition.digests.get(name);
  return digest && (await room()).match(fileKey(digest));
}

/** AVIF may stand as WebP, and a size that is larger than this panel as the largest that is stored. */
async function picture(edition, pathname) {
  const [, folder, asked] = /^(.*\/)(\d+)\.\w+$/.exec(pathname) ?? [];
  if (!folder) return null;
  if (edition.digests.has(`${folder}${asked}.webp`)) return stored(edition, `${folder}${asked}.webp`);
  const sizes = [...edition.digests.keys()].filter((name) => name.startsWith(folder));
  const widths = sizes.map((name) => parseInt(name.slice(folder.length), 10));
  return widths.length ? stored(edition, `${folder}${Math.max(...widths)}.webp`) : null;
}

async function part(edition, name, address) {
  const digest = edition.digests.get(name);
  const parcel = digest && (await open(digest));
  const place = parcel?.parts[address];
  return place && new Response(parcel.content.slice(...place), { headers: parcel.headers });
}

/** A parcel and what is in it; of pictures only the index is read, of pages all, squeezed as they are. */
function open(digest) {
  const known = opened.get(digest) ?? read(digest);
  opened.delete(digest);
  opened.set(digest, known);
  known.catch(() => opened.delete(digest));
  if (opened.size > OPEN_PARCELS) opened.delete(opened.keys().next().value);
  return known;
}

async function read(digest) {
  let content = await (await (await room()).match(fileKey(digest))).blob();
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
