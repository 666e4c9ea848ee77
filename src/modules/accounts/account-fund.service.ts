import { Injectable } from '@nestjs/common';
import {
  type CustomerFund,
  type FundsMove,
  type FundsSource,
  ownerOf,
  type RecordMove,
} from '#modules/customers/customer-fund.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import { businessDay } from '#shared/kernel/days.js';
import { AccountLedgerService, type Movement } from './account-ledger.service.js';
import { AccountsRepository } from './accounts.repository.js';

/** The account as one of the customer's funds: what is bought on it is owed, and goods that come back make it less. */
@Injectable()
export class AccountFundService implements CustomerFund {
  constructor(
    private readonly ledger: AccountLedgerService,
    private readonly accounts: AccountsRepository,
  ) {}

  async lock(tx: TenantTransaction, customerId: string): Promise<void> {
    await this.accounts.lock(tx, customerId);
  }

  async spend(tx: TenantTransaction, move: FundsMove): Promise<RecordMove> {
    return this.recorder(tx, await this.ledger.charge(tx, { ...move, customerId: ownerOf(move) }));
  }

  async give(tx: TenantTransaction, move: FundsMove): Promise<RecordMove> {
    const { amount, orderId } = move;

    return this.recorder(tx, await this.ledger.credit(tx, 'RETURN', { customerId: ownerOf(move), amount }, orderId));
  }

  private recorder(tx: TenantTransaction, { record }: Movement): RecordMove {
    return async (source: FundsSource) => {
      const businessDate = businessDay(source.createdAt, await this.accounts.timezoneOf(tx, source));
      await record({ ...source, paymentId: null, businessDate });
    };
  }
}
