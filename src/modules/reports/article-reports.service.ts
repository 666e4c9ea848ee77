import { Injectable } from '@nestjs/common';
import { formatMoney } from '#shared/kernel/money.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import { ArticleReportsRepository, type ArticleRow } from './article-reports.repository.js';
import {
  type ArticleReportDto,
  type ArticleReportQuery,
  type ArticleRowDto,
  type ArticleSalesDto,
  DEFAULT_ARTICLES,
} from './dto/article-reports.dto.js';
import { checkOf, netDeposits } from './reconciliation.js';
import { ReportRangeService } from './report-range.service.js';
import { countOf, grossAndNet, sumOf } from './sums.js';

/** The report on what was sold of each article. */
@Injectable()
export class ArticleReportsService {
  constructor(
    private readonly reports: ArticleReportsRepository,
    private readonly ranges: ReportRangeService,
  ) {}

  async articles(
    scope: CompanyScope,
    { limit = DEFAULT_ARTICLES, ...query }: ArticleReportQuery,
  ): Promise<ArticleReportDto> {
    const { filter, currency } = await this.ranges.of(scope, query);
    const { rows, ledger } = await this.reports.list(scope, filter, limit);
    const deposits = netDeposits(ledger);

    return {
      from: filter.from,
      to: filter.to,
      currency,
      articles: countOf(rows, 'articles'),
      rows: rows.filter(({ isListed }) => isListed).map((row) => toRowDto(row, currency)),
      others: toSalesDto(
        rows.filter(({ isListed }) => !isListed),
        currency,
      ),
      total: toSalesDto(rows, currency),
      deposits: formatMoney(deposits, currency),
      check: checkOf(sumOf(rows, 'sales') - sumOf(rows, 'returns') + deposits, ledger, currency),
    };
  }
}

function toRowDto(row: ArticleRow, currency: string): ArticleRowDto {
  const { articleId, code, name } = row;

  return { articleId, code, name: name ?? '', ...toSalesDto([row], currency) };
}

function toSalesDto(rows: readonly ArticleRow[], currency: string): ArticleSalesDto {
  const sales = sumOf(rows, 'sales');
  const returns = sumOf(rows, 'returns');

  return {
    units: Number(sumOf(rows, 'thousandths')) / 1000,
    returnedUnits: Number(sumOf(rows, 'returnedThousandths')) / 1000,
    sales: formatMoney(sales, currency),
    returns: formatMoney(returns, currency),
    ...grossAndNet(sales - returns, sumOf(rows, 'tax'), currency),
  };
}
