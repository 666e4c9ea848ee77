/** The sum of a column: amounts in minor units as text, or counts. */
export function sumOf<Column extends string>(
  rows: readonly Readonly<Record<Column, string | number>>[],
  column: Column,
): bigint {
  return rows.reduce((sum, row) => sum + BigInt(row[column]), 0n);
}

export function countOf<Column extends string>(
  rows: readonly Readonly<Record<Column, number>>[],
  column: Column,
): number {
  return rows.reduce((sum, row) => sum + row[column], 0);
}
