import { sum } from '#shared/kernel/sum.js';

/** The sum of a column of amounts, which are minor units as text. */
export function sumOf<Column extends string>(
  rows: readonly Readonly<Record<Column, string | number>>[],
  column: Column,
): bigint {
  return sum(rows.map((row) => BigInt(row[column])));
}

/** The sum of a column of counts. */
export function countOf<Column extends string>(
  rows: readonly Readonly<Record<Column, number>>[],
  column: Column,
): number {
  return rows.reduce((count, row) => count + row[column], 0);
}
