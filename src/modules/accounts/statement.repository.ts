import { Injectable } from '@nestjs/common';
import { Database } from '#shared/database/database.js';
import { type Sql, sql } from '#shared/database/sql.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';
import type { AccountHolder, Aging, EntryRange, StatementEntryRow } from './account-rows.js';
import type { StatementPeriod } from './statement-period.js';

/** At most `limit` entries after position `after`, up to and including `upTo`. */
interface EntryPage {
  readonly after: number;
  readonly upTo: number;
  readonly limit: number;
}

/**
 * Reads a ledger between two positions. Entries never change, and a position becomes visible only with all before it,
 * so that the same range reads the same at any time, in one statement or in several.
 */
@Injectable()
export class StatementRepository {
  constructor(private readonly database: Database) {}

  /** Finds the entries of a period: they are one range of positions, because the days of a ledger never go back. */
  async entryRange(scope: ReadScope, holder: AccountHolder, { from, to }: StatementPeriod): Promise<EntryRange> {
    const last = (condition: Sql): Sql => sql`(SELECT position, balance_after FROM account_entries
      WHERE ${entriesOf(holder)} AND ${condition} ORDER BY business_date DESC, position DESC LIMIT 1)`;
    const [row] = await this.database.read<EntryRange>(
      scope,
      sql`SELECT coalesce(opening.position, 0) AS after, coalesce(opening.balance_after, 0) AS opening,
          coalesce(closing.position, 0) AS "upTo", coalesce(closing.balance_after, 0) AS closing
        FROM (SELECT) nothing
        LEFT JOIN ${last(sql`business_date < ${from}::date`)} opening ON true
        LEFT JOIN ${last(sql`business_date <= ${to}::date`)} closing ON true`,
    );

    return row ?? { after: 0, opening: 0n, upTo: 0, closing: 0n };
  }

  /** Reads a page of entries. Positions have no gaps, so `limit` entries are `limit` positions. */
  entries(scope: ReadScope, holder: AccountHolder, { after, upTo, limit }: EntryPage): Promise<StatementEntryRow[]> {
    return this.database.read(
      scope,
      sql`SELECT e.position, e.business_date AS "businessDate", e.kind,
          ${numberOf(holder)} AS number, e.order_id AS "orderId", e.return_id AS "returnId", e.payment_id AS "paymentId",
          e.amount, e.balance_after AS "balanceAfter", e.created_at AS "createdAt"
        FROM account_entries e
        WHERE e.company_id = ${holder.companyId}::uuid AND e.customer_id = ${holder.customerId}::uuid
          AND e.position > ${after}::int AND e.position <= ${Math.min(upTo, after + limit)}::int
        ORDER BY e.position`,
    );
  }

  /** Adds up what was open after the entry at `upTo` by its age on the day `asOf`, also what has been settled since. */
  async aging(scope: ReadScope, holder: AccountHolder, { upTo }: EntryRange, asOf: string): Promise<Aging> {
    const settledBefore = sql`coalesce((SELECT sum(s.amount) FROM account_settlements s
      WHERE s.company_id = ${holder.companyId}::uuid AND s.charge_id = c.id AND s.position <= ${upTo}::int), 0)`;
    const bookedOn = sql`(SELECT e.business_date FROM account_entries e
      WHERE e.company_id = ${holder.companyId}::uuid AND e.id = c.id)`;
    const chargesThat = (areOpen: Sql): Sql => sql`
      SELECT ${asOf}::date - ${bookedOn} AS age, c.amount - ${settledBefore} AS amount
      FROM account_charges c
      WHERE c.company_id = ${holder.companyId}::uuid AND c.customer_id = ${holder.customerId}::uuid
        AND ${areOpen} AND c.position <= ${upTo}::int`;
    const aged = (condition: Sql): Sql => sql`coalesce(sum(amount) FILTER (WHERE ${condition}), 0)::bigint`;
    const [row] = await this.database.report<Aging>(
      scope,
      sql`SELECT ${aged(sql`age < 30`)} AS current, ${aged(sql`age BETWEEN 30 AND 59`)} AS days30,
          ${aged(sql`age BETWEEN 60 AND 89`)} AS days60, ${aged(sql`age >= 90`)} AS days90
        FROM (${chargesThat(sql`c.settled_position IS NULL`)}
          UNION ALL ${chargesThat(sql`c.settled_position > ${upTo}::int`)}) charge`,
    );

    return row ?? { current: 0n, days30: 0n, days60: 0n, days90: 0n };
  }
}

/** Looks up the number entry by entry: for a long statement, a join would read the whole tables. */
function numberOf({ companyId }: AccountHolder): Sql {
  return sql`CASE e.kind
    WHEN 'CHARGE' THEN (SELECT o.order_number FROM orders o WHERE o.company_id = ${companyId}::uuid AND o.id = e.order_id)
    WHEN 'RETURN' THEN (SELECT r.return_number FROM order_returns r
      WHERE r.company_id = ${companyId}::uuid AND r.id = e.return_id)
    ELSE (SELECT p.payment_number FROM account_payments p
      WHERE p.company_id = ${companyId}::uuid AND p.id = e.payment_id) END`;
}

function entriesOf({ companyId, customerId }: AccountHolder): Sql {
  return sql`company_id = ${companyId}::uuid AND customer_id = ${customerId}::uuid`;
}
