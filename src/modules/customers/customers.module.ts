import { Module } from '@nestjs/common';
import { CompaniesModule } from '#modules/companies/companies.module.js';
import { CustomerQueriesRepository } from './customer-queries.repository.js';
import { CustomersController } from './customers.controller.js';
import { CustomersRepository } from './customers.repository.js';
import { CustomersService } from './customers.service.js';
import { LookupLimiterService } from './lookup-limiter.service.js';
import { RegistrationService } from './registration.service.js';

@Module({
  imports: [CompaniesModule],
  controllers: [CustomersController],
  providers: [
    CustomersService,
    RegistrationService,
    LookupLimiterService,
    CustomersRepository,
    CustomerQueriesRepository,
  ],
  exports: [CustomersService],
})
export class CustomersModule {}
