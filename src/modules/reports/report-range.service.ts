import { Injectable } from '@nestjs/common';
import { DomainError } from '#shared/errors/domain-error.js';
import { Clock } from '#shared/kernel/clock.js';
import { businessDay } from '#shared/kernel/days.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import { boundStoresOf } from '#shared/tenancy/own-stores.js';
import type { ReportQuery } from './dto/report.dto.js';
import { daysBefore, daysOf, type ReportRange } from './report-range.js';
import { ReportSettingsRepository } from './report-settings.repository.js';

/** Resolves the days of a report. Today depends on the company's time zone. */
@Injectable()
export class ReportRangeService {
  constructor(
    private readonly settings: ReportSettingsRepository,
    private readonly clock: Clock,
  ) {}

  async of(scope: CompanyScope, { storeId, ...days }: ReportQuery): Promise<ReportRange> {
    const { currency, today } = await this.today(scope);

    const storeIds = storeId === undefined ? boundStoresOf(scope) : [storeId];

    return { currency, filter: { companyId: scope.companyId, storeIds, ...daysOf(days, today) } };
  }

  /** The year up to `absence` days ago: the last purchase of a lapsed customer was then. */
  async before(scope: CompanyScope, absence: number): Promise<ReportRange> {
    const { currency, today } = await this.today(scope);

    const storeIds = boundStoresOf(scope);

    return { currency, filter: { companyId: scope.companyId, storeIds, ...daysBefore(today, absence) } };
  }

  private async today(scope: CompanyScope): Promise<{ currency: string; today: string }> {
    const settings = await this.settings.find(scope);
    if (settings === null) throw new DomainError('COMPANY_NOT_FOUND');

    return { currency: settings.currency, today: businessDay(this.clock.now(), settings) };
  }
}
