import { Injectable } from '@nestjs/common';
import { DomainError } from '#shared/errors/domain-error.js';
import type { Page } from '#shared/http/envelope.js';
import { limitOf, pageOf } from '#shared/http/pagination.js';
import { isInstant, Keyset } from '#shared/kernel/cursor.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';
import { historyScope } from '#shared/tenancy/own-stores.js';
import { AccountPaymentsRepository } from './account-payments.repository.js';
import { toAccountPaymentDto, toAccountPaymentSummaryDto } from './accounts.mapper.js';
import { AccountsService } from './accounts.service.js';
import type { AccountPaymentDto, AccountPaymentSummaryDto, ListAccountPaymentsQuery } from './dto/account.dto.js';

const NEWEST_FIRST = new Keyset('account payments', isInstant);

/** Reads the payments that customers made towards what they owe. */
@Injectable()
export class AccountPaymentsService {
  constructor(
    private readonly payments: AccountPaymentsRepository,
    private readonly accounts: AccountsService,
  ) {}

  async get(scope: ReadScope, customerId: string, id: string): Promise<AccountPaymentDto> {
    const payment = await this.payments.find(scope, customerId, id);
    if (payment === null) throw new DomainError('ACCOUNT_PAYMENT_NOT_FOUND');

    return toAccountPaymentDto(payment);
  }

  async list(
    scope: ReadScope,
    customerId: string,
    query: ListAccountPaymentsQuery,
  ): Promise<Page<AccountPaymentSummaryDto>> {
    const limit = limitOf(query);
    const after = NEWEST_FIRST.decode(query.cursor);
    const rows = await this.payments.list(historyScope(scope), customerId, { after, limit: limit + 1 });
    if (rows.length === 0) await this.accounts.holder(scope, customerId);

    return pageOf(rows, { limit, keyset: NEWEST_FIRST }, toAccountPaymentSummaryDto, ({ createdAt, id }) => [
      createdAt.toISOString(),
      id,
    ]);
  }
}
