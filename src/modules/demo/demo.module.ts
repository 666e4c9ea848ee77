import { Module } from '@nestjs/common';
import { CompaniesModule } from '#modules/companies/companies.module.js';
import { CustomersModule } from '#modules/customers/customers.module.js';
import { OrdersModule } from '#modules/orders/orders.module.js';
import { ShiftsModule } from '#modules/shifts/shifts.module.js';
import { StoresModule } from '#modules/stores/stores.module.js';
import { UsersModule } from '#modules/users/users.module.js';
import { DemoData } from './demo-data.js';
import { DemoStores } from './demo-stores.js';

@Module({
  imports: [CompaniesModule, StoresModule, ShiftsModule, UsersModule, CustomersModule, OrdersModule],
  providers: [DemoData, DemoStores],
  exports: [DemoData],
})
export class DemoModule {}
