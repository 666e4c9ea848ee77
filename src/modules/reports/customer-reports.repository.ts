import { Injectable } from '@nestjs/common';
import { type Sql, sql } from '#shared/database/sql.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import { ReconciliationRepository, type ReportData } from './reconciliation.repository.js';
import { ordersOf, periodOf, returnsOf } from './report-filter.fragment.js';
import type { Interval, ReportFilter } from './report-range.js';

/** A listed customer, the sum of all other customers, or that of walk-in orders. */
export type BuyerRow = Bought & (Listed | { kind: 'OTHERS' | 'WALK_INS' });

interface Bought {
  /** How many of the customers qualify for the list. */
  eligible: number;
  orders: number;
  sales: string;
  returns: string;
  /** Tax of the sales less that of the returns. */
  tax: string;
}

interface Listed {
  kind: 'LISTED';
  customerId: string;
  name: string;
  phone: string;
  lastPurchaseOn: string | null;
}

/** The `period` of the row for all days together. */
export const ALL_DAYS = 'all';

export interface VisitRow {
  period: string;
  customers: number;
  newCustomers: number;
  walkInOrders: number;
  newSales: string;
  returningSales: string;
  walkInSales: string;
  returns: string;
  tax: string;
}

/** Reads the reports on customers. CTEs with a look-up per row are MATERIALIZED, or it would run once per reference. */
@Injectable()
export class CustomerReportsRepository {
  constructor(private readonly reconciliation: ReconciliationRepository) {}

  /** Customers by sales less returns, highest first. */
  top(scope: CompanyScope, filter: ReportFilter, limit: number): Promise<ReportData<BuyerRow>> {
    return this.reconciliation.read(scope, filter, buyersOf(filter, sql`customer_id IS NOT NULL`, limit));
  }

  /** Customers who bought on the days of the filter and not since. */
  lapsed(scope: CompanyScope, filter: ReportFilter, limit: number): Promise<ReportData<BuyerRow>> {
    const { companyId, to } = filter;
    const isLapsed = sql`customer_id IS NOT NULL AND orders > 0 AND (SELECT max(later.paid_on) FROM orders later
      WHERE later.company_id = ${companyId}::uuid AND later.customer_id = buyer.customer_id
        AND later.paid_on > ${to}::date) IS NULL`;

    return this.reconciliation.read(scope, filter, buyersOf(filter, isLapsed, limit));
  }

  /** New and returning customers by day or month, and for all days together, where each customer counts once. */
  visits(scope: CompanyScope, filter: ReportFilter, interval: Interval): Promise<ReportData<VisitRow>> {
    const { companyId, from } = filter;

    return this.reconciliation.read(
      scope,
      filter,
      sql`WITH bought AS (
          SELECT ${periodOf(sql`o.paid_on`, interval)} AS period, o.customer_id, count(*) AS orders, sum(o.total_amount) AS sales, sum(o.tax_total) AS tax
          FROM orders o WHERE ${ordersOf(filter)} GROUP BY 1, 2
        ), visits AS MATERIALIZED (
          SELECT bought.*, customer_id IS NULL AS is_walk_in, (SELECT min(o.paid_on) FROM orders o
            WHERE o.company_id = ${companyId}::uuid AND o.customer_id = bought.customer_id) AS first_on FROM bought
        ), known AS (
          SELECT *, first_on >= ${from}::date AND ${periodOf(sql`first_on`, interval)} = period IS TRUE AS is_new FROM visits
        )
        SELECT period, coalesce(customers, 0)::int AS customers, coalesce(new_customers, 0)::int AS "newCustomers",
          coalesce(walk_in_orders, 0)::int AS "walkInOrders", coalesce(new_sales, 0)::text AS "newSales",
          coalesce(returning_sales, 0)::text AS "returningSales", coalesce(walk_in_sales, 0)::text AS "walkInSales",
          coalesce(returns, 0)::text AS returns, (coalesce(sold.tax, 0) - coalesce(given_back.tax, 0))::text AS tax
        FROM (
          SELECT coalesce(period, ${ALL_DAYS}) AS period, count(DISTINCT customer_id) AS customers,
            count(DISTINCT customer_id) FILTER (WHERE is_new) AS new_customers,
            sum(orders) FILTER (WHERE is_walk_in) AS walk_in_orders, sum(sales) FILTER (WHERE is_new) AS new_sales,
            sum(sales) FILTER (WHERE NOT is_new AND NOT is_walk_in) AS returning_sales,
            sum(sales) FILTER (WHERE is_walk_in) AS walk_in_sales, sum(tax) AS tax
          FROM known GROUP BY GROUPING SETS ((period), ())
        ) sold FULL JOIN (
          SELECT coalesce(period, ${ALL_DAYS}) AS period, sum(amount) AS returns, sum(tax) AS tax
          FROM (SELECT ${periodOf(sql`r.business_date`, interval)} AS period, r.total_refunded AS amount, r.tax_total AS tax
            FROM order_returns r WHERE ${returnsOf(filter)}) r
          GROUP BY GROUPING SETS ((period), ())
        ) given_back USING (period)`,
    );
  }
}

