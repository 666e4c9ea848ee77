import { amountOf } from '#shared/kernel/money.js';
import { cleanText, isVisible } from '#shared/kernel/visible-text.js';
import { articleKey, articleKeys, MAX_ARTICLE_CODE, MAX_BARCODES } from './article-code.js';
import { FILE_COLUMNS, type FileColumn, MAX_IMPORTED } from './article-columns.js';
import type { FileLine } from './article-file.js';
import type { ArticleRow } from './article-rows.js';
import { type ArticleFields, NEW_ARTICLE } from './written-article.js';

/** What can be wrong with a line. */
export const IMPORT_PROBLEMS = [
  'NOT_CSV',
  'UNKNOWN_COLUMN',
  'MISSING',
  'INVALID',
  'TOO_LONG',
  'UNKNOWN_TAX_RATE',
  'TWICE_IN_FILE',
  'CODE_TAKEN',
  'TOO_MANY_LINES',
] as const;
export type ImportProblem = (typeof IMPORT_PROBLEMS)[number];

interface ImportError {
  readonly line: number;
  readonly column: string | null;
  readonly problem: ImportProblem;
  readonly value: string | null;
}

/** The settings of the company by which a file is read. */
interface ImportRules {
  readonly currency: string;
  readonly taxRates: readonly { readonly name: string }[];
}

/** A line of the file, read: the fields that it sets, and the columns in which it is wrong. */
export interface ImportLine {
  readonly line: number;
  readonly fields: Partial<ArticleFields> & Pick<ArticleFields, 'code'>;
  readonly wrong: FileColumn[];
}

export interface ReadFile {
  readonly lines: readonly ImportLine[];
  readonly errors: readonly ImportError[];
}

/** Reads the lines of a file. Each error names its line. */
export function readImport(file: readonly FileLine[] | null, rules: ImportRules): ReadFile {
  const [head, ...body] = file ?? [];
  if (head === undefined) return { lines: [], errors: [{ line: 1, column: null, problem: 'NOT_CSV', value: null }] };
  const columns = head.cells.map((cell) => FILE_COLUMNS.find((name) => name.toLowerCase() === cell.toLowerCase()));
  const errors: ImportError[] = head.cells.flatMap((value, index) =>
    columns[index] === undefined ? [{ line: head.line, column: value, problem: 'UNKNOWN_COLUMN' as const, value }] : [],
  );
  if (!columns.includes('code')) errors.push({ line: head.line, column: 'code', problem: 'MISSING', value: null });
  const extra = body[MAX_IMPORTED];
  if (extra !== undefined) errors.push({ line: extra.line, column: null, problem: 'TOO_MANY_LINES', value: null });
  if (errors.length > 0) return { lines: [], errors };
  const lines = body.map(({ line, cells }) => {
    const fields: Partial<ArticleFields> = {};
    const wrong: FileColumn[] = [];
    for (const [index, column] of columns.entries()) {
      const value = cleanText(cells[index] ?? '');
      if (column === undefined) continue;
      const read = READERS[column](value, rules);
      if (typeof read === 'string') {
        wrong.push(column);
        errors.push({ line, column, problem: read, value: value.slice(0, 200) || null });
      } else Object.assign(fields, read);
    }

    return { line, fields, wrong };
  });

  return { lines: lines.filter((line): line is ImportLine => line.fields.code !== undefined), errors };
}

type Read = Partial<ArticleFields> | ImportProblem;
const MAX_NAME = 200;
const MAX_SHORT = 60;

/** How each column is read: the fields that it sets, none for an empty cell that leaves them as they are, or what is wrong. */
const READERS: Readonly<Record<FileColumn, (value: string, rules: ImportRules) => Read>> = {
  code: (value) => text(value, MAX_ARTICLE_CODE, (code) => ({ code })),
  name: (value) => (value === '' ? {} : text(value, MAX_NAME, (name) => ({ name }))),
  price: (value, { currency }) => {
    if (value === '') return {};
    const amount = value.replace(/^(\d+),(\d+)$/, '$1.$2');
    const minor = /^\d{1,13}(\.\d{1,3})?$/.test(amount) ? minorOf(amount, currency) : null;

    return minor === null ? 'INVALID' : { price: minor };
  },
  category: (value) => (value === '' ? { category: null } : text(value, MAX_SHORT, (category) => ({ category }))),
  barcodes: (value) => {
    const barcodes = value === '' ? [] : value.split(/[\s|]+/);
    if (barcodes.length > MAX_BARCODES) return 'TOO_LONG';

    return barcodes.every((each) => [...each].length <= MAX_ARTICLE_CODE && isVisible(each))
      ? { barcodes }
      : 'TOO_LONG';
  },
  taxRate: (value) => {
    const rate = value.replace(',', '.').replace(/ ?%$/, '');
    if (rate === '') return { taxRate: null };

    return /^\d{1,3}(\.\d{1,4})?$/.test(rate) && Number(rate) <= 100 ? { taxRate: String(Number(rate)) } : 'INVALID';
  },
  taxRateName: (value, { taxRates }) => {
    if (value === '') return { taxRateName: null };

    return taxRates.some(({ name }) => name === value) ? { taxRateName: value } : 'UNKNOWN_TAX_RATE';
  },
  isOpenPrice: (value) => flag(value, (isOpenPrice) => ({ isOpenPrice })),
  isActive: (value) => flag(value, (isActive) => ({ isActive })),
  isFavourite: (value) => flag(value, (isFavourite) => ({ isFavourite })),
};

