import { Injectable } from '@nestjs/common';
import { Prisma } from '#generated/prisma/client.js';
import { Database } from '#shared/database/database.js';
import { contains, inCompany, type Sql, sql, where } from '#shared/database/sql.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import type { CursorKey } from '#shared/kernel/cursor.js';
import { digitsOf, isPartOfPhone } from '#shared/kernel/phone.js';
import type { CompanyScope, ReadScope } from '#shared/tenancy/company-scope.js';
import type { CustomerSort } from './dto/customer.dto.js';

export interface CustomerRow {
  id: string;
  companyId: string;
  name: string;
  phone: string;
  email: string | null;
  address: string | null;
  isActive: boolean;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

/** What an order copies of a customer. */
export type Buyer = Pick<CustomerRow, 'id' | 'name' | 'phone' | 'isActive'>;
export type CountedCustomerRow = CustomerRow & { orderCount: number };
/** What a customer may buy on account, and owes for it; null in all of it when there is no account. */
export interface AccountColumns {
  owed: bigint | null;
  creditLimit: bigint | null;
  accountIsActive: boolean | null;
}

/** `storeCredit` and the amounts of the account in minor units of `currency`. */
export type CustomerWithCompanyRow = CountedCustomerRow &
  AccountColumns & {
    companyName: string;
    currency: string;
    storeCredit: bigint;
    loyaltyPoints: bigint;
  };

/** What the till shows; no more, because it is read on every look-up. */
export type LookupRow = Omit<CustomerWithCompanyRow, 'address' | 'createdAt' | 'updatedAt'>;

export interface CustomerOrderRow {
  id: string;
  orderNumber: string;
  /** Minor units, as text. */
  totalAmount: string;
  currency: string;
  status: string;
  createdAt: string;
}

export interface CustomerFilters {
  phone?: string | null | undefined;
  name?: string | null | undefined;
  email?: string | null | undefined;
  q?: string | null | undefined;
}

interface PageOf {
  after: CursorKey | null;
  limit: number;
}

export const CUSTOMER_PHONE_KEY = 'customers_company_id_phone_key_key';
export const ORDER_CUSTOMER_KEY = 'orders_company_id_customer_id_fkey';
/** What keeps the customers of a ledger, and of returns without an order. */
export const LEDGER_CUSTOMER_KEYS = [
  'order_returns_company_id_customer_id_fkey',
  'store_credit_balances_company_id_customer_id_fkey',
  'store_credit_entries_company_id_customer_id_fkey',
  'loyalty_balances_company_id_customer_id_fkey',
  'loyalty_lots_company_id_customer_id_fkey',
  'loyalty_entries_company_id_customer_id_fkey',
  'customer_accounts_company_id_customer_id_fkey',
] as const;

const COLUMNS = sql`c.id, c.company_id AS "companyId", c.name, c.phone, c.email, c.address, c.is_active AS "isActive",
  c.version, c.created_at AS "createdAt", c.updated_at AS "updatedAt"`;

/** Counted through an index for one customer at a time; joining a GROUP BY would count those of the whole company. */
const ORDER_COUNT = sql`(SELECT count(*)::int FROM orders o
  WHERE o.company_id = c.company_id AND o.customer_id = c.id) AS "orderCount"`;

const COMPANY = sql`company.name AS "companyName", company.currency`;

const STORE_CREDIT = sql`coalesce((SELECT credit.balance FROM store_credit_balances credit
  WHERE credit.company_id = c.company_id AND credit.customer_id = c.id), 0) AS "storeCredit"`;

/** One row, unless a day has passed after which some of the points are gone: only then are the lots added up. */
const LOYALTY_POINTS = sql`coalesce((SELECT CASE WHEN own.next_expiry_on < (now() AT TIME ZONE company.timezone)::date
    THEN own.balance - (SELECT sum(lot.points) FROM loyalty_lots lot
      WHERE lot.company_id = own.company_id AND lot.customer_id = own.customer_id
        AND lot.expires_on >= own.next_expiry_on AND lot.expires_on < (now() AT TIME ZONE company.timezone)::date)::bigint
    ELSE own.balance END
  FROM loyalty_balances own WHERE own.company_id = c.company_id AND own.customer_id = c.id), 0) AS "loyaltyPoints"`;

const ACCOUNT = sql`account.owed, account.credit_limit AS "creditLimit", account.is_active AS "accountIsActive"`;

/** A company and an account at most for a customer: both are found by their primary keys. */
const FROM_CUSTOMERS = sql`FROM customers c JOIN companies company ON company.id = c.company_id
  LEFT JOIN customer_accounts account ON account.company_id = c.company_id AND account.customer_id = c.id`;

const LOOKUP = sql`SELECT c.id, c.company_id AS "companyId", c.name, c.phone, c.email, c.is_active AS "isActive", c.version,
    ${COMPANY}, ${STORE_CREDIT}, ${LOYALTY_POINTS}, ${ACCOUNT}, ${ORDER_COUNT}
  ${FROM_CUSTOMERS}`;

const SELECT = {
  id: true,
  companyId: true,
  name: true,
  phone: true,
  email: true,
  address: true,
  isActive: true,
  version: true,
  createdAt: true,
  updatedAt: true,
} as const;

@Injectable()
export class CustomersRepository {
  constructor(private readonly database: Database) {}

