import { Injectable } from '@nestjs/common';
import { Database } from '#shared/database/database.js';
import { inCompany, join, type Sql, sql, where } from '#shared/database/sql.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import type { AcceptedVersions } from '#shared/kernel/versions.js';
import type { CompanyScope, ReadScope } from '#shared/tenancy/company-scope.js';
import {
  customerChanges,
  customerColumns,
  type CustomerRow,
  customerValues,
  type WrittenCustomer,
} from './customer-columns.fragment.js';

/** The fields of a customer that an order copies, and whether the customer may buy. */
export type CustomerForOrder = Pick<CustomerRow, 'id' | 'name' | 'phone' | 'isActive'>;

/** The fields that a change may set; undefined leaves a field as it is. */
type CustomerChange = Partial<Omit<WrittenCustomer, 'id' | 'companyId' | 'version' | 'createdAt'>>;
/** Makes a property that is no column a type error: spread from a DTO, it would compile and fail in the database. */
type OnlyColumns<Data> = Readonly<Record<Exclude<keyof Data, keyof CustomerChange>, never>>;

export const CUSTOMER_PHONE_KEY = 'customers_company_id_phone_key_key';
export const ORDER_CUSTOMER_KEY = 'orders_company_id_customer_id_fkey';
/** Foreign keys of ledgers, and of returns without an order: each keeps its customer from being deleted. */
export const LEDGER_CUSTOMER_KEYS = [
  'order_returns_company_id_customer_id_fkey',
  'store_credit_balances_company_id_customer_id_fkey',
  'store_credit_entries_company_id_customer_id_fkey',
  'loyalty_balances_company_id_customer_id_fkey',
  'loyalty_lots_company_id_customer_id_fkey',
  'loyalty_entries_company_id_customer_id_fkey',
  'customer_accounts_company_id_customer_id_fkey',
] as const;

/** Writes customers, and reads the fields that orders and errors need. Look-ups and lists: {@link CustomerQueriesRepository}. */
@Injectable()
export class CustomersRepository {
  constructor(private readonly database: Database) {}

  /** The unique key {@link CUSTOMER_PHONE_KEY} refuses a phone that is taken, not a look-up before it. */
  insert(tx: TenantTransaction, customer: WrittenCustomer): void {
    const { columns, values } = customerValues(customer);
    tx.write(sql`INSERT INTO customers (${columns}) VALUES (${values})`);
  }

  /** Null when there is no such customer, or not in one of those versions. */
  async update<Data extends CustomerChange>(
    tx: TenantTransaction,
    { id, versions }: { id: string; versions: AcceptedVersions },
    data: Data & OnlyColumns<Data>,
  ): Promise<CustomerRow | null> {
    const conditions = where(
      sql`c.company_id = ${tx.companyId}::uuid`,
      sql`c.id = ${id}::uuid`,
      versions !== undefined && sql`c.version = ANY(${versions}::int[])`,
    );
    const [row] = await tx.query<CustomerRow>(sql`
      UPDATE customers c SET ${join([...customerChanges(data), sql`version = c.version + 1`])} ${conditions}
      RETURNING ${customerColumns()}`);

    return row ?? null;
  }

  /** False when there was no such customer. Orders and ledgers of the customer make a foreign key refuse it. */
  async delete(tx: TenantTransaction, id: string): Promise<boolean> {
    const deleted = await tx.query(sql`
      DELETE FROM customers WHERE company_id = ${tx.companyId}::uuid AND id = ${id}::uuid RETURNING id`);

    return deleted.length > 0;
  }

  async exists(tx: TenantTransaction, id: string): Promise<boolean> {
    const found = await tx.query(sql`
      SELECT id FROM customers WHERE company_id = ${tx.companyId}::uuid AND id = ${id}::uuid`);

    return found.length > 0;
  }

  async findIdByPhone(scope: ReadScope, key: string): Promise<string | null> {
    const conditions = where(inCompany(scope, sql`company_id`), sql`phone_key = ${key}`);
    const [row] = await this.database.read<{ id: string }>(scope, sql`SELECT id FROM customers ${conditions}`);

    return row?.id ?? null;
  }

  async findForOrder(scope: CompanyScope, id: string): Promise<CustomerForOrder | null> {
    const [row] = await this.database.read<CustomerForOrder>(scope, forOrder(scope.companyId, id));

    return row ?? null;
  }

  /** Keeps the customer from being deleted until the transaction ends. */
  async lockForOrder(tx: TenantTransaction, id: string): Promise<CustomerForOrder | null> {
    const [row] = await tx.query<CustomerForOrder>(sql`${forOrder(tx.companyId, id)} FOR KEY SHARE`);

    return row ?? null;
  }
}

function forOrder(companyId: string, id: string): Sql {
  return sql`SELECT id, name, phone, is_active AS "isActive" FROM customers
    WHERE company_id = ${companyId}::uuid AND id = ${id}::uuid`;
}
