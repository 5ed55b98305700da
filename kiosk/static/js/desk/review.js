// Review by key: A accepts, R rejects (then 1 to 4, or a reason and Enter), L leaves it for later, U undoes; ← starts
// the quote one word earlier, → ends it one word later, with Shift the other way. Words selected become the quote.
import { enhance } from "./enhance.js";
import { countQuote, moveBorder, selectedWords } from "./quote.js";

enhance("review", (form) => {
  const words = form.querySelector(".passage__words");
  const field = form.elements.quote;
  const length = form.querySelector(".borders__length");
  const text = words.textContent;
  const quote = { start: Number(form.dataset.start), end: Number(form.dataset.end) };

  const show = () => {
    const mark = document.createElement("mark");
    mark.textContent = text.slice(quote.start, quote.end);
    words.replaceChildren(text.slice(0, quote.start), mark, text.slice(quote.end));
    form.elements.start.value = quote.start;
    field.value = mark.textContent;
    const { said, isGood } = countQuote(mark.textContent);
    length.textContent = said;
    length.classList.toggle("borders__length--wrong", !isGood);
  };
  const move = (border) => {
    Object.assign(quote, moveBorder(text, quote, border));
    show();
  };

  form.addEventListener("click", (event) => {
    const border = event.target.closest("button")?.value ?? "";
    if (!/^(start|end)_/.test(border) || field.value !== text.slice(quote.start, quote.end)) return;
    event.preventDefault();
    move(border);
  });

  // On touch screens the handles of a selection are moved after it was made: the last rest counts.
  let settling = 0;
  document.addEventListener("selectionchange", () => {
    clearTimeout(settling);
    settling = setTimeout(takeSelection, 350);
  });
  words.addEventListener("pointerup", () => setTimeout(takeSelection));
  function takeSelection() {
    const chosen = selectedWords(words);
    if (!chosen) return;
    Object.assign(quote, chosen);
    getSelection().removeAllRanges();
    show();
  }

  const rejecting = form.querySelector(".rejecting");
  const press = (name) => form.querySelector(`[data-key="${name}"]`)?.click();
  const rejectWith = (radio) => {
    radio.checked = true;
    rejecting.querySelector("button").click();
  };
  const startRejecting = () => {
    rejecting.open = true;
    rejecting.querySelector("input[name=reason]").focus();
  };
  rejecting?.addEventListener("keydown", (event) => {
    const isReason = event.target.name === "reason";
    const radio = [...rejecting.querySelectorAll("input[name=why]")][Number(event.key) - 1];
    if (event.key === "Escape") rejecting.open = false;
    else if (event.key === "Enter" && isReason) rejecting.querySelector("button").click();
    else if (radio && !(isReason && event.target.value)) rejectWith(radio);
    else return;
    event.preventDefault();
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, summary, [contenteditable]") && event.target.type !== "radio") return;
    const key = event.key.toLowerCase();
    if (key === "r" && rejecting) startRejecting();
    else if (["a", "l", "u"].includes(key)) press(key);
    else if (event.target.type === "radio") return;
    else if (key === "arrowleft") move(event.shiftKey ? "end_earlier" : "start_earlier");
    else if (key === "arrowright") move(event.shiftKey ? "start_later" : "end_later");
    else return;
    event.preventDefault();
  });
});

enhance("undo", (form) => {
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "u" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select")) return;
    form.requestSubmit();
  });
});
