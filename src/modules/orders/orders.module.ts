import { Module } from '@nestjs/common';
import { AccountsModule } from '#modules/accounts/accounts.module.js';
import { ArticlesModule } from '#modules/articles/articles.module.js';
import { CompaniesModule } from '#modules/companies/companies.module.js';
import { CustomersModule } from '#modules/customers/customers.module.js';
import { ShiftsModule } from '#modules/shifts/shifts.module.js';
import { LoyaltyModule } from '#modules/loyalty/loyalty.module.js';
import { StoreCreditModule } from '#modules/store-credit/store-credit.module.js';
import { StoresModule } from '#modules/stores/stores.module.js';
import { ClaimableOrdersService } from './claimable-orders.service.js';
import { ClaimsController } from './claims.controller.js';
import { ClaimsRepository } from './claims.repository.js';
import { ClaimsService } from './claims.service.js';
import { CheckoutService } from './checkout.service.js';
import { CustomerTendersService } from './customer-tenders.service.js';
import { OpenOrdersService } from './open-orders.service.js';
import { OrderChangesService } from './order-changes.service.js';
import { OrderCustomersService } from './order-customers.service.js';
import { OrderEditorService } from './order-editor.service.js';
import { OrderKeysRepository } from './order-keys.repository.js';
import { OrderListService } from './order-list.service.js';
import { OrderListRepository } from './order-list.repository.js';
import { OrderKeysService } from './order-keys.service.js';
import { OrderRefundsRepository } from './order-refunds.repository.js';
import { OrderRefundsService } from './order-refunds.service.js';
import { OrderWriterService } from './order-writer.service.js';
import { PaymentCorrectionsRepository } from './payment-corrections.repository.js';
import { PaymentCorrectionsService } from './payment-corrections.service.js';
import { OrderItemsService } from './order-items.service.js';
import { SaleContextService } from './sale-context.service.js';
import { OrdersController } from './orders.controller.js';
import { OrdersRepository } from './orders.repository.js';
import { OrdersService } from './orders.service.js';

@Module({
  imports: [
    AccountsModule,
    ArticlesModule,
    CompaniesModule,
    CustomersModule,
    LoyaltyModule,
    ShiftsModule,
    StoreCreditModule,
    StoresModule,
  ],
  controllers: [ClaimsController, OrdersController],
  providers: [
    CheckoutService,
    ClaimableOrdersService,
    ClaimsService,
    CustomerTendersService,
    OpenOrdersService,
    OrderChangesService,
    OrderCustomersService,
    OrderEditorService,
    SaleContextService,
    OrderRefundsService,
    OrderWriterService,
    OrderKeysService,
    OrderItemsService,
    OrderListService,
    OrdersService,
    OrderKeysRepository,
    OrderListRepository,
    ClaimsRepository,
    PaymentCorrectionsService,
    PaymentCorrectionsRepository,
    OrderRefundsRepository,
    OrdersRepository,
  ],
  exports: [
    CheckoutService,
    ClaimsService,
    CustomerTendersService,
    OrderRefundsService,
    OrderWriterService,
    OrdersService,
  ],
})
export class OrdersModule {}
