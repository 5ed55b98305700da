// A QR code drawn on the screen itself, for the one address no server can have drawn before: that of what a visitor
// takes along. ISO/IEC 18004, bytes, level M (15 % may be lost), versions 1 to 10: up to 213 letters.

/** By version: bytes for correction of each block, then how many blocks hold how many bytes. */
const BLOCKS = [
  null, [10, [1, 16]], [16, [1, 28]], [26, [1, 44]], [18, [2, 32]], [24, [2, 43]], [16, [4, 27]], [18, [4, 31]],
  [22, [2, 38], [2, 39]], [22, [3, 36], [2, 37]], [26, [4, 43], [1, 44]],
];
/** Middles of the small squares, by version. */
const SQUARES = [
  null, [], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50],
];
const QUIET_ZONE = 4;
/** One of the eight masks: on addresses it leaves no large plain areas. */
const MASK = 2;
const isMasked = (_row, column) => column % 3 === 0;
/** Level M is 00. */
const FORMAT = MASK;

const POWERS = [1];
while (POWERS.length < 255) POWERS.push(POWERS.at(-1) < 128 ? POWERS.at(-1) * 2 : (POWERS.at(-1) * 2) ^ 0x11d);
const times = (a, b) => (a && b ? POWERS[(POWERS.indexOf(a) + POWERS.indexOf(b)) % 255] : 0);

/** Remainder of a division of polynomials over GF(256): the bytes that correct. */
function correction(data, count) {
  let divisor = [1];
  for (let power = 0; power < count; power += 1) {
    divisor = [...divisor, 0].map((value, at) => value ^ times(at ? divisor[at - 1] : 0, POWERS[power]));
  }
  const rest = [...data, ...Array(count).fill(0)];
  for (let at = 0; at < data.length; at += 1) {
    const factor = rest[at];
    divisor.forEach((value, step) => { rest[at + step] ^= times(value, factor); });
  }
  return rest.slice(data.length);
}

/** The bytes of an address as its code holds them: parted into blocks, each with its correction, interleaved. */
function encode(bytes) {
  const capacity = ([, ...groups]) => groups.reduce((sum, [blocks, size]) => sum + blocks * size, 0);
  const version = BLOCKS.findIndex((entry, number) => entry && capacity(entry) >= bytes.length + (number < 10 ? 2 : 3));
  if (version < 0) return null;
  const [count, ...groups] = BLOCKS[version];
  const length = bytes.length.toString(2).padStart(version < 10 ? 8 : 16, "0");
  const bits = `0100${length}${bytes.map((byte) => byte.toString(2).padStart(8, "0")).join("")}0000`;
  const data = bits.padEnd(Math.ceil(bits.length / 8) * 8, "0").match(/.{8}/g).map((byte) => parseInt(byte, 2));
  for (let filler = 0xec; data.length < capacity(BLOCKS[version]); filler ^= 0xec ^ 0x11) data.push(filler);
  const blocks = groups.flatMap(([number, size]) => Array.from({ length: number }, () => data.splice(0, size)));
  const corrections = blocks.map((block) => correction(block, count));
  const interleaved = [blocks, corrections].flatMap((rows) =>
    Array.from({ length: Math.max(...rows.map((row) => row.length)) }, (_, at) => rows.map((row) => row[at])).flat());
  return { version, bytes: interleaved.filter((byte) => byte !== undefined) };
}

/** Fifteen or eighteen bits that say format or version, with what corrects them (BCH). */
function guarded(value, bits, generator, mask) {
  const degree = generator.toString(2).length - 1;
  let rest = value << degree;
  for (let at = bits - 1; at >= 0; at -= 1) if ((rest >> (at + degree)) & 1) rest ^= generator << at;
  return ((value << degree) | rest) ^ mask;
}

/** Rows of true for dark, false for light; null where the address is too long. */
export function modules(address) {
  const encoded = encode([...new TextEncoder().encode(address)]);
  if (!encoded) return null;
  const { version, bytes } = encoded;
  const side = 17 + 4 * version;
  const rows = Array.from({ length: side }, () => Array(side).fill(null));
  const put = (row, column, isDark) => { if (rows[row]?.[column] !== undefined) rows[row][column] = Boolean(isDark); };
  /** Rings around a middle, all dark but the light ones. */
  const square = (row, column, reach, lightRings) => {
    for (let y = -reach; y <= reach; y += 1) {
      for (let x = -reach; x <= reach; x += 1) {
        put(row + y, column + x, !lightRings.includes(Math.max(Math.abs(x), Math.abs(y))));
      }
    }
  };
  for (const [row, column] of [[3, 3], [3, side - 4], [side - 4, 3]]) square(row, column, 4, [2, 4]);
  const middles = SQUARES[version];
  for (const row of middles) for (const column of middles) if (rows[row][column] === null) square(row, column, 2, [1]);
  for (let at = 8; at < side - 8; at += 1) {
    put(6, at, at % 2 === 0);
    put(at, 6, at % 2 === 0);
  }
  const format = guarded(FORMAT, 5, 0b10100110111, 0b101010000010010);
  for (let bit = 0; bit < 15; bit += 1) {
    const isDark = (format >> bit) & 1;
    put(bit < 6 ? bit : bit < 8 ? bit + 1 : side - 15 + bit, 8, isDark);
    put(8, bit < 8 ? side - 1 - bit : bit < 9 ? 7 : 14 - bit, isDark);
  }
  put(side - 8, 8, true);
  if (version >= 7) {
    const said = guarded(version, 6, 0b1111100100101, 0);
    for (let bit = 0; bit < 18; bit += 1) {
      const [near, far] = [Math.floor(bit / 3), side - 11 + (bit % 3)];
      put(near, far, (said >> bit) & 1);
      put(far, near, (said >> bit) & 1);
    }
  }
  fill(rows, bytes);
  return rows;
}

/** Two columns at a time from the right, up and down by turns, past everything that stands already. */
function fill(rows, bytes) {
  const side = rows.length;
  let bit = 0;
  let isUp = true;
  for (let right = side - 1; right > 0; right -= right === 8 ? 3 : 2) {
    for (let step = 0; step < side; step += 1) {
      const row = isUp ? side - 1 - step : step;
      for (const column of [right, right - 1]) {
        if (rows[row][column] !== null) continue;
        const value = ((bytes[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1;
        rows[row][column] = Boolean(value) !== isMasked(row, column);
        bit += 1;
      }
    }
    isUp = !isUp;
  }
}

/** The code as the server draws it (media/qr_code.py): an SVG whose unit is the module, its quiet zone around. */
export function draw(address, { dark = "#13211F", light = "#FBF7EE" } = {}) {
  const rows = modules(address);
  if (!rows) return "";
  const side = rows.length + 2 * QUIET_ZONE;
  const strokes = rows.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x + QUIET_ZONE} ${y + QUIET_ZONE}.5h1` : "")));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges">`
    + `<rect width="${side}" height="${side}" fill="${light}"/><path stroke="${dark}" d="${strokes.join("")}"/></svg>`;
}