  /** What the till waits for: one statement, one round trip, one index entry. */
  async findByPhone(scope: ReadScope, key: string): Promise<LookupRow | null> {
    const [row] = await this.database.read<LookupRow>(
      scope,
      sql`${LOOKUP} ${where(inCompany(scope, sql`c.company_id`), sql`c.phone_key = ${key}`)}`,
    );

    return row ?? null;
  }

  /** For platform staff: the oldest customer of any company that one of the keys fits. */
  async findByPhoneAnywhere(scope: ReadScope, keys: readonly string[]): Promise<LookupRow | null> {
    const [row] = await this.database.read<LookupRow>(
      scope,
      sql`${LOOKUP} WHERE c.phone_key = ANY(${keys}) ORDER BY c.created_at LIMIT 1`,
    );

    return row ?? null;
  }

  /** With the last ten orders, as JSON of the same statement. */
  async findWithOrders(
    scope: ReadScope,
    id: string,
  ): Promise<(CustomerWithCompanyRow & { orders: CustomerOrderRow[] }) | null> {
    const [row] = await this.database.read<CustomerWithCompanyRow & { orders: CustomerOrderRow[] }>(
      scope,
      sql`SELECT ${COLUMNS}, ${COMPANY}, ${STORE_CREDIT}, ${LOYALTY_POINTS}, ${ACCOUNT}, ${ORDER_COUNT},
          (SELECT coalesce(json_agg(json_build_object('id', recent.id, 'orderNumber', recent.order_number,
              'totalAmount', recent.total_amount::text, 'currency', recent.currency, 'status', recent.status,
              'createdAt', recent.created_at) ORDER BY recent.created_at DESC, recent.id DESC), '[]')
            FROM (SELECT * FROM orders o WHERE o.company_id = c.company_id AND o.customer_id = c.id
              ORDER BY o.created_at DESC, o.id DESC LIMIT 10) recent) AS orders
        ${FROM_CUSTOMERS}
        ${where(inCompany(scope, sql`c.company_id`), sql`c.id = ${id}::uuid`)}`,
    );

    return row ?? null;
  }

  async list(
    scope: ReadScope,
    { after, limit, sort, isActive }: PageOf & { sort: CustomerSort; isActive?: boolean | undefined },
  ): Promise<CountedCustomerRow[]> {
    const { order, next } = ORDERINGS[sort];
    const conditions = where(
      inCompany(scope, sql`c.company_id`),
      isActive !== undefined && sql`c.is_active = ${isActive}`,
      after && next(after),
    );

    return this.database.read(
      scope,
      sql`SELECT ${COLUMNS}, ${ORDER_COUNT} FROM customers c ${conditions} ORDER BY ${order} LIMIT ${limit}::int`,
    );
  }

