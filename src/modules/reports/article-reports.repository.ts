import { Injectable } from '@nestjs/common';
import { sql } from '#shared/database/sql.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import { ReconciliationRepository, type ReportData } from './reconciliation.repository.js';
import { ordersOf, returnsOf } from './report-filter.fragment.js';
import type { ReportFilter } from './report-range.js';

/** A listed article, or the sum of all that are not listed. */
export interface ArticleRow {
  isListed: boolean;
  /** How many articles the row stands for. */
  articles: number;
  articleId: string | null;
  code: string | null;
  /** Null for the sum only. */
  name: string | null;
  /** Units, in thousandths: quantities have three decimals. */
  thousandths: string;
  returnedThousandths: string;
  sales: string;
  returns: string;
  /** Tax of the sales less that of the returns. */
  tax: string;
}

/** Reads the report on articles. */
@Injectable()
export class ArticleReportsRepository {
  constructor(private readonly reconciliation: ReconciliationRepository) {}

  /** Articles by sales less returns, the highest first. An item without an article counts by its code and name. */
  list(scope: CompanyScope, filter: ReportFilter, limit: number): Promise<ReportData<ArticleRow>> {
    const { companyId } = filter;

    return this.reconciliation.read(
      scope,
      filter,
      sql`WITH moved AS (
          SELECT i.article_id, i.sku, i.name, sum(i.quantity) AS units, 0 AS returned, sum(i.total) AS sales, 0 AS returns,
            sum(i.tax) AS tax
          FROM orders o CROSS JOIN LATERAL (SELECT i.article_id, i.quantity, i.total, i.tax,
              CASE WHEN i.article_id IS NULL THEN i.sku END AS sku, CASE WHEN i.article_id IS NULL THEN i.name END AS name
            FROM order_items i WHERE i.company_id = ${companyId}::uuid AND i.order_id = o.id OFFSET 0) i
          WHERE ${ordersOf(filter)} GROUP BY 1, 2, 3
          UNION ALL
          SELECT sold.article_id, CASE WHEN sold.article_id IS NULL THEN l.sku END,
            CASE WHEN sold.article_id IS NULL THEN l.name END, 0, sum(l.quantity) FILTER (WHERE r.kind = 'GOODS'), 0,
            sum(l.total), -sum(l.tax)
          FROM order_returns r CROSS JOIN LATERAL (SELECT l.sku, l.name, l.order_item_id, l.quantity, l.total, l.tax
            FROM return_lines l WHERE l.company_id = ${companyId}::uuid AND l.return_id = r.id OFFSET 0) l
          LEFT JOIN LATERAL (SELECT i.article_id FROM order_items i
            WHERE i.company_id = ${companyId}::uuid AND i.id = l.order_item_id OFFSET 0) sold ON true
          WHERE ${returnsOf(filter)} GROUP BY 1, 2, 3
        ), ranked AS (
          SELECT article_id, sku, name, sum(units) AS units, coalesce(sum(returned), 0) AS returned, sum(sales) AS sales,
            sum(returns) AS returns, sum(tax) AS tax,
            row_number() OVER (ORDER BY sum(sales) - sum(returns) DESC, article_id, sku, name) AS place
          FROM moved GROUP BY 1, 2, 3
        ), listed AS (
          SELECT least(place, ${limit}::int + 1) AS place, CASE WHEN place <= ${limit}::int THEN article_id END AS article_id,
            CASE WHEN place <= ${limit}::int THEN sku END AS sku, CASE WHEN place <= ${limit}::int THEN name END AS name,
            count(*) AS articles, sum(units) AS units, sum(returned) AS returned, sum(sales) AS sales, sum(returns) AS returns,
            sum(tax) AS tax
          FROM ranked GROUP BY 1, 2, 3, 4
        )
        SELECT place <= ${limit}::int AS "isListed", articles::int, article_id AS "articleId",
          coalesce(article.code, sku) AS code, coalesce(article.name, listed.name) AS name,
          (units * 1000)::bigint::text AS thousandths, (returned * 1000)::bigint::text AS "returnedThousandths",
          sales::text, returns::text, tax::text
        FROM listed LEFT JOIN LATERAL (SELECT a.code, a.name FROM articles a
          WHERE a.company_id = ${companyId}::uuid AND a.id = listed.article_id OFFSET 0) article ON true
        ORDER BY place`,
    );
  }
}
