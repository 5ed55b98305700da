// The browser's own voices. Only those that speak on this machine: others send what they read to another host.

/** Languages as voices name them; Cantonese is not what the museum writes. */
const SPEAKS = { en: /^en\b/i, ru: /^ru\b/i, zh: /^(zh(?![-_](hk|yue))|cmn)\b/i };

export function voiceOf(language) {
  const speaks = SPEAKS[language.slice(0, 2)];
  return speaks ? speechSynthesis.getVoices().find((voice) => voice.localService && speaks.test(voice.lang)) : undefined;
}

/** Voices may come after the page; looks now and whenever there are others. */
export function onVoices(look, signal) {
  speechSynthesis.addEventListener?.("voiceschanged", look, { signal });
  look();
}
