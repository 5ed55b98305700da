// Where the phone keeps saved pages: one cache for each, so that the oldest can go whole. The service worker reads the
// same caches (service-worker.js), and is registered at the first save.

export const MOST_PAGES = 30;
export const MOST_BYTES = 25_000_000;
const PREFIX = "saved ";
/** In each cache beside the page: what the list says of it. No address of the server's. */
const ABOUT = "/o/saved/about";
const SCOPES = ["/o/", "/v/"];

export function canKeep() { return isSecureContext && "caches" in globalThis && "serviceWorker" in navigator; }

export async function isSaved(address) {
  return canKeep() && caches.has(PREFIX + new URL(address, location.href).pathname);
}

/** Keeps this page with all it is made of, as it is shown now. Rejects where there is no room or no network. */
export async function save({ code, title, address }) {
  const path = new URL(address).pathname;
  const language = path.split("/").at(-1);
  const name = PREFIX + path;
  const parts = [...new Set([path, location.pathname, `/o/saved/${language}`, ...partsOfPage(), ...partsOfList()])];
  try {
    const cache = await caches.open(name);
    let bytes = 0;
    for (const part of parts) {
      const answer = await fetch(part);
      if (!answer.ok) throw new Error(`${part} answered ${answer.status}`);
      bytes += (await answer.clone().blob()).size;
      await cache.put(part, answer);
    }
    if (bytes > MOST_BYTES) throw new Error("too large for a phone");
    await cache.put(ABOUT, new Response(JSON.stringify({ code, title, address, bytes, at: Date.now() })));
  } catch (fault) {
    await caches.delete(name);
    throw fault;
  }
  await makeRoom();
  await Promise.all(SCOPES.map((scope) => navigator.serviceWorker.register("/service-worker.js", { scope })));
}

/** What was loaded for this page: style sheets, fonts, script, its pictures in the sizes shown. No tiles. */
function partsOfPage() {
  const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
  const pictures = [...document.querySelectorAll("figure.thing img")].map((image) => image.currentSrc || image.src);
  return [...loaded, ...pictures]
    .map((address) => new URL(address, location.href))
    .filter((url) => url.origin === location.origin && /^\/(static|media)\//.test(url.pathname))
    .map((url) => url.pathname + url.search);
}

function partsOfList() {
  return ["saved.js", "shelf.js", "copying.js"].map((file) => `/static/js/phone/${file}`);
}

/** What is saved, the newest first. */
export async function list() {
  const found = [];
  for (const name of await caches.keys()) {
    if (!name.startsWith(PREFIX)) continue;
    const about = await (await caches.open(name)).match(ABOUT);
    if (about) found.push({ name, ...(await about.json()) });
  }
  return found.sort((one, other) => other.at - one.at);
}

/** Takes one page off; with the last one the worker goes too, and nothing of ours is left on the phone. */
export async function remove(name) {
  await caches.delete(name);
  if ((await list()).length) return;
  for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
}

/** The oldest go first. */
async function makeRoom() {
  const saved = await list();
  let bytes = saved.reduce((sum, entry) => sum + entry.bytes, 0);
  while (saved.length > MOST_PAGES || bytes > MOST_BYTES) {
    const oldest = saved.pop();
    bytes -= oldest.bytes;
    await caches.delete(oldest.name);
  }
}
