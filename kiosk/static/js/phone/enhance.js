// Attaches behaviour to the elements of a page that ask for it with data-enhance.

export function enhance(name, dress) {
  for (const element of document.querySelectorAll(`[data-enhance="${name}"]`)) dress(element);
}
