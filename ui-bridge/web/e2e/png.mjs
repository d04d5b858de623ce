// Makes screenshots small: 256 colours are enough for a page of text.
import { deflateSync, inflateSync } from "node:zlib";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const COLOURS = 256;
/** Bytes of a pixel in Chromium's screenshots, by the colour type of their header. */
const DEPTH = { 2: 3, 6: 4 };

/** The same picture with a palette; the given one if it is of another kind, or already smaller. */
export function smaller(png) {
  const parts = chunks(png);
  const header = parts.find((part) => part.type === "IHDR").data;
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const depth = DEPTH[header[9]];
  if (header[8] !== 8 || depth === undefined || header[12] !== 0) return png;
  const data = Buffer.concat(parts.filter((part) => part.type === "IDAT").map((part) => part.data));
  const pixels = unfilter(inflateSync(data), width, height, depth);
  const { palette, indexes } = paletteOf(pixels, depth);
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y++)
    rows.set(indexes.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  const head = Buffer.from(header);
  head[9] = 3;
  const made = Buffer.concat([
    SIGNATURE,
    chunk("IHDR", head),
    chunk("PLTE", palette),
    chunk("IDAT", deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
  return made.length < png.length ? made : png;
}

function chunks(png) {
  const found = [];
  for (let at = SIGNATURE.length; at < png.length;) {
    const length = png.readUInt32BE(at);
    found.push({
      type: png.toString("latin1", at + 4, at + 8),
      data: png.subarray(at + 8, at + 8 + length),
    });
    at += length + 12;
  }
  return found;
}

function chunk(type, data) {
  const made = Buffer.alloc(data.length + 12);
  made.writeUInt32BE(data.length, 0);
  made.write(type, 4, "latin1");
  data.copy(made, 8);
  made.writeUInt32BE(crc(made.subarray(4, data.length + 8)), data.length + 8);
  return made;
}

function crc(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let n = 0; n < 8; n++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

/** Undoes the filter of each row (PNG, 9.2). */
function unfilter(raw, width, height, depth) {
  const line = width * depth;
  const pixels = Buffer.alloc(line * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (line + 1)];
    for (let x = 0; x < line; x++) {
      const at = y * line + x;
      const left = x >= depth ? pixels[at - depth] : 0;
      const up = y > 0 ? pixels[at - line] : 0;
      const corner = x >= depth && y > 0 ? pixels[at - line - depth] : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
      pixels[at] = raw[y * (line + 1) + 1 + x] + guess;
    }
  }
  return pixels;
}

function paeth(left, up, corner) {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

/** The commonest colours, and for each pixel the nearest of them. */
function paletteOf(pixels, depth) {
  const counts = new Map();
  const count = pixels.length / depth;
  const colourAt = (n) => (pixels[n * depth] << 16) | (pixels[n * depth + 1] << 8) | pixels[n * depth + 2];
  for (let n = 0; n < count; n++) counts.set(colourAt(n), (counts.get(colourAt(n)) ?? 0) + 1);
  const byCount = [...counts].sort((a, b) => b[1] - a[1]).map(([colour]) => colour);
  const chosen = [];
  // Colours that nobody can tell apart count as one; large areas come first, so they stay exact.
  for (const near of [7, 3, 0]) {
    for (const colour of byCount) {
      if (chosen.length === COLOURS) break;
      if (!chosen.some((known) => distance(known, colour) <= near * near)) chosen.push(colour);
    }
  }
  const nearest = new Map();
  for (const colour of byCount) {
    let best = 0;
    for (let n = 1; n < chosen.length; n++)
      if (distance(chosen[n], colour) < distance(chosen[best], colour)) best = n;
    nearest.set(colour, best);
  }
  const indexes = Buffer.alloc(count);
  for (let n = 0; n < count; n++) indexes[n] = nearest.get(colourAt(n));
  const palette = Buffer.from(chosen.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return { palette, indexes };
}

function distance(a, b) {
  const red = (a >> 16) - (b >> 16);
  const green = ((a >> 8) & 255) - ((b >> 8) & 255);
  const blue = (a & 255) - (b & 255);
  return red * red + green * green + blue * blue;
}
