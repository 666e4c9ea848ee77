import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { availableOn } from '#modules/customers/account-standing.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { formatMoney } from '#shared/kernel/money.js';
import { sum } from '#shared/kernel/sum.js';
import type { AccountEntryKind, EntrySource, Moved } from './account-rows.js';
import { AccountsRepository } from './accounts.repository.js';
import { ChargesRepository } from './charges.repository.js';
import { type OpenCharge, openOf, settle, type Settlement } from './settlement.js';

/** How many charges are looked at together. */
const BATCH = 200;

interface Change {
  readonly customerId: string;
  readonly amount: bigint;
}

/** An account that has changed, and what that has settled. Its entry is written once what it names exists. */
export interface Movement {
  readonly balanceAfter: bigint;
  readonly settled: readonly Settlement[];
  readonly record: (source: EntrySource) => Promise<void>;
}

/** What is owed, how it came about, and what of it is settled: they change together, under the lock of the account. */
@Injectable()
export class AccountLedgerService {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly charges: ChargesRepository,
  ) {}

  /** Refuses what the limit does not allow, however many tills try at once. A credit settles its part of the charge at once. */
  async charge(tx: TenantTransaction, change: Change & { currency: string }): Promise<Movement> {
    const { customerId, amount } = change;
    const moved = await this.accounts.charge(tx, customerId, amount);
    if (moved === null) throw await this.whyNot(tx, change);
    const { position, balanceAfter } = moved;
    const open = openOf(amount, balanceAfter);
    const record = async (source: EntrySource): Promise<void> => {
      if (source.orderId === null) throw new Error('A charge without a sale');
      const id = await this.insertEntry(tx, 'CHARGE', { ...moved, customerId, amount }, source);
      await this.charges.insert(tx, { id, customerId, position, orderId: source.orderId, amount, open });
      if (open < amount) {
        await this.charges.insertSettlements(tx, { customerId, position }, [{ chargeId: id, amount: amount - open }]);
      }
    };

    return { balanceAfter, settled: [], record };
  }

  /** What is owed, which nobody else changes until the transaction ends. */
  async lock(tx: TenantTransaction, customerId: string): Promise<bigint> {
    const owed = await this.accounts.lock(tx, customerId);
    if (owed === null) throw new DomainError('ACCOUNT_NOT_FOUND');

    return owed;
  }

  /** Settles the charges of the sale named, then the oldest of the account. What is more than that is kept as a credit. */
  async credit(
    tx: TenantTransaction,
    kind: Exclude<AccountEntryKind, 'CHARGE'>,
    { customerId, amount }: Change,
    orderId: string | null = null,
  ): Promise<Movement> {
    const moved = await this.accounts.credit(tx, customerId, amount);
    if (moved === null) throw new Error('A credit to a customer without an account');
    const { position, balanceAfter } = moved;
    const settled = await this.settleOpen(tx, { customerId, amount, orderId, position });
    const record = async (source: EntrySource): Promise<void> => {
      await this.insertEntry(tx, kind, { ...moved, customerId, amount: -amount }, source);
      await this.charges.insertSettlements(tx, { customerId, position }, settled);
    };

    return { balanceAfter, settled, record };
  }

  private async settleOpen(
    tx: TenantTransaction,
    { customerId, amount, orderId, position }: Change & { orderId: string | null; position: number },
  ): Promise<Settlement[]> {
    const ofOrder = orderId === null ? [] : await this.charges.openOfOrder(tx, orderId);
    const settled = await this.settleSome(tx, position, amount, ofOrder);
    let rest = amount - sum(settled.map((part) => part.amount));
    while (rest > 0n) {
      const oldest = await this.charges.oldestOpen(tx, customerId, BATCH);
      if (oldest.length === 0) break;
      const parts = await this.settleSome(tx, position, rest, oldest);
      settled.push(...parts);
      rest -= sum(parts.map((part) => part.amount));
    }

    return settled;
  }

  private async settleSome(
    tx: TenantTransaction,
    position: number,
    amount: bigint,
    open: readonly OpenCharge[],
  ): Promise<Settlement[]> {
    const parts = settle(amount, open);
    if (parts.length > 0) await this.charges.reduce(tx, position, parts);

    return parts;
  }

  private async insertEntry(
    tx: TenantTransaction,
    kind: AccountEntryKind,
    moved: Moved & Change,
    source: EntrySource,
  ): Promise<string> {
    const id = uuidv7();
    const creditLimit = kind === 'CHARGE' ? moved.creditLimit : null;
    await this.accounts.insertEntry(tx, { ...moved, ...source, id, kind, creditLimit });

    return id;
  }

  private async whyNot(
    tx: TenantTransaction,
    { customerId, currency }: Change & { currency: string },
  ): Promise<DomainError> {
    const account = await this.accounts.standing(tx, customerId);
    if (account?.isActive !== true) return new DomainError('ACCOUNT_NOT_OPEN');
    const available = availableOn(account);

    return available === null
      ? new DomainError('CONCURRENT_CHANGE') // the limit has just been lifted
      : new DomainError('CREDIT_LIMIT_EXCEEDED', { details: { available: formatMoney(available, currency) } });
  }
}
