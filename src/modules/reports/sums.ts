import { sum } from '#shared/kernel/sum.js';

/** The sum of a column: amounts in minor units as text, or counts. */
export function sumOf<Column extends string>(
  rows: readonly Readonly<Record<Column, string | number>>[],
  column: Column,
): bigint {
  return sum(rows.map((row) => BigInt(row[column])));
}

export function countOf<Column extends string>(
  rows: readonly Readonly<Record<Column, number>>[],
  column: Column,
): number {
  return rows.reduce((count, row) => count + row[column], 0);
}