/**
 * Customers by sales less returns, and two sums for other customers and walk-ins. A return counts for the present customer of
 * its order, because an order can be linked to a customer after a part of it was returned.
 */
function buyersOf(filter: ReportFilter, isEligible: Sql, limit: number): Sql {
  const { companyId } = filter;

  return sql`WITH moved AS (
      SELECT o.customer_id, count(*) AS orders, sum(o.total_amount) AS sales, 0 AS returns, sum(o.tax_total) AS tax,
        max(o.paid_on) AS last_on
      FROM orders o WHERE ${ordersOf(filter)} GROUP BY 1
      UNION ALL
      SELECT coalesce(sold.customer_id, r.customer_id), 0, 0, sum(r.total_refunded), -sum(r.tax_total), NULL
      FROM order_returns r LEFT JOIN LATERAL (SELECT o.customer_id FROM orders o
        WHERE o.company_id = ${companyId}::uuid AND o.id = r.order_id OFFSET 0) sold ON true
      WHERE ${returnsOf(filter)} GROUP BY 1
    ), buyers AS (
      SELECT customer_id, sum(orders) AS orders, sum(sales) AS sales, sum(returns) AS returns, sum(tax) AS tax,
        max(last_on) AS last_on
      FROM moved GROUP BY customer_id
    ), judged AS MATERIALIZED (
      SELECT *, ${isEligible} AS is_eligible FROM buyers buyer
    ), ranked AS (
      SELECT *, is_eligible AND row_number() OVER
        (PARTITION BY is_eligible ORDER BY sales - returns DESC, customer_id) <= ${limit}::int AS is_listed
      FROM judged
    ), listed AS (
      SELECT CASE WHEN is_listed THEN 'LISTED' WHEN customer_id IS NULL THEN 'WALK_INS' ELSE 'OTHERS' END AS kind,
        CASE WHEN is_listed THEN customer_id END AS id, CASE WHEN is_listed THEN max(last_on) END AS last_on,
        count(*) FILTER (WHERE is_eligible) AS eligible, sum(orders) AS orders, sum(sales) AS sales, sum(returns) AS returns, sum(tax) AS tax
      FROM ranked GROUP BY 1, 2, is_listed
    )
    SELECT kind, listed.id AS "customerId", customer.name, customer.phone, last_on AS "lastPurchaseOn",
      eligible::int, orders::int, sales::text, returns::text, tax::text
    FROM listed LEFT JOIN LATERAL (SELECT c.name, c.phone FROM customers c
      WHERE c.company_id = ${companyId}::uuid AND c.id = listed.id OFFSET 0) customer ON true
    ORDER BY sales - returns DESC, listed.id`;
}
