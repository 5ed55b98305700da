// The texts of pages that were asked for, so that a touch finds them there.

const KEPT_PAGES = 40;
const pages = new Map();

/** A page's text, asked for once. */
export function load(address) {
  if (!pages.has(address)) {
    const page = fetch(address, { headers: { Accept: "text/html" } }).then((answer) => {
      if (answer.status >= 500) throw new Error("the page is resting");
      return answer.text();
    });
    page.catch(() => pages.delete(address));
    pages.set(address, page);
    if (pages.size > KEPT_PAGES) pages.delete(pages.keys().next().value);
  }
  return pages.get(address);
}
