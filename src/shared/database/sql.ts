import { Prisma } from '#generated/prisma/client.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';

/** A statement with its values apart from its text: the only form in which SQL is written. */
export type Sql = Prisma.Sql;
export const { sql, join, empty } = Prisma;

/** The explicit half of tenancy (row-level security is the other): `column = <company>`, or true for all companies. */
export function inCompany(scope: ReadScope, column: Sql): Sql {
  return scope.companyId === null ? sql`true` : sql`${column} = ${scope.companyId}::uuid`;
}

/** `WHERE a AND b …`, leaving out what does not apply. */
export function where(...conditions: (Sql | false | null | undefined)[]): Sql {
  const applying = conditions.filter(
    (condition) => condition !== false && condition !== null && condition !== undefined,
  );

  return applying.length === 0 ? empty : sql`WHERE ${join(applying, ' AND ')}`;
}

/** Rows as a parameter for `jsonb_to_recordset`: amounts as text, because a JSON number is a float. */
export function toJson(rows: readonly object[]): string {
  return JSON.stringify(rows, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
}

/** A LIKE pattern for "contains", in which % and _ are letters like any other. */
export function contains(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
