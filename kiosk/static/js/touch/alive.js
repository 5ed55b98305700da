// A sign of life for the watchdog outside the browser (deploy/box/screen_watch.py), on a screen that was begun with
// /touch/#watched: a moment put into the browser's own store every few seconds, so that a file of the profile changes.
// It comes from the page's own thread, which a loop or a dialog holds up; no port has to be open for it.

import { begunAgain } from "./resting.js";

const WATCHED = "watched";
const EVERY_MS = 4000;

if (location.hash === `#${WATCHED}`) {
  localStorage.setItem(WATCHED, "yes");
  history.replaceState(history.state, "", location.pathname + location.search);
  begunAgain();
}
if (localStorage.getItem(WATCHED)) {
  const opening = indexedDB.open("alive");
  opening.onupgradeneeded = () => opening.result.createObjectStore("signs");
  opening.onsuccess = () => {
    const sign = () => opening.result.transaction("signs", "readwrite").objectStore("signs").put(Date.now(), "last");
    sign();
    setInterval(sign, EVERY_MS);
  };
}
