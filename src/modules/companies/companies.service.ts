import { Injectable } from '@nestjs/common';
import { v5 as uuidFrom, v7 as uuidv7 } from 'uuid';
import { Sessions } from '#shared/access/current-user.js';
import type { RoleLimits } from '#shared/access/role-limits.js';
import { requirePermission } from '#shared/access/require-permission.js';
import { Database } from '#shared/database/database.js';
import { type SharedCache, SharedCaches } from '#shared/database/shared-caches.js';
import type { PrismaTransaction } from '#shared/database/tenant-transaction.js';
import { DomainError } from '#shared/errors/domain-error.js';
import type { Page } from '#shared/http/envelope.js';
import { limitOf, pageOf, type PageQuery } from '#shared/http/pagination.js';
import { Clock } from '#shared/kernel/clock.js';
import { isInstant, Keyset } from '#shared/kernel/cursor.js';
import { amountOf, currencyDecimals, formatMoney } from '#shared/kernel/money.js';
import type { ChosenId } from '#shared/kernel/uuid.js';
import { actingFor, type CompanyScope, type ReadScope } from '#shared/tenancy/company-scope.js';
import { toCompanyDto } from './companies.mapper.js';
import { CompaniesRepository, type CompanyRow, type TaxRulesRow } from './companies.repository.js';
import type {
  CompanyDto,
  CreateCompanyDto,
  CreateNamedTaxRateDto,
  UpdateCompanyDto,
  UpdateCompanySettingsDto,
} from './dto/company.dto.js';

/** Currency, country, time zone and tax rules of a company, for other modules. */
export type CompanySettings = Readonly<CompanyRow>;

/** The tax rules of a company at some time, and the version of its settings that they came with. */
export type TaxRules = Readonly<TaxRulesRow & Pick<CompanyRow, 'currency' | 'taxRates'>>;

const NEWEST_FIRST = new Keyset('companies', isInstant);

/** Creates, changes and lists companies, and keeps their settings for other modules. */
@Injectable()
export class CompaniesService {
  private readonly settings: SharedCache<CompanySettings>;

  constructor(
    private readonly database: Database,
    private readonly companies: CompaniesRepository,
    private readonly sessions: Sessions,
    private readonly caches: SharedCaches,
    private readonly clock: Clock,
  ) {
    this.settings = caches.create('companies');
  }

  /** Creates a company in a scope of its own. Its id is derived from the Idempotency-Key, so that a repetition finds it. */
  create(scope: ReadScope, { settings: given, ...dto }: CreateCompanyDto & ChosenId): Promise<CompanyDto> {
    const { key } = scope.idempotency ?? {};
    const { id = key === undefined ? uuidv7() : uuidFrom(key, scope.user.id), ...data } = dto;
    const settings = storedSettings(given, dto.currency);

    return this.database.prismaTransaction(actingFor(scope, id), async (tx) => {
      const stored = { currencyDecimals: currencyDecimals(dto.currency), taxSince: this.clock.now() };
      const row = await this.companies.insert(tx, { ...data, ...settings, ...stored });
      await this.companies.insertTaxRules(tx, row);

      return toCompanyDto(row);
    });
  }

  async list(scope: ReadScope, query: PageQuery): Promise<Page<CompanyDto>> {
    const limit = limitOf(query);
    const rows = await this.companies.list(scope, { after: NEWEST_FIRST.decode(query.cursor), limit: limit + 1 });

    return pageOf(rows, { limit, keyset: NEWEST_FIRST }, toCompanyDto, (row) => [row.createdAt.toISOString(), row.id]);
  }

  async get(scope: ReadScope, id: string): Promise<CompanyDto> {
    const row = await this.companies.find(scope, id);
    if (row === null) throw new DomainError('COMPANY_NOT_FOUND');

    return toCompanyDto(row);
  }

