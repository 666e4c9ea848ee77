import { Module } from '@nestjs/common';
import { CompaniesModule } from '#modules/companies/companies.module.js';
import { CustomersModule } from '#modules/customers/customers.module.js';
import { StoresModule } from '#modules/stores/stores.module.js';
import { CheckoutService } from './checkout.service.js';
import { OrderChangesService } from './order-changes.service.js';
import { OrderEditor } from './order-editor.js';
import { OrdersController } from './orders.controller.js';
import { OrdersRepository } from './orders.repository.js';
import { OrdersService } from './orders.service.js';

@Module({
  imports: [CompaniesModule, CustomersModule, StoresModule],
  controllers: [OrdersController],
  providers: [CheckoutService, OrderChangesService, OrderEditor, OrdersService, OrdersRepository],
  exports: [CheckoutService],
})
export class OrdersModule {}
