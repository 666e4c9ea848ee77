import { formatMoney, sum } from '#shared/kernel/money.js';

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

/** An amount with its tax and without, as reports state it. */
export interface GrossAndNet {
  readonly gross: string;
  readonly tax: string;
  readonly net: string;
}

/** What is left of an amount without the tax that it contains. */
export function grossAndNet(gross: bigint, tax: bigint, currency: string): GrossAndNet {
  const money = (minor: bigint): string => formatMoney(minor, currency);

  return { gross: money(gross), tax: money(tax), net: money(gross - tax) };
}
