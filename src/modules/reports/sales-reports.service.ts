import { Injectable } from '@nestjs/common';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import type {
  BasketReportDto,
  IntervalQuery,
  SalesReportDto,
  SalesReportQuery,
  TaxReportDto,
} from './dto/sales-reports.dto.js';
import type { ReportQuery } from './dto/report.dto.js';
import { ReportRangeService } from './report-range.service.js';
import { toBasketReportDto, toSalesReportDto, toTaxReportDto } from './sales-reports.mapper.js';
import { SalesReportsRepository } from './sales-reports.repository.js';

/** Reports on sales: money taken and refunded, tax, and the size of baskets. */
@Injectable()
export class SalesReportsService {
  constructor(
    private readonly reports: SalesReportsRepository,
    private readonly ranges: ReportRangeService,
  ) {}

  async sales(scope: CompanyScope, { groupBy = 'day', ...query }: SalesReportQuery): Promise<SalesReportDto> {
    const range = await this.ranges.of(scope, query);

    return toSalesReportDto(range, groupBy, await this.reports.sales(scope, range.filter, groupBy));
  }

  async tax(scope: CompanyScope, query: ReportQuery): Promise<TaxReportDto> {
    const range = await this.ranges.of(scope, query);

    return toTaxReportDto(range, await this.reports.tax(scope, range.filter));
  }

  async baskets(scope: CompanyScope, { groupBy = 'day', ...query }: IntervalQuery): Promise<BasketReportDto> {
    const range = await this.ranges.of(scope, query);

    return toBasketReportDto(range, groupBy, await this.reports.baskets(scope, range.filter, groupBy));
  }
}
