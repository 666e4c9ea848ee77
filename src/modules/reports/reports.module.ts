import { Module } from '@nestjs/common';
import { BooksRepository } from './books.repository.js';
import { CustomerReportsRepository } from './customer-reports.repository.js';
import { CustomerReportsService } from './customer-reports.service.js';
import { ReportRangeService } from './report-range.service.js';
import { ReportsController } from './reports.controller.js';
import { SalesReportsRepository } from './sales-reports.repository.js';
import { SalesReportsService } from './sales-reports.service.js';

@Module({
  controllers: [ReportsController],
  providers: [
    CustomerReportsService,
    ReportRangeService,
    SalesReportsService,
    BooksRepository,
    CustomerReportsRepository,
    SalesReportsRepository,
  ],
})
export class ReportsModule {}
