import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access } from '#shared/access/access.decorator.js';
import { Endpoint } from '#shared/http/endpoint.decorator.js';
import type { Content } from '#shared/http/envelope.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import { Scope } from '#shared/tenancy/scope.decorator.js';
import { CustomerReportsService } from './customer-reports.service.js';
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
import { FILES, inFormat } from './report-file.js';
import { SalesReportsService } from './sales-reports.service.js';

/** What all reports have in common for their documentation. A report is of one company: there is no sum of currencies. */
const REPORT = { content: ['text/csv'], errors: ['PERIOD_TOO_LONG', 'COMPANY_REQUIRED', 'COMPANY_NOT_FOUND'] } as const;

@ApiTags('Reports')
@Controller('reports')
export class ReportsController {
  constructor(
    private readonly sales: SalesReportsService,
    private readonly customers: CustomerReportsService,
  ) {}

  @Get('sales')
  @Access('VIEW_REPORTS')
  @Endpoint({
    ...REPORT,
    summary: 'Money taken and given back, by day, month, store, cashier or method of payment',
    description:
      'Payments count on the business day on which they were taken, refunds on the day of the return, in the time zone of the ' +
      'store. EXCHANGE and STORE_CREDIT are no money in the drawer: group by method to leave them out.',
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
    summary: 'Tax by rate',
    description: 'An order counts on the day on which it was paid in full; goods taken back on the day of the return.',
    returns: TaxReportDto,
  })
  async getTaxReport(@Scope() scope: CompanyScope, @Query() query: ReportQuery): Promise<TaxReportDto | Content> {
    return inFormat(query, FILES.tax, await this.sales.tax(scope, query));
  }

  @Get('baskets')
  @Access('VIEW_REPORTS')
  @Endpoint({
    ...REPORT,
    summary: 'Orders, what they come to on average and how much is in them, by day or month',
    returns: BasketReportDto,
  })
  async getBasketReport(
    @Scope() scope: CompanyScope,
    @Query() query: IntervalQuery,
  ): Promise<BasketReportDto | Content> {
    return inFormat(query, FILES.baskets, await this.sales.baskets(scope, query));
  }

  @Get('customers/top')
  @Access('VIEW_REPORTS')
  @Endpoint({ ...REPORT, summary: 'The customers who bought for most', returns: BuyersReportDto })
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
    summary: 'Customers who have bought before, and nothing for some time',
    description: 'With what they bought in the year before that, which is the range of the report.',
    returns: BuyersReportDto,
    errors: ['COMPANY_REQUIRED', 'COMPANY_NOT_FOUND'],
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
    summary: 'New customers against those who come back, by day or month',
    description: 'New is who bought for the first time ever, in whichever store. Walk-ins are counted apart.',
    returns: VisitsReportDto,
  })
  async getNewAndReturningReport(
    @Scope() scope: CompanyScope,
    @Query() query: IntervalQuery,
  ): Promise<VisitsReportDto | Content> {
    return inFormat(query, FILES.visits, await this.customers.newAndReturning(scope, query));
  }
}
