import { Injectable } from '@nestjs/common';
import { Database } from '#shared/database/database.js';
import { type Sql, sql, toJson } from '#shared/database/sql.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import { articleKeys, articleWords } from './article-code.js';
import { ARTICLE_COLUMNS, idsOfCodes } from './article-columns.fragment.js';
import type { ArticleRow, WrittenArticle } from './article-rows.js';

export const ARTICLE_CODE_KEY = 'article_codes_pkey';

/** Writes articles. Each change locks the counter of the company, so that changes of articles happen one after the other. */
@Injectable()
export class ArticlesRepository {
  constructor(private readonly database: Database) {}

  /** Locks the counter until the transaction ends, and returns the number of the last change. */
  async lockCounter(tx: TenantTransaction): Promise<number> {
    const [row] = await tx.query<{ lastChange: number }>(sql`
      INSERT INTO article_counters AS counter (company_id, last_change) VALUES (${tx.companyId}::uuid, 0)
      ON CONFLICT (company_id) DO UPDATE SET last_change = counter.last_change RETURNING last_change AS "lastChange"`);

    return row?.lastChange ?? 0;
  }

  async find(tx: TenantTransaction, id: string): Promise<ArticleRow | null> {
    const [row] = await tx.query<ArticleRow>(sql`
      SELECT ${ARTICLE_COLUMNS} FROM articles a WHERE a.company_id = ${tx.companyId}::uuid AND a.id = ${id}::uuid`);

    return row ?? null;
  }

  /** The articles that have one of the codes. */
  listByCodes(tx: TenantTransaction, keys: readonly string[]): Promise<ArticleRow[]> {
    return tx.query(sql`SELECT ${ARTICLE_COLUMNS} FROM articles a
      WHERE a.company_id = ${tx.companyId}::uuid AND a.id = ANY(${idsOfCodes(tx.scope, keys)})`);
  }

  /** Those of the ids that are stores of the company. */
  async storesAmong(tx: TenantTransaction, ids: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(sql`
      SELECT id FROM stores WHERE company_id = ${tx.companyId}::uuid AND id = ANY(${ids}::uuid[])`);

    return rows.map(({ id }) => id);
  }

  async findIdByCodes(scope: CompanyScope, keys: readonly string[], exceptId: string | null): Promise<string | null> {
    const [row] = await this.database.read<{ id: string }>(
      scope,
      sql`SELECT article_id AS id FROM article_codes
        WHERE company_id = ${scope.companyId}::uuid AND value_key = ANY(${keys}) AND article_id IS DISTINCT FROM ${exceptId}::uuid LIMIT 1`,
    );

    return row?.id ?? null;
  }

  /** Inserts or changes articles, with their codes and words, and keeps terms that are new. {@link ARTICLE_CODE_KEY} refuses a taken code. */
  write(tx: TenantTransaction, articles: readonly WrittenArticle[]): void {
    if (articles.length === 0) return;
    const rows = articles.map(({ row }) => row);
    const ids = rows.map(({ id }) => id);
    const keys = rows.flatMap((row) => articleKeys(row).map((text) => ({ id: row.id, text })));
    const words = rows.flatMap((row) => articleWords(row).map((text) => ({ id: row.id, text })));
    const repriced = articles.filter(({ isRepriced }) => isRepriced).map(({ row }) => row);
    const last = Math.max(...rows.map(({ changeNumber }) => changeNumber));
    const company = sql`${tx.companyId}::uuid`;
    for (const statement of [
      upsert(company, rows),
      sql`DELETE FROM article_codes WHERE company_id = ${company} AND article_id = ANY(${ids}::uuid[])`,
      sql`DELETE FROM article_words WHERE company_id = ${company} AND article_id = ANY(${ids}::uuid[])`,
      sql`INSERT INTO article_codes (company_id, value_key, article_id)
        SELECT ${company}, r.text, r.id FROM jsonb_to_recordset(${toJson(keys)}::jsonb) AS r (id uuid, text text) RETURNING article_id`,
      sql`INSERT INTO article_words (company_id, word, article_id)
        SELECT ${company}, r.text, r.id FROM jsonb_to_recordset(${toJson(words)}::jsonb) AS r (id uuid, text text) RETURNING article_id`,
      ...(repriced.length === 0 ? [] : [insertPrices(company, repriced)]),
      sql`UPDATE article_counters SET last_change = ${last}::int WHERE company_id = ${company}`,
    ]) {
      tx.write(statement);
    }
  }
}

const FIELDS = sql`id uuid, code text, barcodes text[], name text, "nameSort" text, category text, price bigint, "storePrices" jsonb,
  "taxRate" numeric, "taxRateName" text, "isOpenPrice" bool, "isActive" bool, "isFavourite" bool, "pricedSince" timestamptz,
  "changeNumber" int, version int, "createdAt" timestamptz, "updatedAt" timestamptz`;

function upsert(company: Sql, rows: readonly ArticleRow[]): Sql {
  return sql`INSERT INTO articles (company_id, id, code, barcodes, name, name_sort, category, price, store_prices, tax_rate,
      tax_rate_name, is_open_price, is_active, is_favourite, priced_since, change_number, version, created_at, updated_at)
    SELECT ${company}, r.id, r.code, r.barcodes, r.name, r."nameSort", r.category, r.price, r."storePrices", r."taxRate", r."taxRateName",
      r."isOpenPrice", r."isActive", r."isFavourite", r."pricedSince", r."changeNumber", r.version, r."createdAt", r."updatedAt"
    FROM jsonb_to_recordset(${toJson(rows)}::jsonb) AS r (${FIELDS})
    ON CONFLICT (company_id, id) DO UPDATE SET code = excluded.code, barcodes = excluded.barcodes, name = excluded.name,
      name_sort = excluded.name_sort, category = excluded.category, price = excluded.price,
      store_prices = excluded.store_prices, tax_rate = excluded.tax_rate, tax_rate_name = excluded.tax_rate_name,
      is_open_price = excluded.is_open_price, is_active = excluded.is_active, is_favourite = excluded.is_favourite,
      priced_since = excluded.priced_since, change_number = excluded.change_number, version = excluded.version,
      updated_at = excluded.updated_at
    RETURNING id`;
}

function insertPrices(company: Sql, rows: readonly ArticleRow[]): Sql {
  return sql`INSERT INTO article_prices (company_id, article_id, version, valid_from, price, store_prices, tax_rate, tax_rate_name,
      is_open_price, is_active)
    SELECT ${company}, r.id, r.version, r."pricedSince", r.price, r."storePrices", r."taxRate", r."taxRateName", r."isOpenPrice",
      r."isActive"
    FROM jsonb_to_recordset(${toJson(rows)}::jsonb) AS r (${FIELDS}) RETURNING article_id`;
}
