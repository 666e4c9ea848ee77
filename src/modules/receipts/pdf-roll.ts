import PDFDocument from 'pdfkit';
import { ADVANCES, type FaceName, fontOf, runsOf, type Weight } from './pdf-faces.js';
import { type Measure, widthOf, wrapped } from './printable.js';
import type { QrCode } from './qr-code.js';
import type { Row } from './receipt-sheet.js';

const MILLIMETRE = 72 / 25.4;
const WIDTH = 80 * MILLIMETRE;
const MARGIN = 5 * MILLIMETRE;
const INNER = WIDTH - 2 * MARGIN;
const CODE_WIDTH = 22 * MILLIMETRE;
/** Longest page in points, below the limit of PDF (14,400). A longer receipt gets several pages. */
const MAX_HEIGHT = 14_000;
/** Space that an image may fill, as in receipts of HTML. It is not enlarged beyond the size that a browser gives its pixels. */
const IMAGE = { width: 60 * MILLIMETRE, height: 25 * MILLIMETRE };
const PIXEL = 72 / 96;
/** Minimum distance between a label and its value. */
const GAP = 8;
/** Distance of the baseline from the top of a line, and height of the line, at font size 1. */
const ASCENT = 1.05;
const LEADING = 1.42;

export interface Style {
  readonly size: number;
  readonly weight?: Weight;
  readonly colour: string;
}

type Place = 'left' | 'centre' | 'right';

/** A text on a line: on the left, on the right or centred. */
interface LinePart {
  readonly line: string;
  readonly style: Style;
  readonly place: Place;
  readonly indent?: number;
}

/** What the types of PDFKit do not say of it. */
interface ImageReader {
  openImage(bytes: Uint8Array): OpenedImage;
}

/** An image that PDFKit has read. */
interface OpenedImage {
  readonly width: number;
  readonly height: number;
  /** Of a photograph: more than 4 when it lies on its side. */
  readonly orientation?: number;
}

/** A piece of the roll of known height, drawn when its position is known. */
interface Piece {
  readonly height: number;
  draw(top: number): void;
}

/** A roll of receipt paper: adds pieces one below the other, and makes the page as long as they are. */
export class PdfRoll {
  readonly document: PDFKit.PDFDocument;
  private readonly pieces: Piece[] = [];
  private readonly fonts = new Set<string>();

  constructor(info: { title: string; language: string; at: Date }) {
    this.document = new PDFDocument({
      pdfVersion: '1.7',
      autoFirstPage: false,
      lang: info.language,
      displayTitle: true,
      info: { Title: info.title, CreationDate: info.at },
    });
  }

  gap(height: number): void {
    this.pieces.push({ height, draw: () => undefined });
  }

  /** Adds an image in the middle, as large as there is space. */
  image(bytes: Uint8Array): void {
    const image = (this.document as unknown as ImageReader).openImage(bytes);
    const isTurned = (image.orientation ?? 1) > 4;
    const [width, height] = isTurned ? [image.height, image.width] : [image.width, image.height];
    const scale = Math.min(PIXEL, IMAGE.width / width, IMAGE.height / height);
    const fit: [number, number] = [width * scale, height * scale];
    const draw = (top: number): void => {
      this.document.image(image as unknown as Buffer, (WIDTH - fit[0]) / 2, top, { fit });
    };
    this.pieces.push({ height: fit[1], draw });
  }

  /** Adds a dashed line. */
  rule(colour: string): void {
    const draw = (top: number): void => {
      this.document.lineWidth(0.6).strokeColor(colour).dash(2, { space: 2 });
      this.document
        .moveTo(MARGIN, top)
        .lineTo(WIDTH - MARGIN, top)
        .stroke()
        .undash();
    };
    this.pieces.push({ height: 0.6, draw });
  }

  text(text: string, style: Style, place: Place = 'left', indent = 0): void {
    for (const line of wrapped(text, INNER - indent, measureIn(style))) this.line({ line, style, place, indent });
  }

