import { Module } from '@nestjs/common';
import { CompaniesModule } from '#modules/companies/companies.module.js';
import { CustomerKeysRepository } from './customer-keys.repository.js';
import { CustomerKeysService } from './customer-keys.service.js';
import { CustomerQueriesRepository } from './customer-queries.repository.js';
import { CustomersController } from './customers.controller.js';
import { CustomersRepository } from './customers.repository.js';
import { CustomerSearchRepository } from './customer-search.repository.js';
import { CustomerSearchService } from './customer-search.service.js';
import { CustomersService } from './customers.service.js';
import { LookupLimiterService } from './lookup-limiter.service.js';

@Module({
  imports: [CompaniesModule],
  controllers: [CustomersController],
  providers: [
    CustomersService,
    CustomerSearchService,
    CustomerKeysService,
    LookupLimiterService,
    CustomersRepository,
    CustomerQueriesRepository,
    CustomerSearchRepository,
    CustomerKeysRepository,
  ],
  exports: [CustomersService],
})
export class CustomersModule {}
