import { Module } from '@nestjs/common';
import { CompaniesModule } from '#modules/companies/companies.module.js';
import { OrdersModule } from '#modules/orders/orders.module.js';
import { StoresModule } from '#modules/stores/stores.module.js';
import { ReturnOccasionService } from './return-occasion.service.js';
import { ReturnsController } from './returns.controller.js';
import { ReturnsRepository } from './returns.repository.js';
import { ReturnsService } from './returns.service.js';
import { TakeBackService } from './take-back.service.js';

@Module({
  imports: [CompaniesModule, OrdersModule, StoresModule],
  controllers: [ReturnsController],
  providers: [ReturnOccasionService, ReturnsService, TakeBackService, ReturnsRepository],
})
export class ReturnsModule {}
