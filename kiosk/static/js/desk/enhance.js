// Attaches behaviour to elements that ask for it with data-enhance. Pages work without; each enhancer is a small module
// of its own, loaded by the page that has its elements.

const enhancers = new Map();

export function enhance(name, dress) {
  enhancers.set(name, dress);
  dressAll(document, name);
}

// For what a script brought into the page later.
export function dressIn(part) {
  for (const name of enhancers.keys()) dressAll(part, name);
}

function dressAll(part, name) {
  for (const element of part.querySelectorAll("[data-enhance]")) {
    if (element.dataset.enhance.split(" ").includes(name)) enhancers.get(name)(element);
  }
}

export function csrfToken() {
  return document.body.dataset.csrf ?? "";
}
