// Attaches behaviour to elements that ask for it with data-enhance, on the first screen and on each one gone to.
// An enhancer gets its element and a signal that ends its listeners when the screen is left.

const enhancers = new Map();
let leaving = new AbortController();

export function enhance(name, dress) {
  enhancers.set(name, dress);
  for (const element of document.querySelectorAll(`[data-enhance="${name}"]`)) dress(element, leaving.signal);
}

export function dressScreen() {
  leaving.abort();
  leaving = new AbortController();
  for (const element of document.querySelectorAll("[data-enhance]")) {
    enhancers.get(element.dataset.enhance)?.(element, leaving.signal);
  }
}