  /** Changes a company. Closing it refuses its users from the next request on; opening it first ends what sessions are left. */
  async update(scope: ReadScope, id: string, dto: UpdateCompanyDto): Promise<CompanyDto> {
    if (scope.companyId !== null && scope.companyId !== id) throw new DomainError('COMPANY_NOT_FOUND');
    const { settings: given, ...data } = dto;
    const { currency } = given?.limits ? await this.get(scope, id) : {};
    const settings = storedSettings(given, currency);
    if (dto.isActive !== undefined) requirePermission(scope, 'MANAGE_COMPANIES', 'FORBIDDEN');
    if (dto.isActive === true && !(await this.get(scope, id)).isActive) await this.sessions.endAllOfCompany(id);
    const changesTax = settings.pricesIncludeTax !== undefined || settings.defaultTaxRate !== undefined;
    const taxSince = changesTax ? { taxSince: this.clock.now() } : {};
    const row = await this.database.prismaTransaction(actingFor(scope, id), async (tx) => {
      if (settings.taxRates !== undefined) await this.refuseUsedRates(tx, settings.taxRates);
      const changed = await this.companies.update(tx, { ...data, ...settings, ...taxSince });
      if (changed !== null && changesTax) await this.companies.insertTaxRules(tx, changed);

      return changed;
    });
    if (row === null) throw new DomainError('COMPANY_NOT_FOUND');
    await this.forget(id);

    return toCompanyDto(row);
  }

  /** Lets every process read a company again after a change. */
  async forget(id: string): Promise<void> {
    await this.caches.drop('companies', id);
    await this.sessions.forget(id); // sessions know the version of the settings, whether the company is open, and more
  }

  /** Refuses to take out a rate that articles name: a till could not sell these articles. */
  private async refuseUsedRates(tx: PrismaTransaction, kept: readonly { readonly name: string }[]): Promise<void> {
    const used = await this.companies.taxRateOfArticles(
      tx,
      kept.map(({ name }) => name),
    );
    if (used !== null) throw new DomainError('TAX_RATE_IN_USE', { details: used });
  }

  /** Cached, because every sale and every look-up by phone needs them. */
  async settingsOf(scope: CompanyScope): Promise<CompanySettings> {
    const { companyId } = scope;
    const read = () => this.companies.find(scope, companyId);
    const found = await this.settings.load(companyId, ({ id }) => [id], read);
    if (found === null) throw new DomainError('COMPANY_NOT_FOUND');

    return found;
  }

  /**
   * The tax rules that were valid at some moment of a period that ends now or earlier, the latest first. The rules of today are
   * cached; only when they changed since then is there anything to read.
   */
  async taxRulesOf(scope: CompanyScope, period: { from: Date; to: Date }): Promise<readonly TaxRules[]> {
    const company = await this.settingsOf(scope);
    const today = { ...company, version: company.settingsVersion };
    if (company.taxSince <= period.from) return [today];
    const rules = await this.companies.taxRules(scope, period);

    const { currency, taxRates } = company;

    return rules.length === 0 ? [today] : rules.map((each) => ({ ...each, currency, taxRates }));
  }

  /** The countries of all companies, to read a phone number by when no company is named. */
  countries(scope: ReadScope): Promise<string[]> {
    return this.companies.countries(scope);
  }
}

type StoredSettings = Omit<UpdateCompanySettingsDto, 'limits' | 'taxRates'> & {
  taxRates?: CreateNamedTaxRateDto[];
  roleLimits?: RoleLimits[];
};

/** Settings as they are stored: null clears a list. Amounts of limits are checked, and written with the decimals of the currency. */
function storedSettings(settings: UpdateCompanySettingsDto | undefined, currency: string | undefined): StoredSettings {
  const { limits, taxRates, ...others } = settings ?? {};
  const rest = { ...others, ...(taxRates !== undefined && { taxRates: taxRates ?? [] }) };
  if (limits === null) return { ...rest, roleLimits: [] };
  if (limits === undefined || currency === undefined) return rest;
  const money = (amount: string | null = null): string | null =>
    amount === null ? null : formatMoney(amountOf(amount, currency), currency);
  const roleLimits = limits.map((each) => ({
    role: each.role,
    discountPercent: each.discountPercent ?? null,
    discountAmount: money(each.discountAmount),
    priceReductionPercent: each.priceReductionPercent ?? null,
    refundAmount: money(each.refundAmount),
    drawerOpenings: each.drawerOpenings ?? null,
  }));

  return { ...rest, roleLimits };
}
