// A picture that does not come leaves words in its place: the thing's name stands beside it in any case.

addEventListener("error", (event) => {
  const picture = event.target;
  if (!(picture instanceof HTMLImageElement) || picture.hidden) return;
  picture.hidden = true;
  if (!picture.matches(".plate") || !picture.closest("[data-no-picture]")) return;
  const words = document.createElement("span");
  words.className = "slip";
  words.textContent = picture.closest("[data-no-picture]").dataset.noPicture;
  picture.after(words);
}, true);
