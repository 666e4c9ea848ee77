import { Module } from '@nestjs/common';
import { ArticleReportsRepository } from './article-reports.repository.js';
import { ArticleReportsService } from './article-reports.service.js';
import { CashierReportsRepository } from './cashier-reports.repository.js';
import { CashierReportsService } from './cashier-reports.service.js';
import { CustomerReportsRepository } from './customer-reports.repository.js';
import { CustomerReportsService } from './customer-reports.service.js';
import { ReconciliationRepository } from './reconciliation.repository.js';
import { ReportRangeService } from './report-range.service.js';
import { ReportSettingsRepository } from './report-settings.repository.js';
import { ReportsController } from './reports.controller.js';
import { SalesReportsRepository } from './sales-reports.repository.js';
import { SalesReportsService } from './sales-reports.service.js';
import { TodayRepository } from './today.repository.js';
import { TodayService } from './today.service.js';

@Module({
  controllers: [ReportsController],
  providers: [
    ArticleReportsService,
    CashierReportsService,
    CustomerReportsService,
    ReportRangeService,
    SalesReportsService,
    TodayService,
    ArticleReportsRepository,
    TodayRepository,
    ReconciliationRepository,
    ReportSettingsRepository,
    CashierReportsRepository,
    CustomerReportsRepository,
    SalesReportsRepository,
  ],
})
export class ReportsModule {}
