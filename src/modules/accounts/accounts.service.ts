import { Injectable } from '@nestjs/common';
import { CompaniesService } from '#modules/companies/companies.service.js';
import { toAccountDto } from '#modules/customers/customers.mapper.js';
import { CustomersService } from '#modules/customers/customers.service.js';
import type { CustomerAccountDto } from '#modules/customers/dto/customer.dto.js';
import { Database } from '#shared/database/database.js';
import { violates } from '#shared/errors/database-errors.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Clock } from '#shared/kernel/clock.js';
import { amountOf } from '#shared/kernel/money.js';
import type { CompanyScope, ReadScope } from '#shared/tenancy/company-scope.js';
import type { AccountHolder } from './account-rows.js';
import { ACCOUNT_CUSTOMER_KEY, AccountsRepository } from './accounts.repository.js';
import type { SetAccountDto } from './dto/account.dto.js';

/** Opens accounts, sets their terms, and finds the account of a customer. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountsRepository,
    private readonly customers: CustomersService,
    private readonly companies: CompaniesService,
    private readonly clock: Clock,
  ) {}

  /** Opens an account or changes its terms. They apply to purchases to come, so a limit may be below what is owed. */
  async set(scope: CompanyScope, customerId: string, dto: SetAccountDto): Promise<CustomerAccountDto> {
    const { currency } = await this.companies.settingsOf(scope);
    const creditLimit = dto.creditLimit === null ? null : amountOf(dto.creditLimit, currency);
    const terms = { customerId, creditLimit, isActive: dto.isActive, now: this.clock.now() };

    return this.database
      .transaction(scope, async (tx) => toAccountDto(await this.accounts.setTerms(tx, terms), currency))
      .catch((error: unknown) => {
        throw violates(error, ACCOUNT_CUSTOMER_KEY) ? new DomainError('CUSTOMER_NOT_FOUND') : error;
      });
  }

  /** The account with its customer. An opened account is never deleted. */
  async holder(scope: ReadScope, customerId: string): Promise<AccountHolder> {
    const holder = await this.accounts.find(scope, customerId);
    if (holder !== null) return holder;
    await this.customers.get(scope, customerId);
    throw new DomainError('ACCOUNT_NOT_FOUND');
  }
}
