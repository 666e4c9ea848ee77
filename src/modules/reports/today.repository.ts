import { Injectable } from '@nestjs/common';
import { Database } from '#shared/database/database.js';
import { isOneOf, type Sql, sql } from '#shared/database/sql.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import type { DrawerInUseDto, TopArticleDto } from './dto/today.dto.js';

/** A day of the stores up to some time; the day is null in a company without stores. */
export interface SoldRow {
  day: string | null;
  /** How many weeks before today the day is. */
  week: number;
  orders: number;
  sales: string;
  returns: string;
}

interface TodayRow {
  sold: SoldRow[];
  openCount: number;
  balanceDue: string;
  drawers: DrawerInUseDto[];
  articles: (Omit<TopArticleDto, 'units'> & { thousandths: string })[];
}

interface TodayRequest {
  readonly at: Date;
  /** Undefined for all stores. */
  readonly storeIds: readonly string[] | undefined;
  readonly mostDrawers: number;
  readonly mostArticles: number;
}

/** Reads what happens in the stores today. */
@Injectable()
export class TodayRepository {
  constructor(private readonly database: Database) {}

  /** One statement, hence one moment. The day is that of each store, by its clock and the end of its day. */
  async read(scope: CompanyScope, { at, storeIds, mostDrawers, mostArticles }: TodayRequest): Promise<TodayRow> {
    const { companyId } = scope;
    const of = (table: Sql, store: Sql): Sql => {
      const inCompany = sql`${table}.company_id = ${companyId}::uuid`;

      return storeIds === undefined ? inCompany : sql`${inCompany} AND ${isOneOf(store, storeIds)}`;
    };
    const now = sql`${at.toISOString()}::timestamptz`;
    const onDay = (moment: Sql, day: Sql): Sql =>
      sql`${day} = days.day AND ${moment} AT TIME ZONE days.timezone <= days.until`;
    const [row] = await this.database.reportOfPast<TodayRow>(
      scope,
      sql`WITH days AS MATERIALIZED (
          SELECT s.id AS store_id, s.timezone, week,
            (${now} AT TIME ZONE s.timezone) - week * interval '7 days' AS until,
            ((${now} AT TIME ZONE s.timezone) - s.business_day_ends_at::interval)::date - 7 * week AS day
          FROM ${storeIds === undefined ? storesThatSold(companyId, at) : sql`(SELECT * FROM stores s WHERE ${of(sql`s`, sql`s.id`)}) s`}
          CROSS JOIN unnest(ARRAY[0, 1]) AS week
        ), paid AS MATERIALIZED (
          SELECT days.week, o.id, o.total_amount FROM days CROSS JOIN LATERAL (SELECT o.id, o.total_amount FROM orders o
            WHERE o.company_id = ${companyId}::uuid AND o.store_id = days.store_id AND ${onDay(sql`o.paid_at`, sql`o.paid_on`)}
            OFFSET 0) o
        ), given_back AS (
          SELECT days.week, r.total_refunded FROM days CROSS JOIN LATERAL (SELECT r.total_refunded FROM order_returns r
            WHERE r.company_id = ${companyId}::uuid AND r.store_id = days.store_id AND r.kind <> 'DEPOSIT'
              AND ${onDay(sql`r.created_at`, sql`r.business_date`)} OFFSET 0) r
        )
        SELECT (SELECT json_agg(line) FROM (
            SELECT week, (SELECT max(day)::text FROM days WHERE days.week = weeks.week) AS day,
              (SELECT count(*)::int FROM paid WHERE paid.week = weeks.week) AS orders,
              (SELECT coalesce(sum(total_amount), 0)::text FROM paid WHERE paid.week = weeks.week) AS sales,
              (SELECT coalesce(sum(total_refunded), 0)::text FROM given_back WHERE given_back.week = weeks.week) AS returns
            FROM unnest(ARRAY[0, 1]) AS weeks (week) ORDER BY week) line) AS sold,
          open_orders.*,
          (SELECT coalesce(json_agg(line), '[]') FROM (
            SELECT sh.id AS "shiftId", sh.register_id AS "registerId", register.name AS "registerName",
              store.name AS "storeName", opener.name AS "openedBy",
              to_char(sh.opened_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "openedAt"
            FROM shifts sh
            JOIN registers register ON register.company_id = ${companyId}::uuid AND register.id = sh.register_id
            JOIN stores store ON store.company_id = ${companyId}::uuid AND store.id = sh.store_id
            LEFT JOIN users opener ON opener.company_id = ${companyId}::uuid AND opener.id = sh.opened_by
            WHERE ${of(sql`sh`, sql`sh.store_id`)} AND sh.closed_at IS NULL
            ORDER BY sh.opened_at, sh.id LIMIT ${mostDrawers}::int) line) AS drawers,
          (SELECT coalesce(json_agg(line), '[]') FROM (
            SELECT i.article_id AS "articleId", min(i.name) AS name, (sum(i.quantity) * 1000)::bigint::text AS thousandths,
              sum(i.total)::text AS sales
            FROM paid CROSS JOIN LATERAL (SELECT i.article_id, i.name, i.quantity, i.total FROM order_items i
              WHERE i.company_id = ${companyId}::uuid AND i.order_id = paid.id OFFSET 0) i
            WHERE paid.week = 0 GROUP BY i.article_id, CASE WHEN i.article_id IS NULL THEN i.name END
            ORDER BY sum(i.total) DESC, min(i.name) LIMIT ${mostArticles}::int) line) AS articles
        FROM (SELECT count(*)::int AS "openCount", coalesce(sum(o.total_amount - o.paid_amount), 0)::text AS "balanceDue"
          FROM orders o WHERE ${of(sql`o`, sql`o.store_id`)} AND o.status = 'OPEN') open_orders`,
    );
    if (row === undefined) throw new Error('The statement of today returned no row');

    return row;
  }
}

/**
 * The stores that have sold or taken back around these days, each looked up once: a chain has many more that are closed or quiet. A
 * business day is at most two days before that of UTC, and one after it.
 */
function storesThatSold(companyId: string, at: Date): Sql {
  const around = (table: Sql, day: Sql): Sql => {
    const today = sql`${at.toISOString().slice(0, 10)}::date`;

    return sql`${table}.company_id = ${companyId}::uuid AND (${day} BETWEEN ${today} - 2 AND ${today} + 1
      OR ${day} BETWEEN ${today} - 9 AND ${today} - 6)`;
  };

  return sql`(SELECT o.store_id FROM orders o WHERE ${around(sql`o`, sql`o.paid_on`)}
      UNION SELECT r.store_id FROM order_returns r WHERE ${around(sql`r`, sql`r.business_date`)}) sold
    CROSS JOIN LATERAL (SELECT s.id, s.timezone, s.business_day_ends_at FROM stores s
      WHERE s.company_id = ${companyId}::uuid AND s.id = sold.store_id OFFSET 0) s`;
}
