import { Injectable } from '@nestjs/common';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import { toBuyersReportDto, toVisitsReportDto } from './customer-reports.mapper.js';
import { CustomerReportsRepository } from './customer-reports.repository.js';
import type {
  BuyersReportDto,
  LapsedCustomersQuery,
  TopCustomersQuery,
  VisitsReportDto,
} from './dto/customer-reports.dto.js';
import type { IntervalQuery } from './dto/sales-reports.dto.js';
import { ReportRangeService } from './report-range.service.js';

const DEFAULT_LIMIT = 50;
/** Days without a purchase after which a customer counts as lapsed. */
const DEFAULT_ABSENCE = 90;

/** Reports on customers: those with the highest sales, lapsed ones, and new against returning ones. */
@Injectable()
export class CustomerReportsService {
  constructor(
    private readonly reports: CustomerReportsRepository,
    private readonly ranges: ReportRangeService,
  ) {}

  async top(scope: CompanyScope, { limit = DEFAULT_LIMIT, ...query }: TopCustomersQuery): Promise<BuyersReportDto> {
    const range = await this.ranges.of(scope, query);

    return toBuyersReportDto(range, await this.reports.top(scope, range.filter, limit));
  }

  async lapsed(scope: CompanyScope, query: LapsedCustomersQuery): Promise<BuyersReportDto> {
    const { days = DEFAULT_ABSENCE, limit = DEFAULT_LIMIT } = query;
    const range = await this.ranges.before(scope, days);

    return toBuyersReportDto(range, await this.reports.lapsed(scope, range.filter, limit));
  }

  async newAndReturning(scope: CompanyScope, { groupBy = 'day', ...query }: IntervalQuery): Promise<VisitsReportDto> {
    const range = await this.ranges.of(scope, query);

    return toVisitsReportDto(range, groupBy, await this.reports.visits(scope, range.filter, groupBy));
  }
}
