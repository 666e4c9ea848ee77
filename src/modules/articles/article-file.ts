import { parse } from 'csv-parse/sync';
import { csvFile } from '#shared/http/csv.js';
import type { Content } from '#shared/http/envelope.js';
import { FILE_COLUMNS } from './article-columns.js';
import type { ArticleDto } from './dto/article.dto.js';

/** Makes the CSV file of articles, which can be imported again. */
export function articlesFile(articles: readonly ArticleDto[]): Content {
  const lines = articles.map((article) =>
    FILE_COLUMNS.map((column) => {
      const value = article[column];
      if (typeof value === 'boolean') return String(value);

      return Array.isArray(value) ? value.join(' ') : value;
    }),
  );

  return csvFile('articles', [FILE_COLUMNS, ...lines]);
}

/** A line of a file, with its number. */
export interface FileLine {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Reads a CSV file with whatever separator its first line has. Null when its quotes do not fit. */
export function linesOf(content: string): FileLine[] | null {
  const [head = ''] = content.split(/[\r\n]/, 1);
  try {
    const records = parse(content, {
      bom: true,
      delimiter: separatorIn(head),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as { info: { lines: number }; record: string[] }[];

    return records.map(({ info, record }) => ({ line: info.lines, cells: record.map(plain) }));
  } catch {
    return null;
  }
}

function separatorIn(head: string): string {
  const count = (separator: string): number => head.split(separator).length;

  return [';', '\t', ','].reduce((best, each) => (count(each) > count(best) ? each : best));
}

/** Without the apostrophe that keeps spreadsheets from running a text as a formula. */
function plain(cell: string): string {
  return /^'[=+\-@]/.test(cell) ? cell.slice(1) : cell;
}
