import { Injectable } from '@nestjs/common';
import { Prisma } from '#generated/prisma/client.js';
import { Database } from '#shared/database/database.js';
import { inCompany, type Sql, sql, where } from '#shared/database/sql.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import type { CompanyScope, ReadScope } from '#shared/tenancy/company-scope.js';
import { CUSTOMER_SELECT, type CustomerRow } from './customer-columns.fragment.js';

/** The fields of a customer that an order copies, and whether the customer may buy. */
export type CustomerForOrder = Pick<CustomerRow, 'id' | 'name' | 'phone' | 'isActive'>;

type NewCustomer = DatesAsDates<Omit<Prisma.CustomerUncheckedCreateInput, 'companyId'>>;
type CustomerChange = DatesAsDates<Prisma.CustomerUncheckedUpdateInput>;
/** Makes the text of a DTO a type error for a date column: Prisma's types take it, and its client refuses it. */
type DatesAsDates<Data> = {
  [Field in keyof Data]: Date extends Data[Field] ? Exclude<Data[Field], string> : Data[Field];
};
/** Makes a property that is no column a type error: spread from a DTO, it would compile and fail in the database. */
type OnlyColumns<Data> = Readonly<Record<Exclude<keyof Data, keyof Prisma.CustomerUncheckedCreateInput>, never>>;

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

  /** Null when the phone is taken: the unique key decides, not a look-up before it. */
  async insert<Data extends NewCustomer>(
    tx: TenantTransaction,
    data: Data & OnlyColumns<Data>,
  ): Promise<CustomerRow | null> {
    const [row] = await tx.db.customer.createManyAndReturn({
      data: [{ ...data, companyId: tx.companyId }],
      skipDuplicates: true,
      select: CUSTOMER_SELECT,
    });

    return row ?? null;
  }

  /** Null when there is no such customer, or not in that version. */
  async update<Data extends CustomerChange>(
    tx: TenantTransaction,
    { id, version }: { id: string; version: number | undefined },
    data: Data & OnlyColumns<Data>,
  ): Promise<CustomerRow | null> {
    const [row] = await tx.db.customer.updateManyAndReturn({
      where: { companyId: tx.companyId, id, version: version ?? Prisma.skip },
      data: { ...data, version: { increment: 1 } },
      select: CUSTOMER_SELECT,
    });

    return row ?? null;
  }

  /** False when there was no such customer. Orders and ledgers of the customer make a foreign key refuse it. */
  async delete(tx: TenantTransaction, id: string): Promise<boolean> {
    const { count } = await tx.db.customer.deleteMany({ where: { companyId: tx.companyId, id } });

    return count > 0;
  }

  async exists(tx: TenantTransaction, id: string): Promise<boolean> {
    return (await tx.db.customer.count({ where: { companyId: tx.companyId, id } })) > 0;
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
