import { Module } from '@nestjs/common';
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

@Module({
  controllers: [ReportsController],
  providers: [
    CashierReportsService,
    CustomerReportsService,
    ReportRangeService,
    SalesReportsService,
    ReconciliationRepository,
    ReportSettingsRepository,
    CashierReportsRepository,
    CustomerReportsRepository,
    SalesReportsRepository,
  ],
})
export class ReportsModule {}
