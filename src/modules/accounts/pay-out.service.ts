import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { CompaniesService } from '#modules/companies/companies.service.js';
import { refundLimit } from '#modules/companies/refund-limit.js';
import { allow } from '#shared/database/approvals.js';
import { Database } from '#shared/database/database.js';
import { amountOf } from '#shared/kernel/money.js';
import { refuseOddCoins } from '#shared/kernel/tender.js';
import { type CompanyScope, staffIdOf } from '#shared/tenancy/company-scope.js';
import { AccountLedgerService } from './account-ledger.service.js';
import { AccountPaymentsRepository } from './account-payments.repository.js';
import type { NewAccountPayment } from './account-rows.js';
import { toAccountPaymentDto } from './accounts.mapper.js';
import { AccountsService } from './accounts.service.js';
import type { AccountPaymentDto, PayOutCreditDto } from './dto/account.dto.js';
import { PaymentContextService } from './payment-context.service.js';

/** Pays a customer's credit out: what returned goods have left on the account once they were paid. */
@Injectable()
export class PayOutService {
  constructor(
    private readonly database: Database,
    private readonly payments: AccountPaymentsRepository,
    private readonly ledger: AccountLedgerService,
    private readonly accounts: AccountsService,
    private readonly contexts: PaymentContextService,
    private readonly companies: CompaniesService,
  ) {}

  /** The payout is a payment below zero, in the drawer and with a number of the same sequence. */
  async payOut(scope: CompanyScope, customerId: string, dto: PayOutCreditDto): Promise<AccountPaymentDto> {
    const { currency } = await this.accounts.holder(scope, customerId);
    const context = await this.contexts.of(scope, dto);
    const company = await this.companies.settingsOf(scope);
    const amount = amountOf(dto.amount, currency);
    if (dto.method === 'CASH') refuseOddCoins([amount], { currency, ...context });
    const draft: Omit<NewAccountPayment, 'owedAfter'> = {
      id: uuidv7(),
      companyId: scope.companyId,
      customerId,
      ...context,
      method: dto.method,
      currency,
      amount: -amount,
      tendered: null,
      change: 0n,
      reference: dto.reference ?? null,
      cashierId: staffIdOf(scope),
      correctsId: null,
      originalId: null,
      reason: null,
    };

    return this.database.transaction(scope, async (tx) => {
      const pending = await this.ledger.payOut(tx, { customerId, amount, currency });
      const paidOut = await this.payments.paidOut(tx, customerId, context.businessDate);
      const { storeId, createdAt: now } = context;
      await allow(tx, 'PAY_OUT', { storeId, amount, now, limit: refundLimit(scope, company, paidOut + amount) });
      const payment = { ...draft, owedAfter: pending.balanceAfter };
      const numbered = await this.payments.insert(tx, payment);
      const { id: paymentId, businessDate, cashierId } = payment;
      const source = { orderId: null, returnId: null, paymentId, businessDate, cashierId, createdAt: now };
      this.ledger.post(tx, pending, source);

      return toAccountPaymentDto({ ...payment, ...numbered, settledCount: 0, settled: [] });
    });
  }
}
