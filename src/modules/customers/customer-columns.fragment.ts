import type { Customer } from '#generated/prisma/client.js';
import { join, type Sql, sql } from '#shared/database/sql.js';

/**
 * The fields of a customer that repositories read, each with its SQL. Row types, SELECT lists and the rows that writes
 * return are all derived from this list: a new field is one line here, and the compiler names the mappers that lack it.
 */
const COLUMNS = {
  id: sql`c.id`,
  companyId: sql`c.company_id AS "companyId"`,
  name: sql`c.name`,
  phone: sql`c.phone`,
  email: sql`c.email`,
  address: sql`c.address`,
  isActive: sql`c.is_active AS "isActive"`,
  version: sql`c.version`,
  createdAt: sql`c.created_at AS "createdAt"`,
  updatedAt: sql`c.updated_at AS "updatedAt"`,
} as const satisfies { readonly [Field in keyof Customer]?: Sql };

export type CustomerField = keyof typeof COLUMNS;
export type CustomerRow = Pick<Customer, CustomerField>;

const FIELDS = Object.keys(COLUMNS) as CustomerField[];

/** The SELECT list for some fields of `customers c`; default: all of them. */
export function customerColumns(fields: readonly CustomerField[] = FIELDS): Sql {
  return join(fields.map((field) => COLUMNS[field]));
}

/** The same fields as Prisma's `select`, for the rows that a write returns. */
export const CUSTOMER_SELECT = Object.fromEntries(FIELDS.map((field) => [field, true])) as Record<CustomerField, true>;
