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
import { ErasureRepository } from './erasure.repository.js';
import { ErasureService } from './erasure.service.js';
import { LookupLimiterService } from './lookup-limiter.service.js';
import { RegistrationService } from './registration.service.js';
import { RetentionRepository } from './retention.repository.js';
import { RetentionService } from './retention.service.js';

@Module({
  imports: [CompaniesModule],
  controllers: [CustomersController],
  providers: [
    CustomersService,
    RegistrationService,
    CustomerSearchService,
    CustomerKeysService,
    LookupLimiterService,
    ErasureService,
    RetentionService,
    ErasureRepository,
    RetentionRepository,
    CustomersRepository,
    CustomerQueriesRepository,
    CustomerSearchRepository,
    CustomerKeysRepository,
  ],
  exports: [CustomersService],
})
export class CustomersModule {}
