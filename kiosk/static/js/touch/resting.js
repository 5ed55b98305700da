// A screen that crashes again and again does not go on trying before visitors' eyes: when whoever watches it from outside
// (deploy/box/screen_watch.py) began it for the fourth time within ten minutes, it shows the resting card for as long.

const BEGUN = "begun";
const WITHIN_MS = 600_000;
const MOST_CRASHES = 3;

/** To be told of every beginning by the watchdog, and of no other. */
export function begunAgain() {
  const begun = JSON.parse(localStorage.getItem(BEGUN) ?? "[]").filter((at) => at > Date.now() - WITHIN_MS && at <= Date.now());
  begun.push(Date.now());
  localStorage.setItem(BEGUN, JSON.stringify(begun));
  if (begun.length > MOST_CRASHES) rest();
}

function rest() {
  const card = document.querySelector("template[data-resting]")?.content.cloneNode(true);
  if (!card) return;
  // What staff are asked for; a screen that is not registered has none.
  card.querySelector("[data-screen-name]").textContent = localStorage.getItem("screen-name") ?? "";
  document.body.replaceChildren(card);
  setTimeout(() => { localStorage.removeItem(BEGUN); location.replace("/touch/"); }, WITHIN_MS);
}
