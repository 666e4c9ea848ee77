import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Database } from '#shared/database/database.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { amountOf } from '#shared/kernel/money.js';
import { acceptForDebt, type AcceptedTender, type Tender, type TenderRules } from '#shared/kernel/tender.js';
import type { ChosenId } from '#shared/kernel/uuid.js';
import { type CompanyScope, staffIdOf } from '#shared/tenancy/company-scope.js';
import { AccountLedgerService } from './account-ledger.service.js';
import { MAX_SETTLED } from './account-limits.js';
import { AccountPaymentsRepository } from './account-payments.repository.js';
import type { NewAccountPayment } from './account-rows.js';
import { toAccountPaymentDto } from './accounts.mapper.js';
import { AccountsService } from './accounts.service.js';
import type { AccountPaymentDto, TakeAccountPaymentDto } from './dto/account.dto.js';
import { PaymentContextService } from './payment-context.service.js';

/** A payment before it is compared with what is owed. */
type PaymentDraft = Omit<NewAccountPayment, 'owedAfter' | keyof AcceptedTender> & TenderRules;

/** Takes money towards what a customer owes: payment, settlements and number are written together, or not at all. */
@Injectable()
export class TakePaymentService {
  constructor(
    private readonly database: Database,
    private readonly payments: AccountPaymentsRepository,
    private readonly ledger: AccountLedgerService,
    private readonly accounts: AccountsService,
    private readonly contexts: PaymentContextService,
  ) {}

  async take(
    scope: CompanyScope,
    customerId: string,
    dto: TakeAccountPaymentDto & ChosenId,
    now?: Date,
  ): Promise<AccountPaymentDto> {
    const { currency } = await this.accounts.holder(scope, customerId);
    const context = await this.contexts.of(scope, dto, now);
    const tender = {
      method: dto.method,
      amount: amountOf(dto.amount, currency),
      tendered: dto.tendered === undefined ? null : amountOf(dto.tendered, currency),
    };
    const draft = {
      id: dto.id ?? uuidv7(),
      companyId: scope.companyId,
      customerId,
      ...context,
      method: dto.method,
      currency,
      reference: dto.reference ?? null,
      cashierId: staffIdOf(scope),
      correctsId: null,
      originalId: null,
      reason: null,
    };

    return this.database.transaction(scope, (tx) => this.book(tx, draft, tender));
  }

  /**
   * Locks what is owed before it accepts the money, so that of two payments the second sees what the first has left.
   */
  private async book(tx: TenantTransaction, draft: PaymentDraft, tender: Tender): Promise<AccountPaymentDto> {
    const { id: paymentId, customerId, businessDate, cashierId, createdAt } = draft;
    const owed = await this.ledger.lock(tx, customerId);
    if (owed <= 0n) throw new DomainError('NOTHING_OWED');
    const accepted = acceptForDebt(tender, owed, draft);
    const pending = await this.ledger.credit(tx, 'PAYMENT', { customerId, amount: accepted.amount });
    const payment = { ...draft, ...accepted, owedAfter: pending.balanceAfter };
    const numbered = await this.payments.insert(tx, payment);
    const source = { orderId: null, returnId: null, paymentId, businessDate, cashierId, createdAt };
    this.ledger.post(tx, pending, source);

    return toAccountPaymentDto({
      ...payment,
      ...numbered,
      settledCount: pending.settled.length,
      settled: pending.settled.slice(0, MAX_SETTLED),
    });
  }
}
