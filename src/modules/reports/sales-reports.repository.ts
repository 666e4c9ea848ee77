import { Injectable } from '@nestjs/common';
import { type Sql, sql } from '#shared/database/sql.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import { ReconciliationRepository, type ReportData } from './reconciliation.repository.js';
import { ordersOf, paymentsOf, periodOf, refundsOf, returnsOf } from './report-filter.fragment.js';
import type { Interval, ReportFilter } from './report-range.js';
import type { SalesGroup } from './sales-groups.js';

export interface SalesRow {
  key: string | null;
  label: string | null;
  payments: string;
  refunds: string;
  /** Tax of orders paid in full less that of returns. */
  tax: string;
  tips: string;
  cashRounding: string;
  paymentCount: number;
  refundCount: number;
}

export interface TaxRow {
  taxRate: string;
  sales: string;
  salesTax: string;
  exemptSales: string;
  returns: string;
  returnsTax: string;
}

export interface BasketRow {
  period: string;
  orders: number;
  items: number;
  /** Units sold, in thousandths: quantities have three decimals. */
  thousandths: string;
  sales: string;
  returns: string;
  tax: string;
}

/** Reads the reports on sales: by group, by tax rate and by basket. */
@Injectable()
export class SalesReportsRepository {
  constructor(private readonly reconciliation: ReconciliationRepository) {}

  sales(scope: CompanyScope, filter: ReportFilter, group: SalesGroup): Promise<ReportData<SalesRow>> {
    const grouping = GROUPS[group](filter);
    const moved = movedBy(grouping, filter);

    return this.reconciliation.read(
      scope,
      filter,
      group === 'hour'
        ? byHour(moved, filter)
        : sql`SELECT key::text AS key, ${grouping.label} AS label, ${TOTALS} FROM (${moved}) moved
            GROUP BY key ORDER BY sum(payments) - sum(refunds) DESC, key`,
    );
  }

  tax(scope: CompanyScope, filter: ReportFilter): Promise<ReportData<TaxRow>> {
    return this.reconciliation.read(
      scope,
      filter,
      sql`SELECT tax_rate::text AS "taxRate", sum(sales)::text AS sales, sum(sales_tax)::text AS "salesTax",
          sum(exempt_sales)::text AS "exemptSales", sum(returns)::text AS returns, sum(returns_tax)::text AS "returnsTax"
        FROM (
          SELECT i.tax_rate, sum(i.total) AS sales, sum(i.tax) AS sales_tax,
            coalesce(sum(i.total) FILTER (WHERE i.exempt_rate IS NOT NULL), 0) AS exempt_sales, 0 AS returns, 0 AS returns_tax
          FROM orders o CROSS JOIN LATERAL (SELECT i.tax_rate, i.total, i.tax, i.exempt_rate FROM order_items i
            WHERE i.company_id = ${filter.companyId}::uuid AND i.order_id = o.id OFFSET 0) i
          WHERE ${ordersOf(filter)} GROUP BY 1
          UNION ALL
          SELECT l.tax_rate, 0, 0, 0, sum(l.total), sum(l.tax)
          FROM order_returns r CROSS JOIN LATERAL (SELECT l.tax_rate, l.total, l.tax FROM return_lines l
            WHERE l.company_id = ${filter.companyId}::uuid AND l.return_id = r.id OFFSET 0) l
          WHERE ${returnsOf(filter)} GROUP BY 1
        ) taxed
        GROUP BY tax_rate ORDER BY tax_rate`,
    );
  }

