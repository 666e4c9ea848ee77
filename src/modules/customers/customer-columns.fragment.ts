import type { Customer } from '#generated/prisma/client.js';
import { alias, join, sameCompany, type Sql, sql } from '#shared/database/sql.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';
import type { CustomerCode } from './customer-code.js';

/**
 * The fields of a customer, each with its column. Row types, SELECT lists and what writes set are all derived from this
 * list: a new field is one line here, and the compiler names the mappers that lack it.
 */
const COLUMNS = {
  id: sql`id`,
  companyId: sql`company_id`,
  name: sql`name`,
  phone: sql`phone`,
  email: sql`email`,
  address: sql`address`,
  isActive: sql`is_active`,
  phoneTakenBy: sql`phone_taken_by`,
  phoneTakenAt: sql`phone_taken_at`,
  erasedAt: sql`erased_at`,
  version: sql`version`,
  createdAt: sql`created_at`,
  updatedAt: sql`updated_at`,
} as const satisfies { readonly [Field in keyof Customer]?: Sql };

/** Columns that are derived from phone and name, for look-up, search and order: written and compared, and read to rank hits. */
const DERIVED = {
  phoneKey: sql`phone_key`,
  phoneDigits: sql`phone_digits`,
  nameKey: sql`name_key`,
  nameSort: sql`name_sort`,
  nameNear: sql`name_near`,
} as const;

const WRITTEN: Readonly<Record<CustomerField | DerivedField, Sql>> = { ...COLUMNS, ...DERIVED };

export type CustomerField = keyof typeof COLUMNS;
export type CustomerRow = Pick<Customer, CustomerField>;
export type CodedCustomerRow = CustomerRow & { codes: readonly CustomerCode[] };
export type WrittenCustomer = Pick<Customer, keyof typeof WRITTEN>;

const FIELDS = Object.keys(COLUMNS) as CustomerField[];

/** The SELECT list for some fields of `customers c`; default: all of them. */
export function customerColumns(fields: readonly CustomerField[] = FIELDS): Sql {
  return join(fields.map((field) => sql`c.${COLUMNS[field]} AS ${alias(field)}`));
}

export type DerivedField = keyof typeof DERIVED;

/** The SELECT list for some derived columns of `customers c`. */
export function derivedColumns(fields: readonly DerivedField[]): Sql {
  return join(fields.map((field) => sql`c.${DERIVED[field]} AS ${alias(field)}`));
}

/** The codes of `customers c`, by kind and value. */
export function customerCodes(scope: ReadScope): Sql {
  return sql`(SELECT coalesce(json_agg(json_build_object('kind', code.kind, 'value', code.value)
        ORDER BY code.kind, code.value_key COLLATE "C"), '[]')
      FROM customer_codes code
      WHERE ${sameCompany(scope, sql`code.company_id`, sql`c.company_id`)} AND code.customer_id = c.id) AS codes`;
}

/** The columns of a new customer and their values, for INSERT. */
export function customerValues(customer: WrittenCustomer): { columns: Sql; values: Sql } {
  const fields = Object.keys(WRITTEN) as (keyof WrittenCustomer)[];

  return {
    columns: join(fields.map((field) => WRITTEN[field])),
    values: join(fields.map((field) => customer[field])),
  };
}

/** The fields that are not undefined, for SET. */
export function customerChanges(changes: Partial<WrittenCustomer>): Sql[] {
  const fields = Object.keys(changes) as (keyof WrittenCustomer)[];

  return fields
    .filter((field) => changes[field] !== undefined)
    .map((field) => sql`${WRITTEN[field]} = ${changes[field]}`);
}
