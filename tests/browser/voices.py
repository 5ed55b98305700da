"""Voices for a browser that has none: headless Chromium cannot speak."""

from __future__ import annotations

#: Voices of this machine for English and Russian, and a Chinese one that would send the words away. A sentence is
#: finished when the test says so.
VOICES = """
class Utterance { constructor(text) { this.text = text; } }
const known = [["en-GB", true], ["ru-RU", true], ["zh-CN", false]];
const voices = known.map(([lang, localService]) => ({ lang, localService }));
const voice = {
  spoken: [], now: null, getVoices: () => voices, addEventListener() {},
  speak(utterance) { this.now = utterance; this.spoken.push(`${utterance.voice.lang} ${utterance.text}`); },
  cancel() { const was = this.now; this.now = null; was?.onerror?.({ error: "canceled" }); },
  finish() { const was = this.now; this.now = null; was.onend(); },
};
Object.defineProperty(window, "speechSynthesis", { value: voice });
window.SpeechSynthesisUtterance = Utterance;
"""
#: The words marked now, by the page's own script.
MARKED = "() => [...(CSS.highlights.get('read-aloud') ?? [])].map((range) => range.toString())"
