// Speaks sentences one after another and marks the one being spoken.

import { audible } from "./sentences.js";
import { voiceOf } from "./voices.js";

const MARK = "read-aloud";

/** Those of a page that this machine has a voice for can be told to ``begin``. ``moved`` is given the range of each
 * sentence before it is spoken; ``ended`` is told after the last, after a fault, and when it is stopped. */
export function speaker({ moved, ended }) {
  let reading = [];
  let at = 0;
  let utterance = null;

  function say(number) {
    hush();
    if (number >= reading.length) return stop();
    at = number;
    const { said, language, range } = reading[at];
    const own = new SpeechSynthesisUtterance(audible(said));
    own.voice = voiceOf(language);
    own.lang = language;
    own.onend = () => { if (utterance === own) say(at + 1); };
    own.onerror = () => { if (utterance === own) stop(); };
    utterance = own;
    // Browsers that cannot mark words without changing them still speak.
    CSS.highlights?.set(MARK, new Highlight(range));
    moved(range);
    speechSynthesis.speak(own);
  }

  function hush() {
    utterance = null;
    speechSynthesis.cancel();
  }

  function stop() {
    hush();
    CSS.highlights?.delete(MARK);
    ended();
  }

  function begin(sentences, from = 0) {
    reading = sentences;
    say(from);
  }

  return { begin, stop, back: () => say(Math.max(0, at - 1)), isSpeaking: () => utterance !== null };
}
