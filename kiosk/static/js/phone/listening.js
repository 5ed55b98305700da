// Reads the page's own words, and the passages that are open, with a voice of the phone's own. Nothing is sent or kept;
// the key is there only where the phone has a voice for the language of the page.

import { sentencesOf } from "../touch/aloud/sentences.js";
import { speaker } from "../touch/aloud/speaking.js";
import { onVoices, voiceOf } from "../touch/aloud/voices.js";

/** Browsers before these cannot tell sentences apart, or what is folded away. */
const CAN_READ = "Segmenter" in Intl && "checkVisibility" in Element.prototype;

export function dressListening(key) {
  if (!CAN_READ) return;
  const words = document.querySelector("main");
  const offer = key.textContent;
  const voice = speaker({
    moved: (range) => {
      const { top, bottom } = range.getBoundingClientRect();
      if (top < 0 || bottom > innerHeight) range.startContainer.parentElement.scrollIntoView({ block: "center" });
    },
    ended: () => { key.textContent = offer; },
  });
  key.addEventListener("click", () => {
    if (voice.isSpeaking()) {
      voice.stop();
      return;
    }
    const reading = sentencesOf(words).filter(({ language }) => voiceOf(language));
    key.textContent = key.dataset.stop;
    voice.begin(reading);
  });
  addEventListener("pagehide", voice.stop);
  onVoices(() => { key.hidden = !voiceOf(document.documentElement.lang); });
}
