import { Injectable } from '@nestjs/common';
import { DomainError } from '#shared/errors/domain-error.js';
import { Clock } from '#shared/kernel/clock.js';
import { businessDay } from '#shared/kernel/days.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import { BooksRepository } from './books.repository.js';
import type { ReportQuery } from './dto/report.dto.js';
import { daysBefore, daysOf, type ReportRange } from './report-range.js';

/** Says which days are meant. What today is depends on the company's time zone. */
@Injectable()
export class ReportRangeService {
  constructor(
    private readonly books: BooksRepository,
    private readonly clock: Clock,
  ) {}

  async of(scope: CompanyScope, { storeId, ...asked }: ReportQuery): Promise<ReportRange> {
    const { currency, today } = await this.now(scope);

    return { currency, slice: { companyId: scope.companyId, storeId, ...daysOf(asked, today) } };
  }

  /** The days in which a customer was last seen who has not come for so many days. */
  async before(scope: CompanyScope, absence: number): Promise<ReportRange> {
    const { currency, today } = await this.now(scope);

    return { currency, slice: { companyId: scope.companyId, ...daysBefore(today, absence) } };
  }

  private async now(scope: CompanyScope): Promise<{ currency: string; today: string }> {
    const settings = await this.books.settings(scope);
    if (settings === null) throw new DomainError('COMPANY_NOT_FOUND');
    const { currency, timezone } = settings;

    return { currency, today: businessDay(this.clock.now(), timezone) };
  }
}
