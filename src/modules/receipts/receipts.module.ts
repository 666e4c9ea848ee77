import { Module } from '@nestjs/common';
import { CompaniesModule } from '#modules/companies/companies.module.js';
import { OrdersModule } from '#modules/orders/orders.module.js';
import { ReturnsModule } from '#modules/returns/returns.module.js';
import { PdfPrinterService } from './pdf-printer.service.js';
import { ReceiptLinksController } from './receipt-links.controller.js';
import { ReceiptLinksService } from './receipt-links.service.js';
import { ReceiptMailsService } from './receipt-mails.service.js';
import { ReceiptSourcesService } from './receipt-sources.service.js';
import { ReceiptTokensService } from './receipt-tokens.service.js';
import { ReceiptsController } from './receipts.controller.js';
import { ReceiptsRepository } from './receipts.repository.js';
import { ReceiptsService } from './receipts.service.js';

@Module({
  imports: [CompaniesModule, OrdersModule, ReturnsModule],
  controllers: [ReceiptsController, ReceiptLinksController],
  providers: [
    PdfPrinterService,
    ReceiptLinksService,
    ReceiptMailsService,
    ReceiptSourcesService,
    ReceiptTokensService,
    ReceiptsService,
    ReceiptsRepository,
  ],
})
export class ReceiptsModule {}
