// Speaks sentences one after another and marks the one being spoken.

import { audible } from "./sentences.js";
import { voiceOf } from "./voices.js";

const MARK = "read-aloud";

/** Those of a page that this machine has a voice for can be told to ``begin``. ``moved`` is given the range of each
 * sentence before it is spoken; ``ended`` is told after the last, after a fault, and when it is stopped. ``manner`` is
 * how fast and how loud, from 0.1 and 0 on: what is changed in it is heard from the ``again`` spoken sentence on. */
export function speaker({ moved, ended, manner = { rate: 1, volume: 1 } }) {
  let reading = [];
  let at = 0;
  let utterance = null;
  let isPaused = false;

  function say(number) {
    hush();
    isPaused = false;
    if (number >= reading.length) return stop();
    at = number;
    const { said, language, range } = reading[at];
    const own = new SpeechSynthesisUtterance(audible(said));
    own.voice = voiceOf(language);
    own.lang = language;
    Object.assign(own, manner);
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

  /** The sentence stays marked, and is begun anew: voices do not all know how to go on within one. */
  function pause() {
    hush();
    isPaused = true;
  }

  function stop() {
    hush();
    isPaused = false;
    CSS.highlights?.delete(MARK);
    ended();
  }

  function begin(sentences, from = 0) {
    reading = sentences;
    say(from);
  }

  return {
    begin, stop, pause,
    again: () => say(at),
    back: () => say(Math.max(0, at - 1)),
    isPaused: () => isPaused,
    isSpeaking: () => utterance !== null || isPaused,
  };
}
