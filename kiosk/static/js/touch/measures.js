// What a screen's own measures mean in pixels: a millimetre, how high every finger reaches, how large letters must be
// (experience.md a.1 to a.3).

const MM_PER_INCH = 25.4;
/** No key that is needed lies higher above the floor. */
const REACH_MM = 1220;
/** The smallest capital is seen under this angle; it is this share of its letter's size. */
const CAPITAL_DEGREES = 0.7;
const CAPITAL_SHARE = 0.7;
/** The smallest letters of the style sheets, in rem, on a panel that stands and on one that lies. */
const STANDING_REM = 3;
const LYING_REM = 3.4;
/** Letters grow by this much before the screen begins with the next size of the access sheet instead. */
const MOST_NEARLY = 1.15;
const SIZES = [["normal", 1], ["larger", 1.3], ["largest", 2]];

export function follow(settings) {
  const { style } = document.documentElement;
  const mm = millimetre(settings);
  style.setProperty("--mm", `${mm}px`);
  style.setProperty("--reach-y", `${Math.max(0, Math.round(innerHeight - (REACH_MM - settings.bottom_edge_mm) * mm))}px`);
  const [, grown] = usual(settings);
  style.setProperty("--near", Math.min(Math.max(needed(settings) / grown, 1), MOST_NEARLY).toFixed(3));
}

/** The size a visit begins with on this screen; ``null`` where nobody told its measures. */
export function usualSize(settings) { return settings ? usual(settings)[0] : null; }

function usual(settings) { return SIZES.find(([, grown]) => needed(settings) <= grown * MOST_NEARLY) ?? SIZES.at(-1); }

/** How many times larger than designed the smallest letters must be to be read from where people stand. */
function needed(settings) {
  const capital = settings.viewing_mm * Math.tan(CAPITAL_DEGREES * Math.PI / 180) * millimetre(settings);
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  return capital / CAPITAL_SHARE / (rem * (innerWidth > innerHeight ? LYING_REM : STANDING_REM));
}

/** Pixels of this panel in a millimetre. */
function millimetre(settings) { return Math.hypot(innerWidth, innerHeight) / (settings.panel_diagonal_in * MM_PER_INCH); }