  /** Adds a label on the left and its value on the right, or below the label if it does not fit beside it. */
  row({ label, value }: Row, { label: labelled, value: valued }: Record<keyof Row, Style>, indent = 0): void {
    const wide = widthOf(value, measureIn(valued)) + GAP;
    const labels = wrapped(label, INNER - indent - (wide < INNER / 2 ? wide : 0), measureIn(labelled));
    const parts = labels.map((line): LinePart => ({ line, style: labelled, place: 'left', indent }));
    const last = parts.pop();
    for (const part of parts) this.line(part);
    if (last !== undefined && indent + widthOf(last.line, measureIn(labelled)) + wide <= INNER) {
      return this.line(last, { line: value, style: valued, place: 'right' });
    }
    if (last !== undefined) this.line(last);
    this.text(value, valued, 'right');
  }

  /** Adds a text in a box. */
  stamp(text: string, style: Style): void {
    const width = widthOf(text, measureIn(style)) + 20;
    const height = style.size * LEADING + 5;
    const draw = (top: number): void => {
      this.document.lineWidth(1.2).strokeColor(style.colour);
      this.document.rect((WIDTH - width) / 2, top, width, height).stroke();
      this.drawPart({ line: text, style, place: 'centre' }, top + 2.5);
    };
    this.pieces.push({ height, draw });
  }

  /** Adds a QR code in the middle. */
  code(squares: QrCode, colour: string): void {
    const side = CODE_WIDTH / squares.length;
    const left = (WIDTH - CODE_WIDTH) / 2;
    const draw = (top: number): void => {
      squares.forEach((row, y) =>
        row.forEach((isDark, x) => {
          if (isDark) this.document.rect(left + x * side, top + y * side, side, side);
        }),
      );
      this.document.fill(colour);
    };
    this.pieces.push({ height: CODE_WIDTH, draw });
  }

  /** Draws all pieces and ends the document. */
  finish(): void {
    for (const page of this.pages()) {
      const height = page.reduce((sum, piece) => sum + piece.height, 2 * MARGIN);
      this.document.addPage({ size: [WIDTH, height], margin: 0 });
      let top = MARGIN;
      for (const piece of page) {
        piece.draw(top);
        top += piece.height;
      }
    }
    this.document.end();
  }

  private pages(): Piece[][] {
    const pages: Piece[][] = [[]];
    let used = 0;
    for (const piece of this.pieces) {
      if (used + piece.height > MAX_HEIGHT - 2 * MARGIN) {
        pages.push([]);
        used = 0;
      }
      pages.at(-1)?.push(piece);
      used += piece.height;
    }

    return pages;
  }

  /** Adds a line of several texts. */
  private line(...parts: readonly LinePart[]): void {
    const height = Math.max(...parts.map(({ style }) => style.size)) * LEADING;
    const draw = (top: number): void => {
      for (const part of parts) this.drawPart(part, top);
    };
    this.pieces.push({ height, draw });
  }

  private drawPart({ line, style, place, indent = 0 }: LinePart, top: number): void {
    const runs = runsOf(line).map((run) => ({ ...run, width: this.font(run.face, style).widthOfString(run.text) }));
    const free = INNER - indent - runs.reduce((sum, { width }) => sum + width, 0);
    let x = MARGIN + indent + { left: 0, centre: free / 2, right: free }[place];
    for (const { text, face, width } of runs) {
      this.font(face, style).fillColor(style.colour);
      this.document.text(text, x, top + style.size * ASCENT, { lineBreak: false, baseline: 'alphabetic' });
      x += width;
    }
  }

  private font(face: FaceName, { size, weight = 'regular' }: Style): PDFKit.PDFDocument {
    const name = `${face} ${weight}`;
    if (!this.fonts.has(name)) {
      // PDFKit also accepts an opened font, which its types do not declare.
      this.document.registerFont(name, fontOf(face, weight) as unknown as Buffer);
      this.fonts.add(name);
    }

    return this.document.font(name).fontSize(size);
  }
}

function measureIn({ size, weight = 'regular' }: Style): Measure {
  return (grapheme) => ADVANCES[weight](grapheme) * size;
}
