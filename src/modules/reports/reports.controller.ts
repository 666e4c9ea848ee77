import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access } from '#shared/access/access.decorator.js';
import { COMPANY_ERRORS } from '#shared/errors/error-lists.js';
import { Endpoint } from '#shared/http/endpoint.decorator.js';
import type { Content } from '#shared/http/envelope.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import { Scope } from '#shared/tenancy/scope.decorator.js';
import { ArticleReportsService } from './article-reports.service.js';
import { CashierReportsService } from './cashier-reports.service.js';
import { CustomerReportsService } from './customer-reports.service.js';
import { ArticleReportDto, ArticleReportQuery } from './dto/article-reports.dto.js';
import { CashierReportDto } from './dto/cashier-reports.dto.js';
import {
  BuyersReportDto,
  LapsedCustomersQuery,
  TopCustomersQuery,
  VisitsReportDto,
} from './dto/customer-reports.dto.js';
import { ReportQuery } from './dto/report.dto.js';
import {
  BasketReportDto,
  IntervalQuery,
  SalesReportDto,
  SalesReportQuery,
  TaxReportDto,
} from './dto/sales-reports.dto.js';
import { TodayDto, TodayQuery } from './dto/today.dto.js';
import { FILES, inFormat } from './report-file.js';
import { SalesReportsService } from './sales-reports.service.js';
import { TodayService } from './today.service.js';

/** Documentation common to all reports. A report is of one company, since amounts of two currencies have no sum. */
const REPORT = { content: ['text/csv'], errors: ['PERIOD_TOO_LONG', ...COMPANY_ERRORS] } as const;

@ApiTags('Reports')
@Controller('reports')
export class ReportsController {
  constructor(
    private readonly sales: SalesReportsService,
    private readonly customers: CustomerReportsService,
    private readonly staff: CashierReportsService,
    private readonly goods: ArticleReportsService,
    private readonly current: TodayService,
  ) {}

  @Get('sales')
  @Access('VIEW_REPORTS')
  @Endpoint({
    ...REPORT,
    summary: 'Read payments and refunds by day, month, hour, store, cashier or payment method',
    description:
      'A payment counts on its business day, a refund on that of the return. EXCHANGE and STORE_CREDIT move no money: group ' +
      'by method to leave them out.',
    returns: SalesReportDto,
  })
  async getSalesReport(
    @Scope() scope: CompanyScope,
    @Query() query: SalesReportQuery,
  ): Promise<SalesReportDto | Content> {
    return inFormat(query, FILES.sales, await this.sales.sales(scope, query));
  }

  @Get('tax')
  @Access('VIEW_REPORTS')
  @Endpoint({
    ...REPORT,
    summary: 'Read the tax by rate',
    description: 'An order counts on the business day on which it was paid in full, a return on its own.',
    returns: TaxReportDto,
  })
  async getTaxReport(@Scope() scope: CompanyScope, @Query() query: ReportQuery): Promise<TaxReportDto | Content> {
    return inFormat(query, FILES.tax, await this.sales.tax(scope, query));
  }

  @Get('articles')
  @Access('VIEW_REPORTS')
  @Endpoint({
    ...REPORT,
    summary: 'List the articles with the highest sales less returns',
    description: 'An order counts on the business day on which it was paid in full, a return on its own.',
    returns: ArticleReportDto,
  })
  async getArticleReport(
    @Scope() scope: CompanyScope,
    @Query() query: ArticleReportQuery,
  ): Promise<ArticleReportDto | Content> {
    return inFormat(query, FILES.articles, await this.goods.articles(scope, query));
  }

  @Get('today')
  @Access('VIEW_REPORTS')
  @Endpoint({
    summary: 'Read what happens today, against the same weekday a week before',
    description:
      'Sales so far, open orders, open drawers and the articles with the highest sales: all of one moment. Made to be asked ' +
      'for again and again, such as every minute.',
    returns: TodayDto,
    errors: COMPANY_ERRORS,
  })
  getTodayReport(@Scope() scope: CompanyScope, @Query() query: TodayQuery): Promise<TodayDto> {
    return this.current.today(scope, query);
  }

  @Get('baskets')
  @Access('VIEW_REPORTS')
  @Endpoint({
    ...REPORT,
    summary: 'Read the number of orders and their average size by day or month',
    returns: BasketReportDto,
  })
  async getBasketReport(
    @Scope() scope: CompanyScope,
    @Query() query: IntervalQuery,
  ): Promise<BasketReportDto | Content> {
    return inFormat(query, FILES.baskets, await this.sales.baskets(scope, query));
  }

  @Get('cashiers')
  @Access('VIEW_REPORTS')
  @Endpoint({
    ...REPORT,
    summary: 'Read refunds, discounts, voids, lower prices and openings of the drawer by cashier',
    description:
      'A discount counts on the business day on which its order was paid in full, for the cashier of the order; everything ' +
      'else on its own day, for the user who did it. Voids and lower prices are kept from this version on.',
    returns: CashierReportDto,
  })
  async getCashierReport(
    @Scope() scope: CompanyScope,
    @Query() query: ReportQuery,
  ): Promise<CashierReportDto | Content> {
    return inFormat(query, FILES.cashiers, await this.staff.cashiers(scope, query));
  }

  @Get('customers/top')
  @Access('VIEW_REPORTS')
  @Endpoint({ ...REPORT, summary: 'List the customers with the highest sales less returns', returns: BuyersReportDto })
  async getTopCustomersReport(
    @Scope() scope: CompanyScope,
    @Query() query: TopCustomersQuery,
  ): Promise<BuyersReportDto | Content> {
    return inFormat(query, FILES.top, await this.customers.top(scope, query));
  }

  @Get('customers/lapsed')
  @Access('VIEW_REPORTS')
  @Endpoint({
    ...REPORT,
    summary: 'List the customers without a recent purchase',
    description: 'Shows their purchases in the year up to then, which is the range of the report.',
    returns: BuyersReportDto,
    errors: COMPANY_ERRORS,
  })
  async getLapsedCustomersReport(
    @Scope() scope: CompanyScope,
    @Query() query: LapsedCustomersQuery,
  ): Promise<BuyersReportDto | Content> {
    return inFormat(query, FILES.lapsed, await this.customers.lapsed(scope, query));
  }

  @Get('customers/new-and-returning')
  @Access('VIEW_REPORTS')
  @Endpoint({
    ...REPORT,
    summary: 'Read new and returning customers by day or month',
    description: 'A customer is new with the first purchase ever, in any store. Walk-ins are counted separately.',
    returns: VisitsReportDto,
  })
  async getNewAndReturningReport(
    @Scope() scope: CompanyScope,
    @Query() query: IntervalQuery,
  ): Promise<VisitsReportDto | Content> {
    return inFormat(query, FILES.visits, await this.customers.newAndReturning(scope, query));
  }
}
