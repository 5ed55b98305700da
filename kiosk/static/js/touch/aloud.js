// Reads the screen's words with the browser's own voice and marks the sentence being read. Silent until a visitor asks;
// any other key, another screen or language, and leaving end it. Its keys stay hidden where there is no voice.

import { sentencesOf } from "./aloud/sentences.js";
import { speaker } from "./aloud/speaking.js";
import { onVoices, voiceOf } from "./aloud/voices.js";
import { enhance } from "./enhance.js";

/** Keys that move in what is read, and do not end it. */
const GO_ON = "[data-aloud-keys], [data-more], [data-read-begin]";

/** How fast and how loud, for the rest of the visit. */
const KEPT = "aloud";
const USUAL = { rate: 1, volume: 0.8 };
const RATES = [0.8, 1, 1.2];
const VOLUME_STEP = 0.2;

enhance("aloud", (keys, signal) => {
  if (!("speechSynthesis" in window) || !("highlights" in CSS)) return;
  const words = keys.closest("[data-words]");
  const roll = words.querySelector("[data-roll]");
  const begins = document.querySelectorAll("[data-read-begin]");
  const manner = { ...USUAL, ...JSON.parse(sessionStorage.getItem(KEPT)) };
  const voice = speaker({ moved, ended, manner });
  const pause = keys.querySelector("[data-aloud-pause]");

  const readable = () => sentencesOf(words).filter(({ language }) => voiceOf(language));

  function look() {
    const canRead = voiceOf(document.documentElement.lang) && readable().length > 0;
    for (const begin of begins) begin.hidden = !canRead;
  }

  function begin() {
    document.querySelector("#access:popover-open")?.hidePopover();
    const reading = readable();
    if (!reading.length) return;
    keys.hidden = false;
    keys.querySelector("[data-aloud-stop]").focus({ preventScroll: true });
    const top = roll.getBoundingClientRect().top;
    tell();
    voice.begin(reading, Math.max(0, reading.findIndex(({ range }) => range.getBoundingClientRect().bottom > top)));
  }

  function moved(range) {
    bringIntoSight(range);
    tell();
    // Whoever listens is still here, without touching anything.
    document.dispatchEvent(new Event("in-use"));
  }

  function bringIntoSight(range) {
    const [sentence, seen] = [range.getBoundingClientRect(), roll.getBoundingClientRect()];
    const foot = words.querySelector("[data-foot]").getBoundingClientRect();
    const edge = Math.min(seen.bottom, foot.height ? foot.top : seen.bottom);
    if (sentence.top >= seen.top && sentence.bottom <= edge) return;
    roll.scrollTo({ top: roll.scrollTop + sentence.top - seen.top - 24, behavior: "instant" });
  }

  function ended() {
    const hadFocus = keys.contains(document.activeElement);
    keys.hidden = true;
    if (hadFocus && !signal.aborted) words.querySelector("[data-read-begin]")?.focus({ preventScroll: true });
  }

  /** What the keys say of pausing, speed and volume. */
  function tell() {
    pause.textContent = voice.isPaused() ? pause.dataset.goOn : pause.dataset.pause;
    keys.querySelector("[data-aloud-rate]").textContent = manner.rate.toLocaleString(document.documentElement.lang);
    keys.querySelector("[data-aloud-quieter]").ariaDisabled = String(manner.volume <= VOLUME_STEP);
    keys.querySelector("[data-aloud-louder]").ariaDisabled = String(manner.volume >= 1);
  }

  function change(changed) {
    Object.assign(manner, changed);
    sessionStorage.setItem(KEPT, JSON.stringify(manner));
    if (voice.isPaused()) tell();
    else voice.again();
  }

  function louder(step) {
    const volume = Math.round(10 * Math.min(1, Math.max(VOLUME_STEP, manner.volume + step))) / 10;
    if (volume !== manner.volume) change({ volume });
  }

  for (const key of begins) key.addEventListener("click", begin, { signal });
  keys.querySelector("[data-aloud-stop]").addEventListener("click", voice.stop, { signal });
  keys.querySelector("[data-aloud-back]").addEventListener("click", voice.back, { signal });
  pause.addEventListener("click", () => {
    if (voice.isPaused()) return voice.again();
    voice.pause();
    tell();
  }, { signal });
  keys.querySelector("[data-aloud-faster]").addEventListener("click", () => {
    change({ rate: RATES[(RATES.indexOf(manner.rate) + 1) % RATES.length] });
  }, { signal });
  keys.querySelector("[data-aloud-quieter]").addEventListener("click", () => louder(-VOLUME_STEP), { signal });
  keys.querySelector("[data-aloud-louder]").addEventListener("click", () => louder(VOLUME_STEP), { signal });
  document.addEventListener("click", (event) => {
    if (voice.isSpeaking() && event.target.closest("a, button, label") && !event.target.closest(GO_ON)) voice.stop();
  }, { signal, capture: true });
  addEventListener("pagehide", voice.stop, { signal });
  signal.addEventListener("abort", () => { if (voice.isSpeaking()) voice.stop(); });
  onVoices(look, signal);
});
