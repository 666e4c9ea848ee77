import { randomBytes } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

interface Size {
  readonly width: number;
  readonly height: number;
}

export const PNG_SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/** A chunk of a PNG with its length and its sum of control. */
export function chunk(type: string, data: Buffer): Buffer {
  const [length, sum, named] = [Buffer.alloc(4), Buffer.alloc(4), Buffer.concat([Buffer.from(type, 'latin1'), data])];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));

  return Buffer.concat([length, named, sum]);
}

/** The head of a PNG: 8 bits of red, green, blue and, of colour 6, opacity. */
export function pngHead({ width, height }: Size, { colour = 2, interlace = 0 } = {}): Buffer {
  const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, colour, 0, 0, interlace]);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);

  return chunk('IHDR', head);
}

/** A PNG of grey, or of noise that cannot be packed; `more` is put before its end. */
export function pngOf(
  { width, height }: Size,
  { isNoise = false, colour = 2, more = [] }: { isNoise?: boolean; colour?: 2 | 6; more?: readonly Buffer[] } = {},
): Buffer {
  const bytes = width * (colour === 6 ? 4 : 3);
  const row = (): Buffer => Buffer.concat([Buffer.of(0), isNoise ? randomBytes(bytes) : Buffer.alloc(bytes, 0x80)]);
  const rows = Buffer.concat(Array.from({ length: height }, row));

  return Buffer.concat([
    PNG_SIGNATURE,
    pngHead({ width, height }, { colour }),
    chunk('IDAT', deflateSync(rows)),
    ...more,
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A JPEG of grey: each block of 8 x 8 pixels is two bits, which say that it is like the one before. */
export function jpegOf({ width, height }: Size): Buffer {
  const segment = (marker: number, data: number[]): number[] => [0xff, marker, 0, data.length + 2, ...data];
  const one = [1, ...Array.from({ length: 15 }, () => 0), 0]; // a code of one bit, for the value 0
  const blocks = Math.ceil(width / 8) * Math.ceil(height / 8);
  const scan = Buffer.alloc(Math.ceil(blocks / 4));
  const unused = (4 - (blocks % 4)) % 4;
  scan[scan.length - 1] = 2 ** (2 * unused) - 1;

  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    Buffer.from(segment(0xdb, [0, ...Array.from({ length: 64 }, () => 1)])),
    Buffer.from(segment(0xc0, [8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0])),
    Buffer.from([...segment(0xc4, [0x00, ...one]), ...segment(0xc4, [0x10, ...one])]),
    Buffer.from(segment(0xda, [1, 1, 0, 0, 63, 0])),
    scan,
    Buffer.from([0xff, 0xd9]),
  ]);
}
