import stringWidth from 'string-width';
import { memoized, widthOf, wrapped } from './printable.js';
import type { Row, Sheet, SheetLine, TenderRows } from './receipt-sheet.js';

/** The width of receipt paper in columns. */
const COLUMNS = 42;
const INDENT = '  ';
const RULE = '-'.repeat(COLUMNS);
const DOUBLE_RULE = '='.repeat(COLUMNS);

/** The columns of a character: two for ideographs and emoji, none for a combining mark. */
const columns = memoized((grapheme) => stringWidth(grapheme));

/** Lays a receipt out as plain text for a receipt printer: no line is wider than the paper. */
export function textReceipt(sheet: Sheet): string {
  const lines = [
    ...[sheet.company, sheet.store, ...sheet.heading, ''].flatMap(centred),
    ...centred(sheet.title.toUpperCase()),
    ...(sheet.mark === null ? [] : centred(`*** ${sheet.mark} ***`)),
    '',
    ...sheet.facts.flatMap((fact) => row(fact)),
    RULE,
    ...sheet.lines.flatMap(itemLines),
    RULE,
    ...sheet.sums.flatMap((sum) => row(sum)),
    DOUBLE_RULE,
    ...row({ label: `${sheet.total.label.toUpperCase()} ${sheet.currency}`, value: sheet.total.value }),
    DOUBLE_RULE,
    ...sheet.contained.flatMap((tax) => row(tax)),
    ...(sheet.contained.length === 0 ? [] : [RULE]),
    ...noteLines(sheet.note),
    ...(sheet.note.length === 0 ? [] : [RULE]),
    ...sheet.tenders.flatMap(tenderLines),
    ...(sheet.balances.length === 0 ? [] : [RULE]),
    ...sheet.balances.flatMap((balance) => row(balance)),
    '',
    ...centred(sheet.closing),
    ...sheet.foot.flatMap(centred),
  ];

  return `${lines.join('\n')}\n`;
}

function itemLines({ name, price, note }: SheetLine): string[] {
  return [...wrapped(name, COLUMNS, columns), ...row(price, INDENT), ...noteLines(note, INDENT)];
}

function noteLines(note: readonly string[], indent = ''): string[] {
  return note.flatMap((line) => wrapped(line, COLUMNS - indent.length, columns).map((part) => indent + part));
}

function tenderLines({ details, ...tender }: TenderRows): string[] {
  return [...row(tender), ...details.flatMap((detail) => row(detail, INDENT))];
}

/** Puts the label on the left and the value on the right of one line, or of the next if they do not fit. */
function row({ label, value }: Row, indent = ''): string[] {
  const labels = wrapped(label, COLUMNS - indent.length, columns).map((line) => indent + line);
  const values = wrapped(value, COLUMNS, columns);
  const last = labels.at(-1) ?? '';
  const first = values[0] ?? '';
  const gap = COLUMNS - widthOf(last, columns) - widthOf(first, columns);
  if (values.length > 1 || gap < 1) return [...labels, ...values.map((line) => padded(line, 1))];

  return [...labels.slice(0, -1), last + ' '.repeat(gap) + first];
}

function centred(text: string): string[] {
  return text === '' ? [''] : wrapped(text, COLUMNS, columns).map((line) => padded(line, 0.5));
}

/** Moves a line to the right by `part` of its free columns. */
function padded(line: string, part: number): string {
  return ' '.repeat(Math.floor((COLUMNS - widthOf(line, columns)) * part)) + line;
}