function text(value: string, max: number, toFields: (text: string) => Partial<ArticleFields>): Read {
  if (value === '') return 'MISSING';
  if ([...value].length > max) return 'TOO_LONG';

  return isVisible(value) ? toFields(value) : 'INVALID';
}

function flag(value: string, toFields: (is: boolean) => Partial<ArticleFields>): Read {
  if (value === '') return {};
  if (/^(true|1|yes|y|x|ja|j)$/i.test(value)) return toFields(true);

  return /^(false|0|no|n|nein)$/i.test(value) ? toFields(false) : 'INVALID';
}

function minorOf(amount: string, currency: string): bigint | null {
  try {
    return amountOf(amount, currency);
  } catch {
    return null; // more decimals than the currency has
  }
}

/** The codes and barcodes of a file, by which the articles that it is about are read. */
export function keysOfImport(lines: readonly ImportLine[]): string[] {
  return [...new Set(lines.flatMap(({ fields }) => articleKeys({ barcodes: [], ...fields })))];
}

export interface ImportPlan {
  readonly created: readonly ArticleFields[];
  readonly updated: readonly { readonly before: ArticleRow; readonly fields: Partial<ArticleFields> }[];
  readonly unchanged: number;
  readonly errors: readonly ImportError[];
}

/** Compares a file with the articles that have its codes: what is new, what changes, and which codes two articles would have. */
export function planImport(lines: readonly ImportLine[], known: readonly ArticleRow[]): ImportPlan {
  const byCode = new Map(known.map((row) => [articleKey(row.code), row]));
  const errors: ImportError[] = [];
  const created: ArticleFields[] = [];
  const updated: { before: ArticleRow; fields: Partial<ArticleFields> }[] = [];
  const named = new Set(lines.map(({ fields }) => articleKey(fields.code)));
  const unnamed = known.filter(({ code }) => !named.has(articleKey(code)));
  const owners = new Map<string, number>(unnamed.flatMap((row) => articleKeys(row).map((key) => [key, 0])));
  let unchanged = 0;
  for (const { line, fields, wrong } of lines) {
    const before = byCode.get(articleKey(fields.code));
    const after = { ...NEW_ARTICLE, ...before, ...fields };
    for (const key of articleKeys(after)) {
      const owner = owners.get(key);
      const column = key === articleKey(after.code) ? 'code' : 'barcodes';
      const problem = owner === 0 ? 'CODE_TAKEN' : 'TWICE_IN_FILE';
      if (owner !== undefined) errors.push({ line, column, problem, value: key.slice(0, 200) });
      owners.set(key, owner ?? line);
    }
    if (before !== undefined) {
      if (isSame(before, fields)) unchanged += 1;
      else updated.push({ before, fields });
    } else if (isWhole(after)) created.push(after);
    else errors.push(...lacking(line, after, wrong));
  }

  return { created, updated, unchanged, errors };
}

function isWhole(fields: Partial<ArticleFields>): fields is ArticleFields {
  return fields.name !== undefined && fields.price !== undefined;
}

/** A new article needs a name and a price. One that is there and wrong is told of already. */
function lacking(line: number, fields: Partial<ArticleFields>, wrong: readonly FileColumn[]): ImportError[] {
  return (['name', 'price'] as const)
    .filter((column) => fields[column] === undefined && !wrong.includes(column))
    .map((column) => ({ line, column, problem: 'MISSING', value: null }));
}

function isSame(before: ArticleRow, fields: Partial<ArticleFields>): boolean {
  return Object.entries(fields).every(([name, value]) => {
    const stored = before[name as keyof ArticleFields];
    if (name === 'taxRate' && value !== null && stored !== null) return Number(stored) === Number(value);

    return Array.isArray(value) ? JSON.stringify(value) === JSON.stringify(stored) : value === stored;
  });
}
