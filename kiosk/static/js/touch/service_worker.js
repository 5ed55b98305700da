// The store of a gallery screen. It holds one whole edition and answers from it, server or no server; it fetches the
// next one by difference, checks every file, and takes it into use only when the page says that nobody stands there.

const STATE = "screen-state";
const STATE_KEY = "/touch/state";
/** Files fetched at once: more would keep visitors' own touches waiting. */
const AT_ONCE = 4;
/** How long something that is not stored is waited for. */
const PATIENCE_MS = 3000;
const NEVER_STORED = /^\/touch\/[a-z0-9-]{3,}\/(settings\.json|heartbeat|counts)$/;
const STORED_PARTS = ["/touch/", "/static/", "/media/", "/iiif/3/"];
/** A page asked for while nobody answers, and not stored: the empty form of the same screen. */
const SEARCH = /^\/touch\/[a-z]{2}\/search$/;

let fetching = null;
let state = null;

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

/** `current` and `next`: { edition, digest, cache, files, bytes } of a whole stored edition, or null. */
async function readState() {
  if (!state) {
    const kept = await caches.open(STATE).then((cache) => cache.match(STATE_KEY));
    state = kept ? await kept.json() : { current: null, next: null };
  }
  return state;
}

async function writeState(changed) {
  state = { ...(await readState()), ...changed };
  const cache = await caches.open(STATE);
  await cache.put(STATE_KEY, new Response(JSON.stringify(state)));
}

const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const digestOf = async (bytes) => hex(await crypto.subtle.digest("SHA-256", bytes));

/** Fetches the edition on show if it is another than those stored. Anything wrong leaves all as it was. */
async function look(screen, tell) {
  const answer = await fetch(`/edition.json${screen ? `?screen=${screen}` : ""}`, { cache: "no-store" });
  if (!answer.ok) throw new Error(`the list of files answered ${answer.status}`);
  const body = await answer.arrayBuffer();
  const digest = await digestOf(body);
  const { current, next } = await readState();
  if ((next ?? current)?.digest === digest) return;
  const list = JSON.parse(new TextDecoder().decode(body));
  const name = `edition-${digest.slice(0, 16)}`;
  const cache = await caches.open(name);
  const old = current ? await caches.open(current.cache) : null;
  const waiting = [...list.files];
  let done = 0;
  const work = async () => {
    for (let file = waiting.shift(); file; file = waiting.shift()) {
      await bring(file, cache, old);
      done += 1;
      tell({ kind: "progress", edition: list.edition, done, total: list.files.length });
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  } catch (fault) {
    waiting.length = 0;
    // No room: what was begun goes, so that what is shown keeps its place.
    if (fault.name === "QuotaExceededError") await caches.delete(name);
    throw fault;
  }
  const bytes = list.files.reduce((sum, file) => sum + file.bytes, 0);
  await writeState({ next: { edition: list.edition, digest, cache: name, files: list.files.length, bytes } });
  tell({ kind: "ready", edition: list.edition });
}

/** Puts one checked file into the cache: what an interrupted fetch left, what the shown edition has, or fetched. */
async function bring(file, cache, old) {
  for (const stored of [await cache.match(file.address), await old?.match(file.address)]) {
    if (stored?.headers.get("Stored-Digest") !== file.sha256) continue;
    await cache.put(file.address, stored);
    return;
  }
  const answer = await fetch(file.address, { cache: "no-cache" });
  const bytes = await answer.arrayBuffer();
  if (!answer.ok || (await digestOf(bytes)) !== file.sha256) throw new Error(`${file.address} is not what was listed`);
  const headers = new Headers({ "Stored-Digest": file.sha256 });
  for (const name of ["Content-Type", "Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy"]) {
    if (answer.headers.has(name)) headers.set(name, answer.headers.get(name));
  }
  await cache.put(file.address, new Response(bytes, { headers }));
}

/** Takes the next edition into use and lets the others go; true when there was one. */
async function swap() {
  const { next } = await readState();
  if (!next) return false;
  await writeState({ current: next, next: null });
  for (const name of await caches.keys()) if (name.startsWith("edition-") && name !== next.cache) await caches.delete(name);
  return true;
}

addEventListener("message", (event) => {
  // To whatever page is there by then: the one that asked may be gone.
  const tell = (said) => clients.matchAll().then((pages) => pages.forEach((page) => page.postMessage(said)));
  const { kind, screen } = event.data;
  if (kind === "look") {
    fetching ??= look(screen, tell)
      .catch((fault) => tell({ kind: "failed", words: String(fault) }))
      .finally(() => { fetching = null; });
    event.waitUntil(fetching);
  }
  if (kind === "swap") event.waitUntil(swap().then((swapped) => tell({ kind: "swapped", swapped })));
  if (kind === "state") event.waitUntil(readState().then(({ current, next }) => tell({ kind: "state", current, next })));
});

addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  const isOurs = address.origin === location.origin && STORED_PARTS.some((part) => address.pathname.startsWith(part));
  if (event.request.method !== "GET" || !isOurs || NEVER_STORED.test(address.pathname)) return;
  event.respondWith(answer(event.request, address));
});

async function answer(request, address) {
  const { current } = await readState();
  if (!current) return fetch(request);
  const cache = await caches.open(current.cache);
  const stored = await match(cache, address);
  if (stored) return stored;
  try {
    // A server that hangs is no better than one that is gone.
    return await fetch(address.href, { headers: request.headers, signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch (fault) {
    const instead = await standIn(cache, address);
    if (!instead) throw fault;
    return instead;
  }
}

/** Files carry a digest in the query that changes nothing; a screen's own entry is attract; AVIF may stand as WebP. */
async function match(cache, address) {
  const { pathname } = address;
  if (pathname.startsWith("/static/")) return cache.match(pathname);
  if (pathname.startsWith("/media/")) return (await cache.match(pathname)) ?? cache.match(pathname.replace(/\.avif$/, ".webp"));
  if (/^\/touch\/[a-z0-9-]{3,}\/$/.test(pathname)) return cache.match("/touch/");
  return cache.match(pathname + address.search);
}

/** What a visitor gets for an address that is not stored while the server is gone: a way on, never an error page. */
function standIn(cache, { pathname }) {
  if (SEARCH.test(pathname)) return cache.match(pathname);
  const language = /^\/touch\/([a-z]{2})\//.exec(pathname)?.[1];
  if (language) return cache.match(`/touch/${language}/`);
  return pathname.startsWith("/touch/") ? cache.match("/touch/") : undefined;
}