  /** By name. The database function is what keeps the trigram index in use below row-level security. */
  search(scope: ReadScope, filters: CustomerFilters, { after, limit }: PageOf): Promise<CountedCustomerRow[]> {
    const { phone, name, email, q } = filters;
    const digits = isPartOfPhone(q ?? '') ? digitsOf(q ?? '') : '';
    const patterns = sql`${phone ? contains(digitsOf(phone)) : null}::text, ${name ? contains(name) : null}::text,
      ${email ? contains(email.toLowerCase()) : null}::text, ${q ? contains(q) : null}::text,
      ${digits === '' ? null : contains(digits)}::text, ${after?.[0] ?? null}::text, ${after?.[1] ?? null}::uuid, ${limit}::int`;
    const matching =
      scope.companyId === null ? sql`customers_matching(${patterns})` : sql`company_customers_matching(${patterns})`;

    return this.database.search(
      scope,
      sql`SELECT ${COLUMNS}, ${ORDER_COUNT} FROM ${matching} c ${where(inCompany(scope, sql`c.company_id`))} ORDER BY c.name, c.id`,
    );
  }

  async findIdByPhone(scope: ReadScope, key: string): Promise<string | null> {
    const conditions = where(inCompany(scope, sql`company_id`), sql`phone_key = ${key}`);
    const [row] = await this.database.read<{ id: string }>(scope, sql`SELECT id FROM customers ${conditions}`);

    return row?.id ?? null;
  }

  /** Null when the phone is taken: the unique key decides, not a look-up before it. */
  async insert(
    tx: TenantTransaction,
    data: Omit<Prisma.CustomerUncheckedCreateInput, 'companyId'>,
  ): Promise<CustomerRow | null> {
    const [row] = await tx.db.customer.createManyAndReturn({
      data: [{ ...data, companyId: tx.companyId }],
      skipDuplicates: true,
      select: SELECT,
    });

    return row ?? null;
  }

  /** Null when there is no such customer, or not in that version. */
  async update(
    tx: TenantTransaction,
    { id, version }: { id: string; version: number | undefined },
    data: Prisma.CustomerUncheckedUpdateInput,
  ): Promise<CustomerRow | null> {
    const [row] = await tx.db.customer.updateManyAndReturn({
      where: { companyId: tx.companyId, id, version: version ?? Prisma.skip },
      data: { ...data, version: { increment: 1 } },
      select: SELECT,
    });

    return row ?? null;
  }

  /** False when there was no such customer. Orders of the customer make the foreign key refuse it. */
  async delete(tx: TenantTransaction, id: string): Promise<boolean> {
    const { count } = await tx.db.customer.deleteMany({ where: { companyId: tx.companyId, id } });

    return count > 0;
  }

  async exists(tx: TenantTransaction, id: string): Promise<boolean> {
    return (await tx.db.customer.count({ where: { companyId: tx.companyId, id } })) > 0;
  }

  async findBuyer(scope: CompanyScope, id: string): Promise<Buyer | null> {
    const [row] = await this.database.read<Buyer>(scope, buyer(scope.companyId, id));

    return row ?? null;
  }

  async lockBuyer(tx: TenantTransaction, id: string): Promise<Buyer | null> {
    const [row] = await tx.query<Buyer>(sql`${buyer(tx.companyId, id)} FOR KEY SHARE`);

    return row ?? null;
  }
}

function buyer(companyId: string, id: string): Sql {
  return sql`SELECT id, name, phone, is_active AS "isActive" FROM customers
    WHERE company_id = ${companyId}::uuid AND id = ${id}::uuid`;
}

/** How each sort is ordered, and how its next page starts. */
const ORDERINGS: Readonly<Record<CustomerSort, { order: Sql; next: (after: CursorKey) => Sql }>> = {
  createdAt: {
    order: sql`c.created_at, c.id`,
    next: ([at, id]) => sql`(c.created_at, c.id) > (${at}::timestamptz, ${id}::uuid)`,
  },
  '-createdAt': {
    order: sql`c.created_at DESC, c.id DESC`,
    next: ([at, id]) => sql`(c.created_at, c.id) < (${at}::timestamptz, ${id}::uuid)`,
  },
  name: { order: sql`c.name, c.id`, next: ([name, id]) => sql`(c.name, c.id) > (${name}, ${id}::uuid)` },
  '-name': { order: sql`c.name DESC, c.id DESC`, next: ([name, id]) => sql`(c.name, c.id) < (${name}, ${id}::uuid)` },
};
