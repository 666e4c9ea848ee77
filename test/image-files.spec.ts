import { deflateSync } from 'node:zlib';
import { imageFile } from '#modules/companies/image-file.js';
import { chunk, jpegOf, PNG_SIGNATURE, pngHead, pngOf } from './support/images.js';

const SIZE = { width: 30, height: 20 };
const END = chunk('IEND', Buffer.alloc(0));
/** The rows of the seven parts of an interlaced image of 30 x 20 pixels, each with the byte of its filter. */
const INTERLACED = [4, 4, 8, 7, 15, 15, 30]
  .map((columns, i) => ({ columns, rows: [3, 3, 2, 5, 5, 10, 10][i] ?? 0 }))
  .reduce((sum, { columns, rows }) => sum + rows * (1 + 3 * columns), 0);

function png(...parts: Buffer[]): Buffer {
  return Buffer.concat([PNG_SIGNATURE, ...parts]);
}

async function isWhole(bytes: Buffer): Promise<boolean> {
  return (await imageFile(bytes)?.isWhole()) ?? false;
}

describe('A file of an image', () => {
  it.each([
    ['a PNG', 'image/png', pngOf(SIZE)],
    ['a PNG with opacity', 'image/png', pngOf(SIZE, { colour: 6 })],
    [
      'an interlaced PNG',
      'image/png',
      png(pngHead(SIZE, { interlace: 1 }), chunk('IDAT', deflateSync(Buffer.alloc(INTERLACED))), END),
    ],
    ['a JPEG', 'image/jpeg', jpegOf(SIZE)],
  ])('is %s by its bytes', async (_, mediaType, bytes) => {
    expect(imageFile(bytes)).toMatchObject({ mediaType, ...SIZE });
    expect(await isWhole(bytes)).toBe(true);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a text', Buffer.from('PNG')],
    ['a GIF', Buffer.from('GIF89a\x01\0\x01\0', 'latin1')],
    ['a page behind the signature of a PNG', png(Buffer.from('<script>alert(1)</script>'))],
    ['a PNG without its end', pngOf(SIZE).subarray(0, -12)],
    ['a PNG with something behind its end', Buffer.concat([pngOf(SIZE), Buffer.from('PK')])],
    ['a PNG of an unknown colour', png(pngHead(SIZE, { colour: 5 }), END)],
    [
      'a PNG with a palette that is missing',
      png(pngHead(SIZE, { colour: 3 }), chunk('IDAT', deflateSync(Buffer.alloc(620))), END),
    ],
    ['a PNG of no pixels', png(pngHead({ width: 0, height: 9 }), END)],
    ['the start of a JPEG', jpegOf(SIZE).subarray(0, 100)],
    ['a page behind the start of a JPEG', Buffer.from('\xff\xd8<html>', 'latin1')],
  ])('is not %s', (_, bytes) => {
    expect(imageFile(bytes)).toBeNull();
  });

  it('is damaged when a byte of a PNG is another one', () => {
    const bytes = pngOf(SIZE);
    for (const at of [17, 29, 50, bytes.length - 2]) {
      const damaged = Buffer.from(bytes);
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      expect(imageFile(damaged)).toBeNull();
    }
  });

  it('is damaged when it has fewer rows, or more, than its head says, however many', async () => {
    const rowsOf = (length: number): Buffer => chunk('IDAT', deflateSync(Buffer.alloc(length)));
    const [whole, bomb] = [20 * 91, 500_000_000 / 10];

    for (const length of [whole - 91, whole + 91, bomb]) {
      expect(await isWhole(png(pngHead(SIZE), rowsOf(length), END))).toBe(false);
    }
    expect(await isWhole(png(pngHead(SIZE), rowsOf(whole), END))).toBe(true);
    expect(await isWhole(png(pngHead(SIZE), chunk('IDAT', Buffer.from('no zlib')), END))).toBe(false);
    expect(await isWhole(jpegOf(SIZE).subarray(0, -2))).toBe(false);
  });
});
