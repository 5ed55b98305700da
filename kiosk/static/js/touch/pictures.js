// A picture that does not come leaves words in its place: the thing's name stands beside it in any case.

addEventListener("error", (event) => {
  if (event.target instanceof HTMLImageElement) replace(event.target);
}, true);

// Those that failed before this file was there.
for (const picture of document.images) {
  if (picture.complete && !picture.naturalWidth && picture.loading !== "lazy") replace(picture);
}

function replace(picture) {
  if (picture.hidden || picture.src.startsWith("data:")) return;
  picture.hidden = true;
  const frame = picture.closest("[data-no-picture]");
  if (!frame || !picture.matches(".plate")) return;
  const words = document.createElement("span");
  words.className = "slip";
  words.textContent = frame.dataset.noPicture;
  picture.after(words);
}

// The corners around pictures are on most screens: kept, they are not fetched and taken apart anew with each of them.
export const corners = new Image();
corners.src = new URL("../../icons/register-corners.svg", import.meta.url);
