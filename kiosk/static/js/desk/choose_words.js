// Words selected in a passage go into the field that quotes them; whoever uses no script pastes them there.
import { enhance } from "./enhance.js";
import { toWords } from "./quote.js";

enhance("choose-words", (form) => {
  const words = document.getElementById(form.dataset.from);
  const text = words.textContent;
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    if (selection.isCollapsed || !words.contains(selection.anchorNode) || !words.contains(selection.focusNode)) return;
    const range = selection.getRangeAt(0);
    const before = range.cloneRange();
    before.selectNodeContents(words);
    before.setEnd(range.startContainer, range.startOffset);
    const start = before.toString().length;
    const chosen = toWords(text, { start, end: start + range.toString().length });
    if (chosen) form.elements.words.value = text.slice(chosen.start, chosen.end);
  });
});