  baskets(scope: CompanyScope, filter: ReportFilter, interval: Interval): Promise<ReportData<BasketRow>> {
    return this.reconciliation.read(
      scope,
      filter,
      sql`SELECT period, coalesce(orders, 0)::int AS orders, coalesce(items, 0)::int AS items,
          coalesce(units * 1000, 0)::bigint::text AS thousandths, coalesce(sales, 0)::text AS sales, coalesce(returns, 0)::text AS returns,
          (coalesce(sales_tax, 0) - coalesce(returns_tax, 0))::text AS tax
        FROM (
          SELECT ${periodOf(sql`o.paid_on`, interval)} AS period, count(*) AS orders, sum(basket.items) AS items,
            sum(basket.units) AS units, sum(o.total_amount) AS sales, sum(o.tax_total) AS sales_tax
          FROM orders o CROSS JOIN LATERAL (SELECT count(*) AS items, sum(i.quantity) AS units FROM order_items i
            WHERE i.company_id = ${filter.companyId}::uuid AND i.order_id = o.id) basket
          WHERE ${ordersOf(filter)} GROUP BY 1
        ) sold FULL JOIN (
          SELECT ${periodOf(sql`r.business_date`, interval)} AS period, sum(r.total_refunded) AS returns,
            sum(r.tax_total) AS returns_tax
          FROM order_returns r WHERE ${returnsOf(filter)} GROUP BY 1
        ) given_back USING (period)`,
    );
  }
}

/** How the sales report is grouped: the key of a payment `p`, that of a refund `f` of a return `r`, and the key's label. */
interface Grouping {
  readonly ofPayment: Sql;
  readonly ofRefund: Sql;
  readonly label: Sql;
  /** Selects the tax of orders paid in full by key. */
  readonly taxOf: Sql;
}

const KEY_AS_LABEL = sql`key::text`;

/** The tax of orders paid in full, by a key of the order. */
function taxBy(ofOrder: Sql, filter: ReportFilter): Sql {
  return sql`SELECT ${ofOrder} AS key, sum(o.tax_total) AS tax FROM orders o WHERE ${ordersOf(filter)} GROUP BY 1`;
}

/** The tax of orders paid in full, by the methods of their payments, among which the tax of each order is shared. */
function taxByMethod(filter: ReportFilter): Sql {
  return sql`SELECT p.method AS key, sum(p.tax) AS tax FROM orders o CROSS JOIN LATERAL (
      SELECT p.method, ${shareOf(sql`o.tax_total`, sql`p`)} AS tax
      FROM payments p WHERE p.company_id = ${filter.companyId}::uuid AND p.order_id = o.id OFFSET 0) p
    WHERE ${ordersOf(filter)} GROUP BY 1`;
}

/** The share of a part in an amount, by its own amount: the share up to it less the share before it, so that all are the whole. */
function shareOf(whole: Sql, part: Sql): Sql {
  const upTo = sql`sum(${part}.amount) OVER (ORDER BY ${part}.position)`;
  const share = (amount: Sql): Sql =>
    sql`coalesce(round(${whole} * (${amount}) / nullif(sum(${part}.amount) OVER (), 0)), 0)`;

  return sql`${share(upTo)} - ${share(sql`${upTo} - ${part}.amount`)}`;
}

/** The totals of a group of what was moved. */
const TOTALS = sql`sum(payments)::text AS payments, sum(refunds)::text AS refunds, sum(tax)::text AS tax, sum(tips)::text AS tips,
  sum(rounding)::text AS "cashRounding", sum(payment_count)::int AS "paymentCount", sum(refund_count)::int AS "refundCount"`;

/** Selects payments, their tips and roundings, refunds and taxes, each by its key. */
function movedBy({ ofPayment, ofRefund, taxOf }: Grouping, filter: ReportFilter): Sql {
  return sql`SELECT ${ofPayment} AS key, sum(p.amount) AS payments, 0 AS refunds, 0 AS tax, 0 AS tips, 0 AS rounding,
      count(*) AS payment_count, 0 AS refund_count
    FROM payments p WHERE ${paymentsOf(filter)} GROUP BY 1
    UNION ALL
    SELECT ${ofPayment}, 0, 0, 0, sum(p.tip), sum(p.rounding), 0, 0
    FROM payments p WHERE ${paymentsOf(filter)} AND (p.tip <> 0 OR p.rounding <> 0) GROUP BY 1
    UNION ALL
    SELECT ${ofRefund}, 0, sum(f.amount), -sum(f.tax), 0, -sum(f.rounding), 0, count(*)
    FROM order_returns r CROSS JOIN LATERAL (SELECT f.method, f.amount, f.rounding,
        ${shareOf(sql`r.tax_total`, sql`f`)} AS tax FROM refunds f
      WHERE f.company_id = ${filter.companyId}::uuid AND f.return_id = r.id OFFSET 0) f
    WHERE ${refundsOf(filter)} GROUP BY 1
    UNION ALL
    SELECT key, 0, 0, tax, 0, 0, 0, 0 FROM (${taxOf}) taxed`;
}

