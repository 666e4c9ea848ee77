import { Injectable } from '@nestjs/common';
import { Database } from '#shared/database/database.js';
import { inCompany, join, type Sql, sql, where } from '#shared/database/sql.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import type { AcceptedVersions } from '#shared/kernel/versions.js';
import type { CompanyScope, ReadScope } from '#shared/tenancy/company-scope.js';
import type { CustomerCode, StoredCode } from './customer-code.js';
import {
  type CodedCustomerRow,
  customerChanges,
  customerCodes,
  customerColumns,
  type CustomerRow,
  customerValues,
  type WrittenCustomer,
} from './customer-columns.fragment.js';

/** The fields of a customer that an order copies, and whether the customer may buy. */
export type CustomerForOrder = Pick<CustomerRow, 'id' | 'name' | 'phone' | 'isActive'> & { phoneKey: string };

/** The fields that a change may set; undefined leaves a field as it is. */
type CustomerChange = Partial<Omit<WrittenCustomer, 'id' | 'companyId' | 'version' | 'createdAt'>>;
/** Makes a property that is no column a type error: spread from a DTO, it would compile and fail in the database. */
type OnlyColumns<Data> = Readonly<Record<Exclude<keyof Data, keyof CustomerChange>, never>>;

export type CustomerForTakeOver = Pick<
  WrittenCustomer,
  'phone' | 'phoneKey' | 'phoneDigits' | 'isActive' | 'phoneTakenBy' | 'erasedAt'
>;

export const CUSTOMER_ID_KEY = 'customers_pkey';
/** An active customer has a phone number. */
export const CUSTOMER_PHONE_CHECK = 'customers_phone_check';
export const CUSTOMER_PHONE_KEY = 'customers_company_id_phone_key_key';
export const CUSTOMER_CODE_KEY = 'customer_codes_pkey';
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

  /** Inserts the customer unless another one has the phone number, however many try at once. */
  async insertUnlessPhoneTaken(tx: TenantTransaction, customer: WrittenCustomer): Promise<boolean> {
    const { columns, values } = customerValues(customer);
    const inserted = await tx.query(sql`
      INSERT INTO customers (${columns}) VALUES (${values}) ON CONFLICT (company_id, phone_key) DO NOTHING RETURNING id`);

    return inserted.length > 0;
  }

  /** The customer with a phone key, as committed before this statement, who is not erased until the transaction ends. */
  async findByPhone(tx: TenantTransaction, key: string): Promise<CodedCustomerRow | null> {
    const [row] = await tx.query<CodedCustomerRow>(sql`
      SELECT ${customerColumns()}, ${customerCodes(tx.scope)} FROM customers c
      WHERE c.company_id = ${tx.companyId}::uuid AND c.phone_key = ${key} FOR KEY SHARE OF c`);

    return row ?? null;
  }

  async lockForTakeOver(tx: TenantTransaction, id: string): Promise<CustomerForTakeOver | null> {
    const [row] = await tx.query<CustomerForTakeOver>(sql`
      SELECT phone, phone_key AS "phoneKey", phone_digits AS "phoneDigits", is_active AS "isActive",
        phone_taken_by AS "phoneTakenBy", erased_at AS "erasedAt"
      FROM customers WHERE company_id = ${tx.companyId}::uuid AND id = ${id}::uuid FOR UPDATE`);

    return row ?? null;
  }

  /** Takes the number from a customer and notes who has it. */
  losePhone(tx: TenantTransaction, id: string, takenBy: string, at: Date): void {
    const without = {
      phone: '',
      phoneKey: null,
      phoneDigits: '',
      phoneTakenBy: takenBy,
      phoneTakenAt: at,
      updatedAt: at,
    };
    tx.write(sql`
      UPDATE customers SET ${join([...customerChanges(without), sql`version = version + 1`])}
      WHERE company_id = ${tx.companyId}::uuid AND id = ${id}::uuid`);
  }

  /** Null when there is no such customer, or not in one of those versions, or only an erased one. */
  async update<Data extends CustomerChange>(
    tx: TenantTransaction,
    { id, versions }: { id: string; versions: AcceptedVersions },
    data: Data & OnlyColumns<Data>,
  ): Promise<CustomerRow | null> {
    const conditions = where(
      sql`c.company_id = ${tx.companyId}::uuid`,
      sql`c.id = ${id}::uuid`,
      sql`c.erased_at IS NULL`,
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

  /** Whether a customer is erased; null when there is none. */
  async findState(tx: TenantTransaction, id: string): Promise<Pick<CustomerRow, 'erasedAt'> | null> {
    const [row] = await tx.query<Pick<CustomerRow, 'erasedAt'>>(sql`
      SELECT erased_at AS "erasedAt" FROM customers WHERE company_id = ${tx.companyId}::uuid AND id = ${id}::uuid`);

    return row ?? null;
  }

  async findIdByPhone(scope: ReadScope, key: string): Promise<string | null> {
    const conditions = where(inCompany(scope, sql`company_id`), sql`phone_key = ${key}`);
    const [row] = await this.database.read<{ id: string }>(scope, sql`SELECT id FROM customers ${conditions}`);

    return row?.id ?? null;
  }

  /** The unique key {@link CUSTOMER_CODE_KEY} refuses a code that is taken. */
  insertCodes(tx: TenantTransaction, customerId: string, codes: readonly StoredCode[]): void {
    if (codes.length === 0) return;
    const rows = codes.map(
      ({ kind, value, valueKey }) => sql`(${tx.companyId}::uuid, ${customerId}::uuid, ${kind}, ${value}, ${valueKey})`,
    );
    tx.write(sql`INSERT INTO customer_codes (company_id, customer_id, kind, value, value_key) VALUES ${join(rows)}`);
  }

  deleteCodes(tx: TenantTransaction, customerId: string): void {
    tx.write(sql`
      DELETE FROM customer_codes WHERE company_id = ${tx.companyId}::uuid AND customer_id = ${customerId}::uuid`);
  }

  /** The codes of a customer, by kind and value. */
  listCodes(tx: TenantTransaction, customerId: string): Promise<CustomerCode[]> {
    return tx.query(sql`
      SELECT kind, value FROM customer_codes
      WHERE company_id = ${tx.companyId}::uuid AND customer_id = ${customerId}::uuid
      ORDER BY kind, value_key COLLATE "C"`);
  }

  /** Returns a customer other than `exceptId` who has one of the codes. */
  async findIdByCodes(scope: CompanyScope, codes: readonly StoredCode[], exceptId: string): Promise<string | null> {
    const theCodes = codes.map(({ kind, valueKey }) => sql`(value_key = ${valueKey} AND kind = ${kind})`);
    const [row] = await this.database.read<{ customerId: string }>(
      scope,
      sql`SELECT customer_id AS "customerId" FROM customer_codes
        WHERE company_id = ${scope.companyId}::uuid AND (${join(theCodes, ' OR ')}) AND customer_id <> ${exceptId}::uuid
        LIMIT 1`,
    );

    return row?.customerId ?? null;
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
  return sql`SELECT id, name, phone, phone_key AS "phoneKey", is_active AS "isActive" FROM customers
    WHERE company_id = ${companyId}::uuid AND id = ${id}::uuid`;
}
