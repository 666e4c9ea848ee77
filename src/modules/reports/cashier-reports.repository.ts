import { Injectable } from '@nestjs/common';
import { Database } from '#shared/database/database.js';
import { sql } from '#shared/database/sql.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import { ordersOf, refundsOf, tillActsOf } from './report-filter.fragment.js';
import type { ReportFilter } from './report-range.js';

/** What a cashier gave away or took back. Amounts are minor units, as text. */
export interface CashierRow {
  cashierId: string | null;
  cashierName: string | null;
  refunds: string;
  refundCount: number;
  discounts: string;
  discountCount: number;
  voids: string;
  voidCount: number;
  priceReductions: string;
  priceChangeCount: number;
  noSaleCount: number;
  approvedCount: number;
}

/** Reads the report by cashier. */
@Injectable()
export class CashierReportsRepository {
  constructor(private readonly database: Database) {}

  /** One statement, hence one moment. Those who gave most away come first. An approved exchange counts with its refund alone. */
  list(scope: CompanyScope, filter: ReportFilter): Promise<CashierRow[]> {
    const { companyId } = filter;
    const isOfExchange = sql`EXISTS (SELECT FROM order_returns x
      WHERE x.company_id = ${companyId}::uuid AND x.exchange_order_id = o.id OFFSET 0)`;
    const act = (kinds: readonly string[]) => sql`FILTER (WHERE a.kind = ANY (${[...kinds]}::text[]))`;

    return this.database.report(
      scope,
      sql`SELECT given_away.cashier_id AS "cashierId",
          (SELECT u.name FROM users u WHERE u.company_id = ${companyId}::uuid AND u.id = cashier_id) AS "cashierName",
          sum(refunds)::text AS refunds, sum(refund_count)::int AS "refundCount",
          sum(discounts)::text AS discounts, sum(discount_count)::int AS "discountCount",
          sum(voids)::text AS voids, sum(void_count)::int AS "voidCount",
          sum(reductions)::text AS "priceReductions", sum(reduction_count)::int AS "priceChangeCount",
          sum(no_sale_count)::int AS "noSaleCount", sum(approved)::int AS "approvedCount"
        FROM (
          SELECT r.cashier_id, sum(r.total_refunded) AS refunds, count(*) AS refund_count, 0 AS discounts, 0 AS discount_count,
            0 AS voids, 0 AS void_count, 0 AS reductions, 0 AS reduction_count, 0 AS no_sale_count,
            count(r.approved_by) AS approved
          FROM order_returns r WHERE ${refundsOf(filter)} GROUP BY 1
          UNION ALL
          SELECT o.cashier_id, 0, 0, sum(given.amount), count(*), 0, 0, 0, 0, 0, 0
          FROM orders o CROSS JOIN LATERAL (SELECT sum(i.discount - i.exempt_tax) AS amount FROM order_items i
            WHERE i.company_id = ${companyId}::uuid AND i.order_id = o.id OFFSET 0) given
          WHERE ${ordersOf(filter)} AND o.discount_total > 0 AND given.amount > 0 GROUP BY 1
          UNION ALL
          SELECT o.cashier_id, 0, 0, 0, 0, 0, 0, 0, 0, 0, count(*) FROM orders o
          WHERE ${ordersOf(filter)} AND o.approved_by IS NOT NULL AND NOT ${isOfExchange} GROUP BY 1
          UNION ALL
          SELECT a.cashier_id, 0, 0, 0, 0, coalesce(sum(a.amount) ${act(VOIDS)}, 0), count(*) ${act(VOIDS)},
            coalesce(sum(a.amount) ${act(['PRICE_CHANGE'])}, 0), count(*) ${act(['PRICE_CHANGE'])},
            count(*) ${act(['NO_SALE'])}, count(a.approved_by) ${act(['VOID', 'NO_SALE'])}
          FROM till_acts a WHERE ${tillActsOf(filter)} GROUP BY 1
        ) given_away
        GROUP BY cashier_id
        ORDER BY sum(refunds) + sum(discounts) + sum(voids) + sum(reductions) DESC, cashier_id`,
    );
  }
}

const VOIDS = ['VOID', 'ITEM_VOID'];
