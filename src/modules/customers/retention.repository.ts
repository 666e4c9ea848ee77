import { Injectable } from '@nestjs/common';
import { Database } from '#shared/database/database.js';
import { type Sql, sql } from '#shared/database/sql.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import type { CompanyScope, ReadScope } from '#shared/tenancy/company-scope.js';

/** A customer that is looked at, and whether nothing was heard of the customer. */
export interface ReviewedCustomer {
  readonly id: string;
  readonly isIdle: boolean;
}

export const PAGE_SIZE = 100;
/** A company is reviewed once a day: processes that come later find it done. */
const PAUSE_HOURS = 20;

/** Finds the customers of whom nothing was heard for as long as their company keeps them. */
@Injectable()
export class RetentionRepository {
  constructor(private readonly database: Database) {}

  /** The companies that keep customers for a limited time. */
  async companies(scope: ReadScope): Promise<string[]> {
    const rows = await this.database.read<{ id: string }>(
      scope,
      sql`SELECT id FROM companies WHERE customer_retention_months IS NOT NULL`,
    );

    return rows.map(({ id }) => id);
  }

  /** Takes the review of a company on, and returns since when customers must have been heard of; null when it was done lately. */
  async begin(tx: TenantTransaction, now: Date): Promise<Date | null> {
    const [row] = await tx.query<{ since: Date }>(sql`
      UPDATE companies SET customers_reviewed_at = ${now}::timestamptz
      WHERE id = ${tx.companyId}::uuid AND customer_retention_months IS NOT NULL AND (customers_reviewed_at IS NULL
        OR customers_reviewed_at <= ${now}::timestamptz - make_interval(hours => ${PAUSE_HOURS}::int))
      RETURNING ${now}::timestamptz - make_interval(months => customer_retention_months) AS since`);

    return row?.since ?? null;
  }

  /** The next customers behind an id, in the order of their ids. */
  page(scope: CompanyScope, after: string, since: Date): Promise<ReviewedCustomer[]> {
    return this.database.read(
      scope,
      sql`SELECT c.id, ${idle(scope.companyId, since)} AS "isIdle" FROM customers c
        WHERE c.company_id = ${scope.companyId}::uuid AND c.id > ${after}::uuid ORDER BY c.id LIMIT ${PAGE_SIZE}::int`,
    );
  }

  /** Whether nothing was heard of a customer, as committed before this statement. */
  async isIdle(tx: TenantTransaction, id: string, since: Date): Promise<boolean> {
    const [row] = await tx.query<{ isIdle: boolean }>(sql`
      SELECT ${idle(tx.companyId, since)} AS "isIdle" FROM customers c
      WHERE c.company_id = ${tx.companyId}::uuid AND c.id = ${id}::uuid`);

    return row?.isIdle === true;
  }
}

/**
 * Neither a change nor an order, a return, a claim or an entry of a ledger since a moment, and nothing that is not settled. Each part
 * reads the index of the one customer: for NOT EXISTS the planner would read the tables of all customers at once.
 */
function idle(companyId: string, since: Date): Sql {
  const of = (table: Sql): Sql => sql`FROM ${table} x WHERE x.company_id = ${companyId}::uuid AND x.customer_id = c.id`;
  const moment = sql`${since}::timestamptz`;
  const isBefore = (last: Sql): Sql => sql`coalesce((${last}) < ${moment}, true)`;
  const lastEntry = (ledger: Sql): Sql =>
    isBefore(sql`SELECT x.created_at ${of(ledger)} ORDER BY x.position DESC LIMIT 1`);

  return sql`(c.erased_at IS NULL AND c.created_at < ${moment} AND c.updated_at < ${moment}
    AND ${isBefore(sql`SELECT max(x.created_at) ${of(sql`orders`)}`)}
    AND ${isBefore(sql`SELECT max(x.paid_on) ${of(sql`orders`)}`)}
    AND ${isBefore(sql`SELECT max(x.created_at) ${of(sql`order_returns`)}`)}
    AND ${isBefore(sql`SELECT max(x.created_at) ${of(sql`customer_claims`)}`)}
    AND ${lastEntry(sql`store_credit_entries`)} AND ${lastEntry(sql`loyalty_entries`)} AND ${lastEntry(sql`account_entries`)}
    AND (SELECT count(*) ${of(sql`customer_accounts`)} AND (x.updated_at >= ${moment} OR x.owed <> 0)) = 0
    AND (SELECT count(*) ${of(sql`store_credit_balances`)} AND x.balance <> 0) = 0
    AND (SELECT count(*) ${of(sql`orders`)} AND x.status = 'OPEN') = 0)`;
}
