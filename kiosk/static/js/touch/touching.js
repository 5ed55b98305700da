// Keeps fingers on the screen's own keys: no menu, no dragging, no new window, no printing, no key struck twice by one
// touch, and none by a palm.

const USUAL_MS = 150;
const PATIENT_MS = 500;
const PALM_MM = 30;
let palm = -1;
let last = { target: null, at: -Infinity };

for (const kind of ["contextmenu", "dragstart", "drop", "auxclick"]) {
  addEventListener(kind, (event) => event.preventDefault());
}

// Whoever plugs in a keyboard moves and types with it; what the browser itself does with keys stays out of reach.
addEventListener("keydown", (event) => {
  const isBrowsers = event.ctrlKey || event.metaKey || event.altKey || /^(F\d+|BrowserBack|BrowserForward|ContextMenu)$/.test(event.key);
  const isTaskManagers = event.shiftKey && event.key === "Escape";
  if (isBrowsers || isTaskManagers) event.preventDefault();
  // Escape alone is Back, and is for the page.
  if (isTaskManagers) event.stopPropagation();
}, true);

addEventListener("pointerdown", (event) => {
  const mm = parseFloat(getComputedStyle(document.documentElement).getPropertyValue("--mm"));
  palm = event.width > PALM_MM * mm ? event.pointerId : -1;
}, true);

addEventListener("click", (event) => {
  if (!event.isTrusted || event.detail === 0) return;
  if (palm !== -1 && event.pointerId === palm) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
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
