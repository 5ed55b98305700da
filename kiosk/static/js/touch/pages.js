// Pages that were asked for, so that a touch finds them there: their texts, and of the few behind the keys in sight also
// what is made of them.

const KEPT_PAGES = 40;
const READY_PAGES = 8;
const texts = new Map();
const ready = new Map();

/** A page's text, asked for once. */
export function load(address) {
  if (!texts.has(address)) {
    const page = fetch(address, { headers: { Accept: "text/html" } }).then((answer) => {
      if (answer.status >= 500) throw new Error("the page is resting");
      return answer.text();
    });
    page.catch(() => texts.delete(address));
    keep(texts, KEPT_PAGES, address, page);
  }
  return texts.get(address);
}

/** Loads a page, takes it apart and has its large pictures decoded, one after the other; whoever waits is let by. */
export async function makeReady(address) {
  const text = await load(address);
  if (ready.has(address)) return;
  const page = parse(text);
  const pictures = [...page.querySelectorAll("img[fetchpriority=high]")].map(twin);
  // The twins are kept as long as the page, so that the browser does not let go of what it decoded.
  keep(ready, READY_PAGES, address, { page, pictures });
  for (const picture of pictures) await picture.decode().catch(() => {});
}

/** The document of a text that was loaded: the one made ready, which is given away once, or a new one. */
export function documentOf(address, text) {
  const { page } = ready.get(address) ?? {};
  ready.delete(address);
  return page ?? parse(text);
}

function parse(text) { return new DOMParser().parseFromString(text, "text/html"); }

/** The same picture in this document: those of a parsed page are not fetched. */
function twin(picture) {
  const image = new Image();
  image.sizes = picture.sizes;
  image.srcset = picture.srcset;
  image.src = picture.getAttribute("src");
  return image;
}

function keep(map, most, key, value) {
  map.set(key, value);
  if (map.size > most) map.delete(map.keys().next().value);
}
