import { Injectable } from '@nestjs/common';
import type { Prisma } from '#generated/prisma/client.js';
import type { RoleLimits } from '#shared/access/role-limits.js';
import { Database } from '#shared/database/database.js';
import { inCompany, sql, where } from '#shared/database/sql.js';
import type { PrismaTransaction } from '#shared/database/tenant-transaction.js';
import type { CursorKey } from '#shared/kernel/cursor.js';
import type { CompanyScope, ReadScope } from '#shared/tenancy/company-scope.js';

/** Tax rules of a company, and the version of its settings that they came with. */
export interface TaxRulesRow {
  version: number;
  pricesIncludeTax: boolean;
  /** Percent, as a decimal string. */
  defaultTaxRate: string;
}

/** A tax rate in percent with its name. */
interface NamedTaxRate {
  readonly name: string;
  readonly rate: number;
}

export interface CompanyRow {
  id: string;
  name: string;
  currency: string;
  /** Decimals of the amounts that are stored in the minor units of `currency`. */
  currencyDecimals: number;
  country: string;
  timezone: string;
  pricesIncludeTax: boolean;
  /** Percent, as a decimal string. */
  defaultTaxRate: string;
  /** Named rates that items can choose. */
  taxRates: readonly NamedTaxRate[];
  /** What roles may do without an approval. */
  roleLimits: readonly RoleLimits[];
  /** When these tax rules became valid. */
  taxSince: Date;
  /** Counts the changes of the company. */
  settingsVersion: number;
  /** Whether cash is rounded to the smallest coin of the currency. */
  cashRounding: boolean;
  sessionIdleMinutes: number | null;
  sessionMaxMinutes: number | null;
  requireSecondFactor: boolean;
  requireOpenDrawer: boolean;
  /** Months after which customers of whom nothing is heard are erased; null: never. */
  customerRetentionMonths: number | null;
  address: string | null;
  phone: string | null;
  taxNumber: string | null;
  receiptHead: string | null;
  receiptFoot: string | null;
  /** Version of the settings with which the logo came; null without a logo. */
  logoVersion: number | null;
  isActive: boolean;
  createdAt: Date;
  updatedAt: Date;
}

const COLUMNS = sql`id, name, currency, currency_decimals AS "currencyDecimals", country, timezone,
  prices_include_tax AS "pricesIncludeTax", default_tax_rate::text AS "defaultTaxRate", tax_rates AS "taxRates", role_limits AS "roleLimits", cash_rounding AS "cashRounding",
  tax_since AS "taxSince", settings_version AS "settingsVersion", session_idle_minutes AS "sessionIdleMinutes",
  session_max_minutes AS "sessionMaxMinutes", require_second_factor AS "requireSecondFactor", require_open_drawer AS "requireOpenDrawer",
  customer_retention_months AS "customerRetentionMonths",
  address, phone, tax_number AS "taxNumber", receipt_head AS "receiptHead", receipt_foot AS "receiptFoot", logo_version AS "logoVersion", is_active AS "isActive",
  created_at AS "createdAt", updated_at AS "updatedAt"`;

@Injectable()
export class CompaniesRepository {
  constructor(private readonly database: Database) {}

  async find(scope: ReadScope, id: string): Promise<CompanyRow | null> {
    const conditions = where(sql`id = ${id}::uuid`, inCompany(scope, sql`id`));
    const [row] = await this.database.read<CompanyRow>(scope, sql`SELECT ${COLUMNS} FROM companies ${conditions}`);

    return row ?? null;
  }

