import type { CastReturnObject } from 'csv-stringify';
import { stringify } from 'csv-stringify/sync';
import { Content } from './envelope.js';

const CSV = 'text/csv; charset=utf-8';

export type Cell = string | number | null;

/**
 * A table as a file for spreadsheets: UTF-8 with a mark that tells them so, and lines that end as they expect. A text that
 * a spreadsheet would take for a formula begins with an apostrophe, whoever typed it.
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

/** Any of them begins a line for a spreadsheet, and a formula could stand there; the library would quote \r\n alone. */
const LINE_BREAK = /[\r\n]/;
const NEGATIVE = /^-\d+(\.\d+)?$/;
const NO_FORMULA = { escape_formulas: false };

/** An amount below zero begins with a minus and is no formula; with an apostrophe no spreadsheet could add it up. */
function plainNumbers(text: string): string | CastReturnObject {
  return NEGATIVE.test(text) ? { value: text, ...NO_FORMULA } : text;
}
