// Words selected in a passage go into the field that quotes them; whoever uses no script pastes them there.
import { enhance } from "./enhance.js";
import { selectedWords } from "./quote.js";

enhance("choose-words", (form) => {
  const words = document.getElementById(form.dataset.from);
  document.addEventListener("selectionchange", () => {
    const chosen = selectedWords(words);
    if (chosen) form.elements.words.value = words.textContent.slice(chosen.start, chosen.end);
  });
});
