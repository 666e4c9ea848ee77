import { Module } from '@nestjs/common';
import { ArticlesModule } from '#modules/articles/articles.module.js';
import { CompaniesModule } from '#modules/companies/companies.module.js';
import { CustomersModule } from '#modules/customers/customers.module.js';
import { OrdersModule } from '#modules/orders/orders.module.js';
import { ShiftsModule } from '#modules/shifts/shifts.module.js';
import { StoresModule } from '#modules/stores/stores.module.js';
import { DepositRefundsService } from './deposit-refunds.service.js';
import { GoodwillRefundsService } from './goodwill-refunds.service.js';
import { ReceiptlessReturnService } from './receiptless-return.service.js';
import { ReturnContextService } from './return-context.service.js';
import { RefundableTendersService } from './refundable-tenders.service.js';
import { RefundOptionsService } from './refund-options.service.js';
import { ReturnWriterService } from './return-writer.service.js';
import { ReturnsController } from './returns.controller.js';
import { ReturnsRepository } from './returns.repository.js';
import { ReturnsService } from './returns.service.js';
import { TakeBackService } from './take-back.service.js';

@Module({
  imports: [ArticlesModule, CompaniesModule, CustomersModule, OrdersModule, ShiftsModule, StoresModule],
  controllers: [ReturnsController],
  providers: [
    DepositRefundsService,
    GoodwillRefundsService,
    RefundableTendersService,
    RefundOptionsService,
    ReturnWriterService,
    ReceiptlessReturnService,
    ReturnContextService,
    ReturnsService,
    TakeBackService,
    ReturnsRepository,
  ],
  exports: [ReturnsService, TakeBackService],
})
export class ReturnsModule {}
