// The mini-map: the whole picture in the small, with a frame around what is in sight. There is none to the whole object.

export function showHere(map, picture) {
  map.hidden = picture.isWhole();
  const { left, top, width, height } = picture.seen();
  const from = { x: Math.max(0, left), y: Math.max(0, top) };
  const to = { x: Math.min(1, left + width), y: Math.min(1, top + height) };
  const here = map.querySelector("[data-here]").style;
  here.left = `${from.x * 100}%`;
  here.top = `${from.y * 100}%`;
  here.width = `${(to.x - from.x) * 100}%`;
  here.height = `${(to.y - from.y) * 100}%`;
}
