import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Database } from '#shared/database/database.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { amountOf } from '#shared/kernel/money.js';
import { acceptTender, type AcceptedTender, type Tender } from '#shared/kernel/tender.js';
import { type CompanyScope, staffIdOf } from '#shared/tenancy/company-scope.js';
import { AccountLedgerService } from './account-ledger.service.js';
import { AccountPaymentsRepository } from './account-payments.repository.js';
import type { NewAccountPayment } from './account-rows.js';
import { toAccountPaymentDto } from './accounts.mapper.js';
import { AccountsService } from './accounts.service.js';
import { type AccountPaymentDto, MAX_SETTLED, type TakeAccountPaymentDto } from './dto/account.dto.js';
import { PaymentOccasionService } from './payment-occasion.service.js';

type Booked = Omit<NewAccountPayment, 'owedAfter' | keyof AcceptedTender>;

/** Takes money towards what a customer owes: counted, settled and numbered together, or not at all. */
@Injectable()
export class TakePaymentService {
  constructor(
    private readonly database: Database,
    private readonly payments: AccountPaymentsRepository,
    private readonly ledger: AccountLedgerService,
    private readonly accounts: AccountsService,
    private readonly occasions: PaymentOccasionService,
  ) {}

  async take(
    scope: CompanyScope,
    customerId: string,
    dto: TakeAccountPaymentDto,
    now?: Date,
  ): Promise<AccountPaymentDto> {
    const { currency } = await this.accounts.holder(scope, customerId);
    const occasion = await this.occasions.of(scope, dto, now);
    const tender = {
      method: dto.method,
      amount: amountOf(dto.amount, currency),
      tendered: dto.tendered === undefined ? null : amountOf(dto.tendered, currency),
    };
    const booked = {
      id: uuidv7(),
      companyId: scope.companyId,
      customerId,
      ...occasion,
      method: dto.method,
      currency,
      reference: dto.reference ?? null,
      cashierId: staffIdOf(scope),
    };

    return this.database.transaction(scope, (tx) => this.book(tx, booked, tender));
  }

  /** What is owed is locked before anything is counted, so that of two payments the second sees what the first has left. */
  private async book(tx: TenantTransaction, booked: Booked, tender: Tender): Promise<AccountPaymentDto> {
    const { customerId, currency, businessDate, cashierId, createdAt } = booked;
    const owed = await this.ledger.lock(tx, customerId);
    if (owed <= 0n) throw new DomainError('NOTHING_OWED');
    const taken = acceptTender(tender, owed, currency);
    const movement = await this.ledger.credit(tx, 'PAYMENT', { customerId, amount: taken.amount });
    const payment = { ...booked, ...taken, owedAfter: movement.balanceAfter };
    const numbered = await this.payments.insert(tx, payment);
    await movement.record({ orderId: null, returnId: null, paymentId: booked.id, businessDate, cashierId, createdAt });
    const { settled } = movement;

    return toAccountPaymentDto({
      ...payment,
      ...numbered,
      settledCount: settled.length,
      settled: settled.slice(0, MAX_SETTLED),
    });
  }
}
