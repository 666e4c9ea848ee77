import { buffer } from 'node:stream/consumers';
import { PdfRoll, type Style } from './pdf-roll.js';
import { qrCode } from './qr-code.js';
import type { Row, Sheet } from './receipt-sheet.js';

const INK = '#16191d';
const PALE = '#5b636c';
const LINE = '#9aa2aa';
const INDENT = 8;

const NORMAL: Style = { size: 8.5, colour: INK };
const QUIET: Style = { size: 8.5, colour: PALE };
const STRONG: Style = { size: 8.5, weight: 'bold', colour: INK };
const TITLE: Style = { size: 10, weight: 'bold', colour: INK };
const LARGE: Style = { size: 13, weight: 'bold', colour: INK };

const ROW = { label: NORMAL, value: NORMAL };
const FACT = { label: QUIET, value: NORMAL };
const DETAIL = { label: QUIET, value: NORMAL };
const TOTAL = { label: LARGE, value: LARGE };

/** Lays a receipt out as a PDF of the width of receipt paper, with all fonts embedded, under the PNG or JPEG of a logo. */
export function pdfReceipt(sheet: Sheet, at: Date, logo?: Uint8Array): Promise<Buffer> {
  const roll = new PdfRoll({ title: `${sheet.title} ${sheet.number}`, language: sheet.language, at });
  if (logo !== undefined) roll.image(logo);
  heading(roll, sheet);
  for (const fact of sheet.facts) roll.row(fact, FACT);
  separator(roll);
  for (const { name, price, note } of sheet.lines) {
    roll.text(name, STRONG);
    roll.row(price, DETAIL, INDENT);
    for (const line of note) roll.text(line, QUIET, 'left', INDENT);
    roll.gap(2);
  }
  separator(roll);
  rows(roll, sheet.sums);
  roll.gap(3);
  roll.row({ ...sheet.total, value: sheet.pricedTotal }, TOTAL);
  rows(roll, sheet.contained);
  if (sheet.note.length > 0) roll.gap(5);
  for (const line of sheet.note) roll.text(line, NORMAL);
  separator(roll);
  for (const tender of sheet.tenders) {
    roll.row(tender, ROW);
    for (const detail of tender.details) roll.row(detail, DETAIL, INDENT);
  }
  rows(roll, sheet.balances);
  roll.gap(14);
  roll.text(sheet.closing, QUIET, 'centre');
  for (const line of sheet.foot) roll.text(line, QUIET, 'centre');
  if (sheet.scanned !== null) {
    roll.gap(10);
    roll.code(qrCode(sheet.scanned), INK);
  }
  roll.finish();

  return buffer(roll.document);
}

function heading(roll: PdfRoll, { company, store, heading: lines, title, mark }: Sheet): void {
  roll.gap(4);
  roll.text(company, LARGE, 'centre');
  roll.text(store, NORMAL, 'centre');
  for (const line of lines) roll.text(line, QUIET, 'centre');
  roll.gap(10);
  roll.text(title, TITLE, 'centre');
  if (mark !== null) {
    roll.gap(4);
    roll.stamp(mark, STRONG);
  }
  roll.gap(8);
}

function rows(roll: PdfRoll, parts: readonly Row[]): void {
  for (const part of parts) roll.row(part, ROW);
}

function separator(roll: PdfRoll): void {
  roll.gap(6);
  roll.rule(LINE);
  roll.gap(6);
}
