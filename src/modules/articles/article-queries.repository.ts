import { Injectable } from '@nestjs/common';
import { Database } from '#shared/database/database.js';
import { inCompany, sameCompany, sql } from '#shared/database/sql.js';
import type { CursorKey } from '#shared/kernel/cursor.js';
import type { CompanyScope, ReadScope } from '#shared/tenancy/company-scope.js';
import { ARTICLE_COLUMNS, idsOfCodes, idsOfWords, selectArticles } from './article-columns.fragment.js';
import type { ArticleRow, ArticleTerms, ArticleWithCurrency } from './article-rows.js';

export interface ArticleFilter {
  readonly words: readonly string[];
  readonly category?: string | undefined;
  readonly isActive?: boolean | undefined;
  readonly isFavourite?: boolean | undefined;
}

/** An article to sell, with the terms that were valid during a period when they have changed since it began. */
export type ArticleToSell = ArticleRow & { former: (AsJson<ArticleTerms> & { validFrom: string })[] | null };
type AsJson<Terms> = { [Key in keyof Terms]: Terms[Key] extends bigint ? string : Terms[Key] };

interface Page {
  readonly after: CursorKey | null;
  readonly limit: number;
}

/** Reads articles. */
@Injectable()
export class ArticleQueriesRepository {
  constructor(private readonly database: Database) {}

  /** The look-up of a scanned code: one statement, one round trip, two index entries. */
  findByCode(scope: ReadScope, key: string): Promise<ArticleWithCurrency | null> {
    return this.database.readOne(scope, selectArticles(scope, sql`a.id = ANY(${idsOfCodes(scope, [key])})`));
  }

  find(scope: ReadScope, id: string): Promise<ArticleWithCurrency | null> {
    return this.database.readOne(scope, selectArticles(scope, sql`a.id = ${id}::uuid`));
  }

  /** By name; those with the words searched for, if there are any. */
  list(scope: ReadScope, filter: ArticleFilter, { after, limit }: Page): Promise<ArticleWithCurrency[]> {
    const { words, category, isActive, isFavourite } = filter;
    const statement = sql`${selectArticles(
      scope,
      words.length > 0 && sql`a.id = ANY(${idsOfWords(scope, words)})`,
      category !== undefined && sql`a.category = ${category}`,
      isActive !== undefined && sql`a.is_active = ${isActive}`,
      isFavourite !== undefined && sql`a.is_favourite = ${isFavourite}`,
      after && sql`(a.name_sort, a.id) > (${after[0]}, ${after[1]}::uuid)`,
    )} ORDER BY a.name_sort, a.id`;

    return words.length > 0
      ? this.database.search(scope, sql`${statement} LIMIT ${limit}`)
      : this.database.read(scope, sql`${statement} LIMIT ${limit}::int`);
  }

  /** Those that have changed after a number, in the order of their last changes. */
  changes(scope: CompanyScope, since: number, limit: number): Promise<ArticleWithCurrency[]> {
    return this.database.read(
      scope,
      sql`${selectArticles(scope, sql`a.change_number > ${since}::int`)} ORDER BY a.change_number LIMIT ${limit}::int`,
    );
  }

  /** The articles that lines of a sale name by id or code. With `former`, what was valid during a period comes along. */
  toSell(
    scope: CompanyScope,
    { ids, keys }: { ids: readonly string[]; keys: readonly string[] },
    { from, to }: { from: Date; to: Date },
  ): Promise<ArticleToSell[]> {
    const ofArticle = sql`${sameCompany(scope, sql`p.company_id`, sql`a.company_id`)} AND p.article_id = a.id`;

    return this.database.read(
      scope,
      sql`SELECT ${ARTICLE_COLUMNS},
          (SELECT json_agg(json_build_object('validFrom', p.valid_from, 'price', p.price::text, 'storePrices', p.store_prices,
              'taxRate', p.tax_rate::text, 'taxRateName', p.tax_rate_name, 'isOpenPrice', p.is_open_price,
              'isActive', p.is_active) ORDER BY p.version DESC)
            FROM article_prices p
            WHERE ${ofArticle} AND a.priced_since > ${from}::timestamptz AND p.valid_from <= ${to}::timestamptz
              AND p.version >= coalesce((SELECT max(p.version) FROM article_prices p
                WHERE ${ofArticle} AND p.valid_from <= ${from}::timestamptz), 0)) AS former
        FROM articles a WHERE ${inCompany(scope, sql`a.company_id`)}
          AND a.id = ANY(ARRAY(SELECT unnest(${ids}::uuid[]) UNION ALL SELECT unnest(${idsOfCodes(scope, keys)})))`,
    );
  }
}
