import { promisify } from 'node:util';
import zlib from 'node:zlib';

export const IMAGE_TYPES = ['image/png', 'image/jpeg'] as const;
export type ImageType = (typeof IMAGE_TYPES)[number];

/** The logo of a company, for printing. */
export interface Logo {
  readonly mediaType: ImageType;
  readonly content: Buffer;
}

/** A file of an image, by what its bytes say. */
export interface ImageFile {
  readonly mediaType: ImageType;
  readonly width: number;
  readonly height: number;
  /** Whether all of it is there and can be unpacked. It unpacks a PNG: ask it once the size is known to be small enough. */
  readonly isWhole: () => Promise<boolean>;
}

/** Reads the head of a PNG or JPEG; null for any other file, whatever it is called. */
export function imageFile(bytes: Buffer): ImageFile | null {
  return pngFile(bytes) ?? jpegFile(bytes);
}

const PNG_SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
/** The kinds of colour of a PNG: values of a pixel, and the bits that a value can have. */
const COLOURS: Readonly<Record<number, { readonly values: number; readonly bits: readonly number[] }>> = {
  0: { values: 1, bits: [1, 2, 4, 8, 16] },
  2: { values: 3, bits: [8, 16] },
  3: { values: 1, bits: [1, 2, 4, 8] },
  4: { values: 2, bits: [8, 16] },
  6: { values: 4, bits: [8, 16] },
};
const PALETTE = 3;
/** The seven parts of an interlaced PNG: where each begins, and how far apart its pixels are. */
const PASSES = [
  { x: 0, y: 0, right: 8, down: 8 },
  { x: 4, y: 0, right: 8, down: 8 },
  { x: 0, y: 4, right: 4, down: 8 },
  { x: 2, y: 0, right: 4, down: 4 },
  { x: 0, y: 2, right: 2, down: 4 },
  { x: 1, y: 0, right: 2, down: 2 },
  { x: 0, y: 1, right: 1, down: 2 },
];
const WHOLE = [{ x: 0, y: 0, right: 1, down: 1 }];

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

function pngFile(bytes: Buffer): ImageFile | null {
  if (!bytes.subarray(0, PNG_SIGNATURE.length).equals(PNG_SIGNATURE)) return null;
  const [first, ...rest] = chunksOf(bytes) ?? [];
  const head = first?.type === 'IHDR' ? pngHead(first.data) : null;
  if (head === null) return null;
  const hasPalette = head.colour !== PALETTE || rest.some(({ type, data }) => type === 'PLTE' && isPalette(data));
  if (!hasPalette) return null;
  const packed = rest.filter(({ type }) => type === 'IDAT').map(({ data }) => data);
  const { width, height } = head;

  return {
    mediaType: 'image/png',
    width,
    height,
    isWhole: () => unpacksTo(Buffer.concat(packed), rawLength(head)),
  };
}

interface PngHead {
  readonly width: number;
  readonly height: number;
  readonly colour: number;
  readonly bitsOfPixel: number;
  readonly passes: typeof PASSES;
}

type Five = [number, number, number, number, number];

/** Null for a head of another length, or with values that PNG does not have. */
function pngHead(data: Buffer): PngHead | null {
  if (data.length !== 13) return null;
  const width = data.readUInt32BE(0);
  const height = data.readUInt32BE(4);
  const [bits, colour, compression, filter, interlace] = [...data.subarray(8)] as Five;
  const { values = 0, bits: allowed = [] } = COLOURS[colour] ?? {};
  const isKnown = allowed.includes(bits) && compression + filter === 0 && interlace <= 1;
  if (width === 0 || height === 0 || !isKnown) return null;

  return { width, height, colour, bitsOfPixel: values * bits, passes: interlace === 1 ? PASSES : WHOLE };
}

/** The parts of a PNG with the right sums of control up to its end; null when one is missing or something follows. */
function chunksOf(bytes: Buffer): Chunk[] | null {
  const chunks: Chunk[] = [];
  for (let at = PNG_SIGNATURE.length; at + 12 <= bytes.length;) {
    const end = at + 8 + bytes.readUInt32BE(at);
    if (end + 4 > bytes.length || zlib.crc32(bytes.subarray(at + 4, end)) !== bytes.readUInt32BE(end)) return null;
    const type = bytes.toString('latin1', at + 4, at + 8);
    chunks.push({ type, data: bytes.subarray(at + 8, end) });
    at = end + 4;
    if (type === 'IEND') return at === bytes.length ? chunks : null;
  }

  return null;
}

function isPalette({ length }: Buffer): boolean {
  return length > 0 && length <= 3 * 256 && length % 3 === 0;
}

/** The bytes of the rows of all parts, each row with the byte of its filter. */
function rawLength({ width, height, bitsOfPixel, passes }: PngHead): number {
  return passes.reduce((sum, { x, y, right, down }) => {
    const columns = Math.ceil((width - x) / right);
    const rows = Math.ceil((height - y) / down);

    return columns > 0 && rows > 0 ? sum + rows * (1 + Math.ceil((columns * bitsOfPixel) / 8)) : sum;
  }, 0);
}

const inflate = promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.inflate);

/** Whether packed data are exactly so long: a small file could be unpacked to gigabytes. */
async function unpacksTo(packed: Buffer, length: number): Promise<boolean> {
  const unpacked = await inflate(packed, { maxOutputLength: length }).catch(() => null);

  return unpacked?.length === length;
}

const JPEG_START = 0xffd8;
const JPEG_END = Buffer.from([0xff, 0xd9]);
const START_OF_SCAN = 0xda;
/** Baseline, extended and progressive: what browsers show and printers print. */
const FRAMES = [0xc0, 0xc1, 0xc2];
const COMPONENTS = [1, 3, 4];

function jpegFile(bytes: Buffer): ImageFile | null {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== JPEG_START) return null;
  let frame: Buffer | undefined;
  for (let at = 2; at + 4 <= bytes.length;) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at++; // a byte that fills
      continue;
    }
    const segment = bytes.subarray(at + 4, at + 2 + bytes.readUInt16BE(at + 2));
    if (FRAMES.includes(marker)) frame = segment;
    if (marker === START_OF_SCAN) return frame === undefined ? null : framedJpeg(frame, bytes.subarray(at));
    at += 2 + bytes.readUInt16BE(at + 2);
  }

  return null;
}

function framedJpeg(frame: Buffer, scan: Buffer): ImageFile | null {
  if (frame.length < 6 || frame[0] !== 8 || !COMPONENTS.includes(frame[5] ?? 0)) return null;
  const height = frame.readUInt16BE(1);
  const width = frame.readUInt16BE(3);
  if (width === 0 || height === 0) return null;

  return { mediaType: 'image/jpeg', width, height, isWhole: () => Promise.resolve(scan.lastIndexOf(JPEG_END) > 0) };
}