/** The key of a quarter of an hour in a store: its id, and when the quarter begins, in seconds. */
function quarterOf(storeId: Sql, moment: Sql): Sql {
  return sql`${storeId}::text || ' ' || (floor(extract(epoch FROM ${moment}) / 900) * 900)::bigint`;
}

/**
 * The hours on the clocks of the stores, from what was moved by quarters of an hour, which lie in one hour of every time zone. A
 * store is looked up once, and not for each payment. They are in the order of the business day: where those of the
 * stores differ, of the one that ends latest.
 */
function byHour(quarters: Sql, { companyId }: ReportFilter): Sql {
  return sql`WITH quarters AS MATERIALIZED (
      SELECT left(key, 36)::uuid AS store_id, to_timestamp(substr(key, 38)::bigint) AS moment, sum(payments) AS payments,
        sum(refunds) AS refunds, sum(tax) AS tax, sum(tips) AS tips, sum(rounding) AS rounding,
        sum(payment_count) AS payment_count, sum(refund_count) AS refund_count
      FROM (${quarters}) moved GROUP BY key
    ), zones AS MATERIALIZED (
      SELECT sold.store_id, s.timezone, left(s.business_day_ends_at, 2) AS day_begins
      FROM (SELECT DISTINCT store_id FROM quarters) sold CROSS JOIN LATERAL (SELECT s.timezone, s.business_day_ends_at
        FROM stores s WHERE s.company_id = ${companyId}::uuid AND s.id = sold.store_id OFFSET 0) s
    ), hours AS (
      SELECT to_char(moment AT TIME ZONE timezone, 'HH24') AS key, NULL AS label, ${TOTALS}
      FROM quarters JOIN zones USING (store_id) GROUP BY 1
    )
    SELECT * FROM hours ORDER BY key < (SELECT max(day_begins) FROM zones), key`;
}

/** A new group is an entry here and in SALES_GROUPS. */
const GROUPS: Readonly<Record<SalesGroup, (filter: ReportFilter) => Grouping>> = {
  day: (filter) => ({
    ofPayment: sql`p.business_date`,
    ofRefund: sql`r.business_date`,
    label: KEY_AS_LABEL,
    taxOf: taxBy(sql`o.paid_on`, filter),
  }),
  month: (filter) => ({
    ofPayment: periodOf(sql`p.business_date`, 'month'),
    ofRefund: periodOf(sql`r.business_date`, 'month'),
    label: KEY_AS_LABEL,
    taxOf: taxBy(periodOf(sql`o.paid_on`, 'month'), filter),
  }),
  hour: (filter) => ({
    ofPayment: quarterOf(sql`p.store_id`, sql`p.created_at`),
    ofRefund: quarterOf(sql`r.store_id`, sql`r.created_at`),
    label: KEY_AS_LABEL,
    taxOf: taxBy(quarterOf(sql`o.store_id`, sql`o.paid_at`), filter),
  }),
  store: (filter) => ({
    ofPayment: sql`p.store_id`,
    ofRefund: sql`r.store_id`,
    label: sql`(SELECT s.name FROM stores s WHERE s.company_id = ${filter.companyId}::uuid AND s.id = key)`,
    taxOf: taxBy(sql`o.store_id`, filter),
  }),
  cashier: (filter) => ({
    ofPayment: sql`p.cashier_id`,
    ofRefund: sql`r.cashier_id`,
    label: sql`(SELECT u.name FROM users u WHERE u.company_id = ${filter.companyId}::uuid AND u.id = key)`,
    taxOf: taxBy(sql`o.cashier_id`, filter),
  }),
  method: (filter) => ({
    ofPayment: sql`p.method`,
    ofRefund: sql`f.method`,
    label: KEY_AS_LABEL,
    taxOf: taxByMethod(filter),
  }),
};
