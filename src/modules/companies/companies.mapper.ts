import { NO_LIMITS } from '#shared/access/role-limits.js';
import type { CompanyRow } from './companies.repository.js';
import type { CompanyDto } from './dto/company.dto.js';

export function toCompanyDto(row: CompanyRow): CompanyDto {
  return {
    id: row.id,
    name: row.name,
    currency: row.currency,
    currencyDecimals: row.currencyDecimals,
    country: row.country,
    timezone: row.timezone,
    settings: {
      pricesIncludeTax: row.pricesIncludeTax,
      defaultTaxRate: Number(row.defaultTaxRate),
      taxRates: row.taxRates.map(({ name, rate }) => ({ name, rate })),
      limits: row.roleLimits.map((limits) => ({ ...NO_LIMITS, ...limits })),
      cashRounding: row.cashRounding,
      sessionIdleMinutes: row.sessionIdleMinutes,
      sessionMaxMinutes: row.sessionMaxMinutes,
      requireSecondFactor: row.requireSecondFactor,
      requireOpenDrawer: row.requireOpenDrawer,
      customerRetentionMonths: row.customerRetentionMonths,
    },
    address: row.address,
    phone: row.phone,
    taxNumber: row.taxNumber,
    receiptHead: row.receiptHead,
    receiptFoot: row.receiptFoot,
    logoVersion: row.logoVersion,
    settingsVersion: row.settingsVersion,
    isActive: row.isActive,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
