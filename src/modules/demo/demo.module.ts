import { Module } from '@nestjs/common';
import { AccountsModule } from '#modules/accounts/accounts.module.js';
import { ArticlesModule } from '#modules/articles/articles.module.js';
import { CompaniesModule } from '#modules/companies/companies.module.js';
import { CustomersModule } from '#modules/customers/customers.module.js';
import { LoyaltyModule } from '#modules/loyalty/loyalty.module.js';
import { OrdersModule } from '#modules/orders/orders.module.js';
import { ReturnsModule } from '#modules/returns/returns.module.js';
import { ShiftsModule } from '#modules/shifts/shifts.module.js';
import { StoresModule } from '#modules/stores/stores.module.js';
import { UsersModule } from '#modules/users/users.module.js';
import { DemoDataService } from './demo-data.service.js';
import { DemoDebtsService } from './demo-debts.service.js';
import { DemoDrawersService } from './demo-drawers.service.js';
import { DemoOrdersService } from './demo-orders.service.js';
import { DemoRecordsService } from './demo-records.service.js';
import { DemoSalesService } from './demo-sales.service.js';
import { DemoStoresService } from './demo-stores.service.js';
import { WelcomeController } from './welcome.controller.js';

@Module({
  imports: [
    AccountsModule,
    ArticlesModule,
    CompaniesModule,
    StoresModule,
    ShiftsModule,
    UsersModule,
    CustomersModule,
    LoyaltyModule,
    OrdersModule,
    ReturnsModule,
  ],
  controllers: [WelcomeController],
  providers: [
    DemoDataService,
    DemoDebtsService,
    DemoDrawersService,
    DemoOrdersService,
    DemoRecordsService,
    DemoSalesService,
    DemoStoresService,
  ],
  exports: [DemoDataService],
})
export class DemoModule {}
