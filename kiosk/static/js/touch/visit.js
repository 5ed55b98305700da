// One visitor's stay at the screen. What they picked lives in sessionStorage and is gone when they are.

export function visit() {
  let current = sessionStorage.getItem("visit");
  if (!current) {
    current = String(Date.now());
    sessionStorage.setItem("visit", current);
  }
  return current;
}

/** Forget everything and show attract, in a fresh document so that nothing is left in memory either. */
export function startAgain() {
  sessionStorage.clear();
  location.replace("/touch/");
}
