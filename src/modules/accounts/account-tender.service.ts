import { Injectable } from '@nestjs/common';
import {
  customerOf,
  type CustomerTender,
  type PostingSource,
  type TenderAmount,
} from '#modules/customers/customer-tender.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import { AccountLedgerService, type PendingAccountEntry } from './account-ledger.service.js';
import { ChargesRepository } from './charges.repository.js';
import { AccountsRepository } from './accounts.repository.js';

/** The account as a customer tender: a purchase adds to what is owed, and returned goods reduce it. */
@Injectable()
export class AccountTenderService implements CustomerTender<PendingAccountEntry> {
  constructor(
    private readonly ledger: AccountLedgerService,
    private readonly accounts: AccountsRepository,
    private readonly charges: ChargesRepository,
  ) {}

  async lock(tx: TenantTransaction, customerId: string): Promise<void> {
    await this.accounts.lock(tx, customerId);
  }

  /** The open amount of each of the orders that is owed for. */
  owedFor(tx: TenantTransaction, orderIds: readonly string[]): Promise<Map<string, bigint>> {
    return this.charges.openByOrder(tx, orderIds);
  }

  charge(tx: TenantTransaction, requested: TenderAmount): Promise<PendingAccountEntry> {
    const { amount, currency } = requested;

    return this.ledger.charge(tx, { customerId: customerOf(requested), amount, currency });
  }

  refund(tx: TenantTransaction, requested: TenderAmount): Promise<PendingAccountEntry> {
    const { amount, orderId } = requested;

    return this.ledger.credit(tx, 'RETURN', { customerId: customerOf(requested), amount }, orderId);
  }

  post(tx: TenantTransaction, pending: PendingAccountEntry, source: PostingSource): void {
    this.ledger.post(tx, pending, { ...source, paymentId: null });
  }
}
