import { Injectable } from '@nestjs/common';
import { formatMoney } from '#shared/kernel/money.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import { CashierReportsRepository, type CashierRow } from './cashier-reports.repository.js';
import type { CashierReportDto, CashierRowDto } from './dto/cashier-reports.dto.js';
import type { ReportQuery } from './dto/report.dto.js';
import { ReportRangeService } from './report-range.service.js';

/** The report on what cashiers gave away or took back. */
@Injectable()
export class CashierReportsService {
  constructor(
    private readonly reports: CashierReportsRepository,
    private readonly ranges: ReportRangeService,
  ) {}

  async cashiers(scope: CompanyScope, query: ReportQuery): Promise<CashierReportDto> {
    const { currency, filter } = await this.ranges.of(scope, query);
    const rows = await this.reports.list(scope, filter);

    return { from: filter.from, to: filter.to, currency, rows: rows.map((row) => toRowDto(row, currency)) };
  }
}

function toRowDto(row: CashierRow, currency: string): CashierRowDto {
  const money = (minor: string): string => formatMoney(BigInt(minor), currency);
  const { refunds, discounts, voids, priceReductions } = row;

  return {
    ...row,
    refunds: money(refunds),
    discounts: money(discounts),
    voids: money(voids),
    priceReductions: money(priceReductions),
  };
}
