import type { CastReturnObject } from 'csv-stringify';
import { stringify } from 'csv-stringify/sync';
import { Content } from './envelope.js';

const CSV = 'text/csv; charset=utf-8';

export type Cell = string | number | null;

/**
 * Makes a CSV file for spreadsheets: UTF-8 with a byte order mark, and Windows line ends. A text that a spreadsheet would run
 * as a formula is prefixed with an apostrophe.
 */
export function csvFile(name: string, lines: readonly (readonly Cell[])[]): Content {
  const text = stringify([...lines], {
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
    quoted_match: LINE_BREAK,
    cast: { string: plainNumbers },
  });

  return new Content(text, CSV, { 'content-disposition': `attachment; filename="${name}.csv"` });
}

/** Each of them starts a new line in a spreadsheet, which could be a formula; the library quotes \r\n only. */
const LINE_BREAK = /[\r\n]/;
const NEGATIVE = /^-\d+(\.\d+)?$/;
const NO_FORMULA = { escape_formulas: false };

/** Keeps negative amounts numbers: with an apostrophe no spreadsheet could add them up. */
function plainNumbers(text: string): string | CastReturnObject {
  return NEGATIVE.test(text) ? { value: text, ...NO_FORMULA } : text;
}
