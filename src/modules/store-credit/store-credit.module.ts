import { Module } from '@nestjs/common';
import { CustomersModule } from '#modules/customers/customers.module.js';
import { StoreCreditController } from './store-credit.controller.js';
import { StoreCreditRepository } from './store-credit.repository.js';
import { StoreCreditService } from './store-credit.service.js';

@Module({
  imports: [CustomersModule],
  controllers: [StoreCreditController],
  providers: [StoreCreditService, StoreCreditRepository],
  exports: [StoreCreditService],
})
export class StoreCreditModule {}
