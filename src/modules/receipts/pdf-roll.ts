import PDFDocument from 'pdfkit';
import { ADVANCES, type FaceName, fontOf, runsOf, type Weight } from './pdf-faces.js';
import { type Measure, widthOf, wrapped } from './printable.js';
import type { Row } from './receipt-sheet.js';

const MILLIMETRE = 72 / 25.4;
const WIDTH = 80 * MILLIMETRE;
const MARGIN = 5 * MILLIMETRE;
const INNER = WIDTH - 2 * MARGIN;
/** No page of a PDF may be longer than 14,400 points: what is longer goes on on the next one. */
const MAX_HEIGHT = 14_000;
/** Of the baseline below the top of a line, and of the line itself, for a size of 1. */
const ASCENT = 1.05;
const LEADING = 1.42;

export interface Style {
  readonly size: number;
  readonly weight?: Weight;
  readonly colour?: string;
}

export type Place = 'left' | 'centre' | 'right';

/** Something that takes up height on the roll, and is drawn once it is known where. */
interface Piece {
  readonly height: number;
  draw(top: number): void;
}

/** A roll of receipt paper: what is put on it stands one below the other, and the page becomes as long as that. */
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

  rule(colour: string, dash?: number): void {
    const draw = (top: number): void => {
      this.document.lineWidth(0.6).strokeColor(colour);
      if (dash === undefined) this.document.undash();
      else this.document.dash(dash, { space: dash });
      this.document
        .moveTo(MARGIN, top)
        .lineTo(WIDTH - MARGIN, top)
        .stroke();
    };
    this.pieces.push({ height: 0.6, draw });
  }

  text(text: string, style: Style, place: Place = 'left', indent = 0): void {
    for (const line of wrapped(text, INNER - indent, measureIn(style))) this.line([{ line, place, indent }], style);
  }

  /** The label on the left, the value on the right; a value that does not fit beside its label goes below it. */
  row({ label, value }: Row, { label: labelled, value: valued }: Record<keyof Row, Style>, indent = 0): void {
    const [wide, gap] = [widthOf(value, measureIn(valued)), 8];
    const labels = wrapped(label, INNER - indent - (wide < INNER / 2 ? wide + gap : 0), measureIn(labelled));
    const last = labels.pop() ?? '';
    for (const line of labels) this.line([{ line, place: 'left', indent }], labelled);
    const isOneLine = indent + widthOf(last, measureIn(labelled)) + gap + wide <= INNER;
    const left = { line: last, place: 'left' as const, indent, style: labelled };
    if (isOneLine) return this.line([left, { line: value, place: 'right', style: valued }], valued);
    this.line([left], labelled);
    this.text(value, valued, 'right');
  }

  /** Words in a box. */
  stamp(text: string, style: Style): void {
    const width = widthOf(text, measureIn(style)) + 20;
    const height = style.size * LEADING + 5;
    const draw = (top: number): void => {
      this.document
        .undash()
        .lineWidth(1.2)
        .strokeColor(style.colour ?? '#000');
      this.document.rect((WIDTH - width) / 2, top, width, height).stroke();
      this.drawLine({ line: text, place: 'centre' }, style, top + 2.5);
    };
    this.pieces.push({ height, draw });
  }

  /** Draws it all, and ends the document. */
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

  private line(parts: readonly (Part & { style?: Style })[], style: Style): void {
    const draw = (top: number): void => {
      for (const part of parts) {
        const own = part.style ?? style;
        this.drawLine(part, own, top + (style.size - own.size) * ASCENT);
      }
    };
    this.pieces.push({ height: style.size * LEADING, draw });
  }

  private drawLine({ line, place, indent = 0 }: Part, style: Style, top: number): void {
    const runs = runsOf(line).map((run) => ({ ...run, width: this.font(run.face, style).widthOfString(run.text) }));
    const width = runs.reduce((sum, run) => sum + run.width, 0);
    const free = INNER - indent - width;
    let x = MARGIN + indent + { left: 0, centre: free / 2, right: free }[place];
    for (const { text, face, width: advance } of runs) {
      this.font(face, style).fillColor(style.colour ?? '#000');
      this.document.text(text, x, top + style.size * ASCENT, { lineBreak: false, baseline: 'alphabetic' });
      x += advance;
    }
  }

  private font(face: FaceName, { size, weight = 'regular' }: Style): PDFKit.PDFDocument {
    const name = `${face} ${weight}`;
    if (!this.fonts.has(name)) {
      // PDFKit takes an opened font as well as a file, only that its types do not know it.
      this.document.registerFont(name, fontOf(face, weight) as unknown as Buffer);
      this.fonts.add(name);
    }

    return this.document.font(name).fontSize(size);
  }
}

interface Part {
  readonly line: string;
  readonly place: Place;
  readonly indent?: number;
}

function measureIn({ size, weight = 'regular' }: Style): Measure {
  return (grapheme) => ADVANCES[weight](grapheme) * size;
}
