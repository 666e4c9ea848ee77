import { Prisma } from '#generated/prisma/client.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';
import { boundStoresOf } from '#shared/tenancy/own-stores.js';
import type { Statement } from './pipeline.js';

/** A statement that keeps its values apart from its text: the only form in which SQL is written. */
export type Sql = Prisma.Sql;
export const { sql, join } = Prisma;

/** The company to read from: that of a scope, or its place in a {@link fixedStatement}; null for all companies. */
export interface CompanyToRead {
  readonly companyId: string | Sql | null;
}

/** Names the company in a condition, as a layer of isolation beside row-level security; true for all companies. */
export function inCompany(scope: CompanyToRead, column: Sql): Sql {
  return scope.companyId === null ? sql`true` : sql`${column} = ${scope.companyId}::uuid`;
}

/** Narrows a list to the stores of a bound user; false, which `where` leaves out, for a user of all stores. */
export function inOwnStores(scope: ReadScope, column: Sql): Sql | false {
  const storeIds = boundStoresOf(scope);

  return storeIds !== undefined && isOneOf(column, storeIds);
}

/** One id keeps the order of an index behind the column; several do not. */
export function isOneOf(column: Sql, ids: readonly string[]): Sql {
  return ids.length === 1 ? sql`${column} = ${ids[0]}::uuid` : sql`${column} = ANY(${[...ids]}::uuid[])`;
}

/** Names a column of the result as a field, in the field's own letters. */
export function alias(field: string): Sql {
  if (!/^\w+$/.test(field)) throw new Error(`No name of a field: ${field}`);

  return sql([`"${field}"`]);
}

/**
 * Names the company in a subquery: the company itself, so that the whole statement can be seen to stay within it, or that of
 * the outer row when all companies are read.
 */
export function sameCompany(scope: CompanyToRead, column: Sql, outer: Sql): Sql {
  return scope.companyId === null ? sql`${column} = ${outer}` : inCompany(scope, column);
}

/** Joins conditions to `WHERE a AND b …` and leaves out those that do not apply. */
export function where(...conditions: (Sql | false | null | undefined)[]): Sql {
  const applying = conditions.filter(
    (condition) => condition !== false && condition !== null && condition !== undefined,
  );

  return applying.length === 0 ? Prisma.empty : sql`WHERE ${join(applying, ' AND ')}`;
}

/**
 * Puts a statement together once, where that is a good part of a request: a call only fills in the values, which cannot change the text.
 * `write` gets the place of each value (`$1`), and may use it several times.
 */
export function fixedStatement<Values extends readonly unknown[]>(
  write: (...places: { [Value in keyof Values]: Sql }) => Sql,
): (...values: Values) => Statement {
  const places = Array.from({ length: write.length }, (_, index) => sql([`$${index + 1}`]));
  const { text, values: other } = write(...(places as { [Value in keyof Values]: Sql }));
  if (other.length > 0) throw new Error(`A fixed statement takes its values by their places: ${text}`);

  return (...values) => ({ text, values });
}

/** Writes rows as a parameter for `jsonb_to_recordset`, with amounts as text because a JSON number is a float. */
export function toJson(rows: readonly object[]): string {
  return JSON.stringify(rows, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
}

/** Builds a LIKE pattern for "contains", in which % and _ stand for themselves. */
export function contains(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
