import { inCompany, type Sql, sql, where } from '#shared/database/sql.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';

/** All fields of an article `a`. */
export const ARTICLE_COLUMNS = sql`a.id, a.company_id AS "companyId", a.code, a.barcodes, a.name, a.name_sort AS "nameSort", a.category,
  a.price, a.store_prices AS "storePrices", a.tax_rate::text AS "taxRate", a.tax_rate_name AS "taxRateName",
  a.is_open_price AS "isOpenPrice", a.is_active AS "isActive", a.is_favourite AS "isFavourite",
  a.priced_since AS "pricedSince", a.change_number AS "changeNumber", a.version, a.created_at AS "createdAt",
  a.updated_at AS "updatedAt"`;

/** Reads articles with the currency of their company. */
export function selectArticles(scope: ReadScope, ...conditions: (Sql | false | null | undefined)[]): Sql {
  return sql`SELECT ${ARTICLE_COLUMNS}, company.currency FROM articles a JOIN companies company ON company.id = a.company_id
    ${where(inCompany(scope, sql`a.company_id`), ...conditions)}`;
}

/** The ids of the articles that have one of the codes. */
export function idsOfCodes(scope: ReadScope, keys: readonly string[]): Sql {
  return sql`ARRAY(SELECT code.article_id FROM article_codes code
    WHERE ${inCompany(scope, sql`code.company_id`)} AND code.value_key = ANY(${keys}))`;
}

/** The ids of the articles that have, for each word, one that begins with it. */
export function idsOfWords(scope: ReadScope, [first = '', ...others]: readonly string[]): Sql {
  const further = others.map(
    (word) => sql`EXISTS (SELECT FROM article_words other WHERE ${inCompany(scope, sql`other.company_id`)}
      AND other.article_id = word.article_id AND ${beginsWith(sql`other.word`, word)})`,
  );
  const conditions = where(inCompany(scope, sql`word.company_id`), beginsWith(sql`word.word`, first), ...further);

  return sql`ARRAY(SELECT word.article_id FROM article_words word ${conditions})`;
}

/** A range instead of a pattern: under row-level security an index is read by comparisons only. */
function beginsWith(column: Sql, text: string): Sql {
  return sql`${column} >= ${text} AND ${column} < ${text} || chr(1114111)`;
}
