import { Module } from '@nestjs/common';
import { CompaniesModule } from '#modules/companies/companies.module.js';
import { CustomersModule } from '#modules/customers/customers.module.js';
import { LoyaltyModule } from '#modules/loyalty/loyalty.module.js';
import { OrdersModule } from '#modules/orders/orders.module.js';
import { ShiftsModule } from '#modules/shifts/shifts.module.js';
import { StoresModule } from '#modules/stores/stores.module.js';
import { UsersModule } from '#modules/users/users.module.js';
import { DemoData } from './demo-data.js';
import { DemoSales } from './demo-sales.js';
import { DemoStores } from './demo-stores.js';

@Module({
  imports: [CompaniesModule, StoresModule, ShiftsModule, UsersModule, CustomersModule, LoyaltyModule, OrdersModule],
  providers: [DemoData, DemoSales, DemoStores],
  exports: [DemoData],
})
export class DemoModule {}
