// The scale bar: the longest round length that fits, in millimetres of the thing itself.

/** Longest bar, in pixels of a panel 1080 wide or high. */
const LONGEST_REM = 18;
const ROUND = [1, 2, 5];
/** From here on a length is said in centimetres. */
const LEAST_CM = 100;

/** `bar` is null, and nothing is shown, where nobody knows the scale; `rem` is asked for once, not with every frame. */
export function showScale(bar, picture, mmPerPx, rem) {
  if (!bar) return;
  const perPixel = picture.pixels() * mmPerPx;
  const length = roundLength(LONGEST_REM * rem * perPixel);
  const words = length >= LEAST_CM ? bar.dataset.cm.replace("{n}", length / 10) : bar.dataset.mm.replace("{n}", length);
  bar.hidden = false;
  bar.querySelector("[data-ruler]").style.width = `${length / perPixel}px`;
  bar.querySelector("[data-length]").textContent = words;
}

/** The largest of 1, 2 or 5 times a power of ten that is not above `most`. */
function roundLength(most) {
  const power = 10 ** Math.floor(Math.log10(most));
  const fitting = ROUND.filter((digit) => digit * power <= most * 1.000001);
  return fitting.at(-1) * power;
}
