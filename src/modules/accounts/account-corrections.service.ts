import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { cashStepOf } from '#modules/companies/cash-step.js';
import { CompaniesService } from '#modules/companies/companies.service.js';
import { Database } from '#shared/database/database.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Clock } from '#shared/kernel/clock.js';
import { refuseOddCoins } from '#shared/kernel/tender.js';
import { type CompanyScope, staffIdOf } from '#shared/tenancy/company-scope.js';
import { AccountLedgerService } from './account-ledger.service.js';
import { AccountPaymentsRepository } from './account-payments.repository.js';
import type { AccountCorrection, SettledPayment } from './account-rows.js';
import { toAccountPaymentDto } from './accounts.mapper.js';
import type { AccountPaymentDto, CorrectAccountPaymentDto } from './dto/account.dto.js';

/**
 * Corrects the method of a payment towards an account, or of a credit that was paid out, while its shift is open. The books show the
 * wrong entry, its reversal and the right one; what is owed stays.
 */
@Injectable()
export class AccountCorrectionsService {
  constructor(
    private readonly database: Database,
    private readonly payments: AccountPaymentsRepository,
    private readonly ledger: AccountLedgerService,
    private readonly companies: CompaniesService,
    private readonly clock: Clock,
  ) {}

  async correct(
    scope: CompanyScope,
    customerId: string,
    id: string,
    dto: CorrectAccountPaymentDto,
  ): Promise<AccountPaymentDto> {
    const company = await this.companies.settingsOf(scope);

    return this.database.transaction(scope, async (tx) => {
      await this.ledger.lock(tx, customerId);
      const wrong = await this.correctable(tx, customerId, id, dto);
      const { method, reason, reference = null } = dto;
      const { amount } = wrong;
      if (method === 'CASH') refuseOddCoins([amount], { ...company, cashStep: cashStepOf(company) });
      const correction = {
        ...{ correctsId: id, originalId: wrong.originalId ?? id, reason, tendered: null, change: 0n },
        ...{ cashierId: staffIdOf(scope), createdAt: this.clock.now() },
      };
      const reversal = inCash({ ...wrong, ...correction, id: uuidv7(), amount: -amount });
      const right = inCash({ ...wrong, ...correction, id: uuidv7(), method, reference, settledCount: 0, settled: [] });
      await this.payments.insertCorrection(tx, reversal);

      return toAccountPaymentDto({ ...right, ...(await this.payments.insertCorrection(tx, right)) });
    });
  }

  /** The payment or payout, if its method can be corrected: it stands, and is in a shift that is still open. */
  private async correctable(
    tx: TenantTransaction,
    customerId: string,
    id: string,
    { method }: CorrectAccountPaymentDto,
  ): Promise<SettledPayment & AccountCorrection> {
    const payment = await this.payments.findWithin(tx, customerId, id);
    if (payment === null) throw new DomainError('ACCOUNT_PAYMENT_NOT_FOUND');
    const { shiftId } = payment;
    const stands = !(await this.isReversal(tx, payment)) && !(await this.payments.isCorrected(tx, id));
    if (payment.method === method || !stands) throw new DomainError('PAYMENT_NOT_CORRECTABLE');
    if (shiftId === null || !(await this.payments.lockOpenShift(tx, shiftId))) throw new DomainError('SHIFT_CLOSED');

    return { ...payment, shiftId };
  }

  /** Whether it takes back what it corrects. The other entry of a correction has the amount of what it corrects. */
  private async isReversal(tx: TenantTransaction, payment: SettledPayment): Promise<boolean> {
    const { customerId, correctsId, amount } = payment;
    if (correctsId === null) return false;
    const wrong = await this.payments.findWithin(tx, customerId, correctsId);

    return wrong?.amount !== amount;
  }
}

/** Cash that comes in has been handed over. */
function inCash<Entry extends Pick<SettledPayment, 'method' | 'amount'>>(
  entry: Entry,
): Entry & { tendered: bigint | null } {
  return { ...entry, tendered: entry.method === 'CASH' && entry.amount > 0n ? entry.amount : null };
}
