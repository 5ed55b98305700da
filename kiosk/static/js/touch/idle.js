// Asks "Are you still here?" after the screen's own limit, counts half a minute, then forgets everything.

import { enhance } from "./enhance.js";
import { screen } from "./screen.js";
import { startAgain } from "./visit.js";

const WARNING_SECONDS = 30;
const SAID_AT = [30, 10, 5];
const FADE_MS = 400;
/** Usual limits in seconds: lists, things looked at closely, and choosing help. */
const BROWSING = 60;
const LOOKING = 90;
const ACCESS = 120;
/** A code stays for whoever looks for their phone, and no longer. */
const PHONE = 60;
/** Beside what fingers and keys do: somebody is read to. */
const SIGNS_OF_LIFE = ["pointerdown", "keydown", "wheel", "scroll", "input", "in-use"];

enhance("idle", (dialog, signal) => {
  const count = dialog.querySelector("[data-idle-count]");
  const bar = dialog.querySelector("[data-idle-bar]");
  const said = dialog.querySelector("[data-idle-said]");
  let waiting, counting;

  const hasMoreTime = () => document.querySelector("#access-time")?.checked;

  /** The screen's own limit where the museum set one; long passages keep their longer time. */
  function limit() {
    const usual = Number(dialog.dataset.seconds);
    const { browsing_seconds: browsing = BROWSING, looking_seconds: looking = LOOKING } = screen.settings ?? {};
    if (document.querySelector("#phone:popover-open")) return PHONE;
    const open = document.querySelector("#access:popover-open") ? ACCESS : 0;
    return Math.max(usual <= BROWSING ? browsing : usual <= LOOKING ? looking : Math.max(usual, looking), open);
  }

  function wait() {
    clearTimeout(waiting);
    waiting = setTimeout(ask, limit() * 1000 * (hasMoreTime() ? 3 : 1));
  }

  function ask() {
    let left = WARNING_SECONDS * (hasMoreTime() ? 2 : 1);
    bar.max = left;
    tell(left);
    dialog.showModal();
    ring();
    counting = setInterval(() => {
      left -= 1;
      tell(left);
      if (left <= 0) leave();
    }, 1000);
  }

  function tell(left) {
    count.textContent = left;
    bar.value = left;
    if (SAID_AT.includes(left)) said.textContent = left;
  }

  function stay() {
    clearInterval(counting);
    if (dialog.open) dialog.close();
    wait();
  }

  function leave() {
    clearInterval(counting);
    document.querySelector("[data-frame]").classList.add("frame--leaving");
    setTimeout(startAgain, FADE_MS);
  }

  function waitOn() { if (!dialog.open) wait(); }

  dialog.addEventListener("click", (event) => (event.target.closest("[data-idle-leave]") ? leave() : stay()), { signal });
  dialog.addEventListener("cancel", (event) => { event.preventDefault(); stay(); }, { signal });
  for (const sign of SIGNS_OF_LIFE) {
    document.addEventListener(sign, waitOn, { signal, passive: true, capture: true });
  }
  // Its limit goes with the access sheet.
  for (const sheet of document.querySelectorAll(".sheet")) sheet.addEventListener("toggle", waitOn, { signal });
  signal.addEventListener("abort", () => { clearTimeout(waiting); clearInterval(counting); });
  wait();
});

/** Two soft notes, for those who look elsewhere. Silent where the browser has not been touched yet. */
function ring() {
  const sound = new AudioContext();
  [[523.25, 0], [659.25, 0.22]].forEach(([pitch, start]) => {
    const note = new OscillatorNode(sound, { frequency: pitch, type: "sine" });
    const loudness = new GainNode(sound, { gain: 0 });
    const at = sound.currentTime + start;
    loudness.gain.setValueAtTime(0, at);
    loudness.gain.linearRampToValueAtTime(0.08, at + 0.03);
    loudness.gain.exponentialRampToValueAtTime(0.0001, at + 0.5);
    note.connect(loudness).connect(sound.destination);
    note.start(at);
    note.stop(at + 0.55);
  });
  setTimeout(() => sound.close(), 1500);
}
