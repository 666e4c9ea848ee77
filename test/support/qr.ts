import jsQR from 'jsqr';

const QUIET = 4;
const SCALE = 4;

/** Reads a QR code as a phone does, from the path of squares in the markup of an SVG. */
export function readQr(markup: string): string | undefined {
  const [, size = '0'] = /viewBox="0 0 (\d+) \1"/.exec(markup) ?? [];
  const width = (Number(size) + 2 * QUIET) * SCALE;
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x, y] of markup.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let dy = 0; dy < SCALE; dy++) {
      for (let dx = 0; dx < SCALE; dx++) {
        const at = (((Number(y) + QUIET) * SCALE + dy) * width + (Number(x) + QUIET) * SCALE + dx) * 4;
        pixels.fill(0, at, at + 3);
      }
    }
  }

  return jsQR.default(pixels, width, width)?.data;
}