  /** Newest first. */
  list(scope: ReadScope, { after, limit }: { after: CursorKey | null; limit: number }): Promise<CompanyRow[]> {
    const conditions = where(
      inCompany(scope, sql`id`),
      after && sql`(created_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
    );

    return this.database.read(
      scope,
      sql`SELECT ${COLUMNS} FROM companies ${conditions} ORDER BY created_at DESC, id DESC LIMIT ${limit}::int`,
    );
  }

  /** The countries of all companies, to read a phone number without a country code by. */
  async countries(scope: ReadScope): Promise<string[]> {
    const rows = await this.database.read<{ country: string }>(scope, sql`SELECT DISTINCT country FROM companies`);

    return rows.map(({ country }) => country);
  }

  /** The tax rules that were valid at some moment of a period, the latest first. */
  taxRules(scope: CompanyScope, { from, to }: { from: Date; to: Date }): Promise<TaxRulesRow[]> {
    return this.database.read(
      scope,
      sql`SELECT version, prices_include_tax AS "pricesIncludeTax", default_tax_rate::text AS "defaultTaxRate"
        FROM (
          SELECT t.*, lead(valid_from) OVER (ORDER BY version) AS "until" FROM tax_settings t
          WHERE company_id = ${scope.companyId}::uuid
        ) AS rules
        WHERE (valid_from <= ${to}::timestamptz OR version = 1) AND ("until" IS NULL OR "until" > ${from}::timestamptz)
        ORDER BY version DESC`,
    );
  }

  /** Keeps the tax rules that a company has from now on. */
  async insertTaxRules(tx: PrismaTransaction, company: CompanyRow): Promise<void> {
    const { pricesIncludeTax, defaultTaxRate, settingsVersion: version, taxSince: validFrom } = company;
    const data = { companyId: tx.companyId, version, pricesIncludeTax, defaultTaxRate, validFrom };
    await tx.db.taxSettings.create({ data });
  }

  /** A tax rate that articles name, other than these, and how many do; null when there is none. Sorted by name. */
  async taxRateOfArticles(
    tx: PrismaTransaction,
    others: readonly string[],
  ): Promise<{ taxRateName: string; articleCount: number } | null> {
    const [found] = await tx.db.$queryRaw<{ taxRateName: string; articleCount: number }[]>(sql`
      SELECT tax_rate_name AS "taxRateName", count(*)::int AS "articleCount" FROM articles
      WHERE company_id = ${tx.companyId}::uuid AND tax_rate_name IS NOT NULL AND tax_rate_name <> ALL(${[...others]}::text[])
      GROUP BY tax_rate_name ORDER BY tax_rate_name LIMIT 1`);

    return found ?? null;
  }

  async insert(
    tx: PrismaTransaction,
    data: WithLists<Omit<Prisma.CompanyUncheckedCreateInput, 'id'>>,
  ): Promise<CompanyRow> {
    return toRow(await tx.db.company.create({ data: { ...toData(data), id: tx.companyId } }));
  }

  async update(tx: PrismaTransaction, data: WithLists<Prisma.CompanyUncheckedUpdateInput>): Promise<CompanyRow | null> {
    const [row] = await tx.db.company.updateManyAndReturn({
      where: { id: tx.companyId },
      data: { ...toData(data), settingsVersion: { increment: 1 } },
    });

    return row === undefined ? null : toRow(row);
  }
}

/** Fields that are stored as JSON. */
interface Lists {
  readonly taxRates?: readonly NamedTaxRate[];
  readonly roleLimits?: readonly RoleLimits[];
}

type WithLists<Input> = Omit<Input, keyof Lists> & Lists;

/** The input of Prisma, in which the lists are plain JSON. */
function toData<Input extends Lists>({ taxRates, roleLimits, ...data }: Input) {
  return {
    ...data,
    ...(taxRates && { taxRates: taxRates.map(({ name, rate }) => ({ name, rate })) }),
    ...(roleLimits && { roleLimits: roleLimits.map((limits) => ({ ...limits })) }),
  };
}

function toRow(company: Prisma.CompanyGetPayload<object>): CompanyRow {
  const taxRates = company.taxRates as unknown as NamedTaxRate[];
  const roleLimits = company.roleLimits as unknown as RoleLimits[];

  return { ...company, defaultTaxRate: company.defaultTaxRate.toFixed(), taxRates, roleLimits };
}
