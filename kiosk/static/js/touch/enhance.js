// Attaches behaviour to elements that ask for it with data-enhance, on the first screen and on each one gone to.
// An enhancer gets its element and a signal that ends its listeners when the screen is left. What it must measure it
// leaves to a function it returns: those are called when all has been changed, so that a screen is laid out once.

const enhancers = new Map();
let leaving = new AbortController();

export function enhance(name, dress) {
  enhancers.set(name, dress);
  const measuring = [...document.querySelectorAll(`[data-enhance="${name}"]`)].map((element) => dress(element, leaving.signal));
  measure(measuring);
}

export function dressScreen() {
  leaving.abort();
  leaving = new AbortController();
  const measuring = [...document.querySelectorAll("[data-enhance]")].map((element) => enhancers.get(element.dataset.enhance)?.(element, leaving.signal));
  measure(measuring);
}

/** What stands inside gives or takes room before what stands around it is measured. */
function measure(measuring) {
  for (const look of measuring.reverse()) if (typeof look === "function") look();
}
