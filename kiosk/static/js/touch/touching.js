// Keeps fingers on the screen's own keys: no menu, no dragging, no new window, and no key struck twice by one touch.

const USUAL_MS = 150;
const PATIENT_MS = 500;
let last = { target: null, at: -Infinity };

for (const kind of ["contextmenu", "dragstart", "drop", "auxclick"]) {
  addEventListener(kind, (event) => event.preventDefault());
}

addEventListener("click", (event) => {
  if (!event.isTrusted || event.detail === 0) return;
  const key = event.target.closest("a, button, label") ?? event.target;
  const limit = document.querySelector("#access-taps")?.checked ? PATIENT_MS : USUAL_MS;
  // A label passes its touch on to its tick at once; that second click is the same touch.
  const isPassedOn = event.target.matches("input");
  const isSameKey = key === last.target || (!key.isConnected && last.target);
  if (!isPassedOn && isSameKey && event.timeStamp - last.at < limit) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  last = { target: key, at: event.timeStamp };
}, true);
