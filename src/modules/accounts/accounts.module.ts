import { Module } from '@nestjs/common';
import { CompaniesModule } from '#modules/companies/companies.module.js';
import { CustomersModule } from '#modules/customers/customers.module.js';
import { ShiftsModule } from '#modules/shifts/shifts.module.js';
import { StoresModule } from '#modules/stores/stores.module.js';
import { AccountTenderService } from './account-tender.service.js';
import { AccountCorrectionsService } from './account-corrections.service.js';
import { AccountLedgerService } from './account-ledger.service.js';
import { AccountPaymentsRepository } from './account-payments.repository.js';
import { AccountPaymentsService } from './account-payments.service.js';
import { AccountsController } from './accounts.controller.js';
import { AccountsRepository } from './accounts.repository.js';
import { AccountsService } from './accounts.service.js';
import { ChargesRepository } from './charges.repository.js';
import { PaymentContextService } from './payment-context.service.js';
import { PayOutService } from './pay-out.service.js';
import { StatementController } from './statement.controller.js';
import { StatementRepository } from './statement.repository.js';
import { StatementService } from './statement.service.js';
import { TakePaymentService } from './take-payment.service.js';

@Module({
  imports: [CompaniesModule, CustomersModule, ShiftsModule, StoresModule],
  controllers: [AccountsController, StatementController],
  providers: [
    AccountTenderService,
    AccountCorrectionsService,
    AccountLedgerService,
    AccountPaymentsService,
    AccountsService,
    PaymentContextService,
    StatementService,
    PayOutService,
    TakePaymentService,
    AccountPaymentsRepository,
    AccountsRepository,
    ChargesRepository,
    StatementRepository,
  ],
  exports: [AccountsService, AccountTenderService, TakePaymentService],
})
export class AccountsModule {}
