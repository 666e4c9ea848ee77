import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { availableOn } from '#modules/customers/account-standing.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { formatMoney, sum } from '#shared/kernel/money.js';
import type { AccountChange, AccountEntryKind, AccountEntrySource } from './account-rows.js';
import { AccountsRepository } from './accounts.repository.js';
import { ChargesRepository } from './charges.repository.js';
import { type OpenCharge, openAmountOf, settle, type Settlement } from './settlement.js';

/** Charges that are read at a time. */
const BATCH = 200;

interface AccountAmount {
  readonly customerId: string;
  readonly amount: bigint;
}

/** A change of an account whose entry is still to be written. */
export interface PendingAccountEntry extends AccountAmount, AccountChange {
  readonly kind: AccountEntryKind;
  /** Recorded for a CHARGE only: no other kind is limited. */
  readonly creditLimit: bigint | null;
  /** The charges that a RETURN or a PAYMENT has settled. */
  readonly settled: readonly Settlement[];
}

/**
 * Changes what customers owe, the ledger of it and the open charges: always together, under the lock of the account.
 */
@Injectable()
export class AccountLedgerService {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly charges: ChargesRepository,
  ) {}

  /** Adds to what is owed. Refuses more than the limit, however many tills charge at once. */
  async charge(tx: TenantTransaction, requested: AccountAmount & { currency: string }): Promise<PendingAccountEntry> {
    const { customerId, amount } = requested;
    const change = await this.accounts.charge(tx, customerId, amount);
    if (change === null) throw await this.refusalOf(tx, requested);

    return { ...change, customerId, kind: 'CHARGE', amount, settled: [] };
  }

  /** Locks the account and returns what is owed, which stays the same until the transaction ends. */
  async lock(tx: TenantTransaction, customerId: string): Promise<bigint> {
    const owed = await this.accounts.lock(tx, customerId);
    if (owed === null) throw new DomainError('ACCOUNT_NOT_FOUND');

    return owed;
  }

  /**
   * Settles the charges of `orderId`, then the oldest of the account. An amount above all charges is kept as a credit.
   */
  async credit(
    tx: TenantTransaction,
    kind: Exclude<AccountEntryKind, 'CHARGE' | 'PAYOUT'>,
    { customerId, amount }: AccountAmount,
    orderId: string | null = null,
  ): Promise<PendingAccountEntry> {
    const change = await this.accounts.credit(tx, customerId, amount);
    if (change === null) throw new Error('A credit to a customer without an account');
    const ofOrder = orderId === null ? [] : await this.charges.openOfOrder(tx, orderId);
    const settledOfOrder = this.settleAmong(tx, change.position, amount, ofOrder);
    const rest = amount - settledBy(settledOfOrder);
    const settledOldest = await this.settleOldest(tx, change.position, customerId, rest);

    return {
      ...change,
      customerId,
      kind,
      amount: -amount,
      creditLimit: null,
      settled: [...settledOfOrder, ...settledOldest],
    };
  }

  /** Pays out of a credit. Refuses more than the credit, however many tills pay out at once. */
  async payOut(tx: TenantTransaction, requested: AccountAmount & { currency: string }): Promise<PendingAccountEntry> {
    const { customerId, amount, currency } = requested;
    const change = await this.accounts.payOut(tx, customerId, amount);
    if (change === null) {
      const account = await this.accounts.standing(tx, customerId);
      if (account === null) throw new DomainError('ACCOUNT_NOT_FOUND');
      const available = formatMoney(account.owed < 0n ? -account.owed : 0n, currency);
      throw new DomainError('CREDIT_TOO_LOW', { details: { available } });
    }

    return { ...change, customerId, kind: 'PAYOUT', amount, creditLimit: null, settled: [] };
  }

  /** Writes the entry of a change with its charge or its settlements, once the order, return or payment exists. */
  post(tx: TenantTransaction, pending: PendingAccountEntry, source: AccountEntrySource): void {
    const id = uuidv7();
    this.accounts.insertEntry(tx, { ...pending, ...source, id });
    if (pending.kind === 'CHARGE') this.postCharge(tx, id, pending, source);
    else this.charges.insertSettlements(tx, pending.position, pending.settled);
  }

  /** A credit of the customer settles its part of a new charge at once. */
  private postCharge(
    tx: TenantTransaction,
    id: string,
    { customerId, position, amount, balanceAfter }: PendingAccountEntry,
    { orderId }: AccountEntrySource,
  ): void {
    if (orderId === null) throw new Error('A charge without a sale');
    const open = openAmountOf(amount, balanceAfter);
    this.charges.insert(tx, { id, customerId, position, orderId, amount, open });
    if (open === amount) return;
    this.charges.insertSettlements(tx, position, [{ chargeId: id, amount: amount - open }]);
  }

  private async settleOldest(
    tx: TenantTransaction,
    position: number,
    customerId: string,
    amount: bigint,
  ): Promise<Settlement[]> {
    const settled: Settlement[] = [];
    let rest = amount;
    while (rest > 0n) {
      const oldest = await this.charges.oldestOpen(tx, customerId, BATCH);
      if (oldest.length === 0) break;
      const settledOfBatch = this.settleAmong(tx, position, rest, oldest);
      settled.push(...settledOfBatch);
      rest -= settledBy(settledOfBatch);
    }

    return settled;
  }

  private settleAmong(
    tx: TenantTransaction,
    position: number,
    amount: bigint,
    charges: readonly OpenCharge[],
  ): Settlement[] {
    const settled = settle(amount, charges);
    if (settled.length > 0) this.charges.reduce(tx, position, settled);

    return settled;
  }

  private async refusalOf(
    tx: TenantTransaction,
    { customerId, currency }: AccountAmount & { currency: string },
  ): Promise<DomainError> {
    const account = await this.accounts.standing(tx, customerId);
    if (account?.isActive !== true) return new DomainError('ACCOUNT_NOT_OPEN');
    const available = availableOn(account);

    return available === null
      ? new DomainError('CONCURRENT_CHANGE') // the limit was lifted a moment ago
      : new DomainError('CREDIT_LIMIT_EXCEEDED', { details: { available: formatMoney(available, currency) } });
  }
}

function settledBy(settled: readonly Settlement[]): bigint {
  return sum(settled.map(({ amount }) => amount));
}
