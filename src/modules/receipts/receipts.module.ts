import { Module } from '@nestjs/common';
import { CompaniesModule } from '#modules/companies/companies.module.js';
import { OrdersModule } from '#modules/orders/orders.module.js';
import { ReturnsModule } from '#modules/returns/returns.module.js';
import { PdfPrinterService } from './pdf-printer.service.js';
import { ReceiptsController } from './receipts.controller.js';
import { ReceiptsRepository } from './receipts.repository.js';
import { ReceiptsService } from './receipts.service.js';

@Module({
  imports: [CompaniesModule, OrdersModule, ReturnsModule],
  controllers: [ReceiptsController],
  providers: [PdfPrinterService, ReceiptsService, ReceiptsRepository],
})
export class ReceiptsModule {}
