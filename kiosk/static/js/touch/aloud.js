// Reads the screen's words with the browser's own voice and marks the sentence being read. Silent until a visitor asks;
// any other key, another screen or language, and leaving end it. Its keys stay hidden where there is no voice.

import { audible, sentencesOf } from "./aloud/sentences.js";
import { onVoices, voiceOf } from "./aloud/voices.js";
import { enhance } from "./enhance.js";

const MARK = "read-aloud";
/** Keys that move in what is read, and do not end it. */
const GO_ON = "[data-aloud-keys], [data-more], [data-read-begin]";

enhance("aloud", (keys, signal) => {
  if (!("speechSynthesis" in window) || !("highlights" in CSS)) return;
  const words = keys.closest("[data-words]");
  const roll = words.querySelector("[data-roll]");
  const begins = document.querySelectorAll("[data-read-begin]");
  let reading = [];
  let at = 0;
  let utterance = null;

  const readable = () => sentencesOf(words).filter(({ language }) => voiceOf(language));

  function look() {
    const canRead = voiceOf(document.documentElement.lang) && readable().length > 0;
    for (const begin of begins) begin.hidden = !canRead;
  }

  function begin() {
    document.querySelector("#access:popover-open")?.hidePopover();
    reading = readable();
    if (!reading.length) return;
    keys.hidden = false;
    keys.querySelector("[data-aloud-stop]").focus({ preventScroll: true });
    const top = roll.getBoundingClientRect().top;
    say(Math.max(0, reading.findIndex(({ range }) => range.getBoundingClientRect().bottom > top)));
  }

  function say(number) {
    hush();
    if (number >= reading.length) return end();
    at = number;
    const { said, language, range } = reading[at];
    const own = new SpeechSynthesisUtterance(audible(said));
    own.voice = voiceOf(language);
    own.lang = language;
    own.onend = () => { if (utterance === own) say(at + 1); };
    own.onerror = () => { if (utterance === own) end(); };
    utterance = own;
    CSS.highlights.set(MARK, new Highlight(range));
    bringIntoSight(range);
    // Whoever listens is still here, without touching anything.
    document.dispatchEvent(new Event("in-use"));
    speechSynthesis.speak(own);
  }

  function bringIntoSight(range) {
    const [sentence, seen] = [range.getBoundingClientRect(), roll.getBoundingClientRect()];
    const foot = words.querySelector("[data-foot]").getBoundingClientRect();
    const edge = Math.min(seen.bottom, foot.height ? foot.top : seen.bottom);
    if (sentence.top >= seen.top && sentence.bottom <= edge) return;
    roll.scrollTo({ top: roll.scrollTop + sentence.top - seen.top - 24, behavior: "instant" });
  }

  function hush() {
    utterance = null;
    speechSynthesis.cancel();
  }

  function end() {
    hush();
    CSS.highlights.delete(MARK);
    const hadFocus = keys.contains(document.activeElement);
    keys.hidden = true;
    if (hadFocus && !signal.aborted) words.querySelector("[data-read-begin]")?.focus({ preventScroll: true });
  }

  for (const key of begins) key.addEventListener("click", begin, { signal });
  keys.querySelector("[data-aloud-stop]").addEventListener("click", end, { signal });
  keys.querySelector("[data-aloud-back]").addEventListener("click", () => say(Math.max(0, at - 1)), { signal });
  document.addEventListener("click", (event) => {
    if (utterance && event.target.closest("a, button, label") && !event.target.closest(GO_ON)) end();
  }, { signal, capture: true });
  addEventListener("pagehide", end, { signal });
  signal.addEventListener("abort", () => { if (utterance) end(); });
  onVoices(look, signal);
});
