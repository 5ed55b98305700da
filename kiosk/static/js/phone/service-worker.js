// Opens saved pages without a network. It stores nothing itself: pages are saved by js/phone/shelf.js, when somebody asks.

const WAIT_MS = 4000;
const ANY = { ignoreVary: true };

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  event.respondWith(request.mode === "navigate" ? page(request) : file(request));
});

/** The page as it is now; the saved one where no network brings it in time; the list where it was never saved. */
async function page(request) {
  const saved = await caches.match(request, { ...ANY, ignoreSearch: true });
  try {
    return await (saved ? inTime(fetch(request)) : fetch(request));
  } catch (fault) {
    return saved ?? (await listOf(request)) ?? Promise.reject(fault);
  }
}

async function listOf(request) {
  const language = new URL(request.url).pathname.split("/").find((part) => ["en", "zh", "ru"].includes(part));
  for (const one of [language, "en", "zh", "ru"]) {
    const found = one && (await caches.match(`/o/saved/${one}`, ANY));
    if (found) return found;
  }
  return undefined;
}

/** A file's address changes with the file, so a saved one is as good. Without network its other states will do, and of a
 * picture any size. */
async function file(request) {
  const saved = await caches.match(request, ANY);
  if (saved) return saved;
  try {
    return await fetch(request);
  } catch (fault) {
    const near = (await caches.match(request, { ...ANY, ignoreSearch: true })) ?? (await otherSize(request.url));
    return near ?? Promise.reject(fault);
  }
}

async function otherSize(address) {
  const picture = new URL(address).pathname.match(/^\/media\/[0-9a-f]+\//)?.[0];
  if (!picture) return undefined;
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    const found = (await cache.keys()).find((kept) => new URL(kept.url).pathname.startsWith(picture));
    if (found) return cache.match(found, ANY);
  }
  return undefined;
}

function inTime(answer) {
  return Promise.race([answer, new Promise((_, failed) => { setTimeout(() => failed(new Error("too slow")), WAIT_MS); })]);
}
