import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { PostingSource } from '#modules/customers/customer-tender.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import { violates } from '#shared/errors/database-errors.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Clock } from '#shared/kernel/clock.js';
import { staffIdOf } from '#shared/tenancy/company-scope.js';
import { type AppliedChange, type Expiry, expire, nextExpiry, type PointsBalance } from './points-balance.js';
import { type BalanceRow, type NewPointsEntry, POINTS_CUSTOMER_KEY, PointsRepository } from './points.repository.js';
import { dayOf, ProgrammeService } from './programme.service.js';

type EntryFacts = Pick<NewPointsEntry, 'kind' | 'points'> &
  Partial<Pick<NewPointsEntry, 'amount' | 'pointsPerUnit' | 'expiresOn' | 'reason' | 'earning'>>;

/** A change of a customer's points: the facts that its entry records, and its effect on the balance. */
export type PointsChange = EntryFacts & { readonly apply: (balance: PointsBalance) => AppliedChange };

/** A change of points whose entry is still to be written. */
export type PendingPoints = Omit<NewPointsEntry, keyof PointsSource>;

/** What an entry refers to: points expire by days of the company, not of a store. */
type PointsSource = Omit<PostingSource, 'businessDate'>;

const NO_FACTS = { amount: null, pointsPerUnit: null, expiresOn: null, reason: null, earning: 1 };
const NO_SOURCE = { orderId: null, returnId: null, cashierId: null };

/**
 * Changes points: always under the lock of the balance, after writing off what has expired, and with a ledger entry.
 */
@Injectable()
export class PointsLedgerService {
  constructor(
    private readonly points: PointsRepository,
    private readonly programmes: ProgrammeService,
    private readonly clock: Clock,
  ) {}

  /** Changes the balance. The entry is written by `post`, once the order or return it names exists. */
  async change(tx: TenantTransaction, customerId: string, requested: PointsChange): Promise<PendingPoints> {
    const { apply, ...facts } = requested;
    const programme = await this.programmes.within(tx);
    const now = this.clock.now();
    const row = await this.lock(tx, customerId);
    const before = await this.balanceOf(tx, customerId, row, facts.expiresOn);
    const current = expire(before, dayOf(programme, now));
    const changed = apply(current.after);
    const expiries = expiryEntries([...current.expiries, ...changed.expiries], customerId, row, now);
    const position = row.entryCount + expiries.length + 1;
    this.save(tx, customerId, position, before, changed.after);
    for (const expiry of expiries) this.points.insertEntry(tx, expiry);

    return { id: uuidv7(), customerId, position, ...NO_FACTS, ...facts, balanceAfter: changed.after.balance };
  }

  post(tx: TenantTransaction, pending: PendingPoints, source: PointsSource): NewPointsEntry {
    const { orderId, returnId, cashierId, createdAt } = source;
    const entry = { ...pending, orderId, returnId, cashierId, createdAt };
    this.points.insertEntry(tx, entry);

    return entry;
  }

  /** Changes the balance and writes the entry at once, for a change whose order or return exists already. */
  async changeAndPost(
    tx: TenantTransaction,
    customerId: string,
    requested: PointsChange,
    source: Omit<PointsSource, 'cashierId'>,
  ): Promise<NewPointsEntry> {
    const pending = await this.change(tx, customerId, requested);

    return this.post(tx, pending, { ...source, cashierId: staffIdOf(tx.scope) });
  }

  private lock(tx: TenantTransaction, customerId: string): Promise<BalanceRow> {
    return this.points.lock(tx, customerId).catch((error: unknown) => {
      throw violates(error, POINTS_CUSTOMER_KEY) ? new DomainError('CUSTOMER_NOT_FOUND') : error;
    });
  }

  /**
   * The balance with the lots that may still hold points, and the lot of the day `expiresOn` that the change is about.
   */
  private async balanceOf(
    tx: TenantTransaction,
    customerId: string,
    { balance, nextExpiryOn }: BalanceRow,
    expiresOn: string | null = null,
  ): Promise<PointsBalance> {
    const from = earlier(nextExpiryOn, expiresOn);

    return { balance, lots: from === null ? [] : await this.points.lots(tx, customerId, from) };
  }

  private save(
    tx: TenantTransaction,
    customerId: string,
    entryCount: number,
    before: PointsBalance,
    after: PointsBalance,
  ): void {
    const nextExpiryOn = nextExpiry(after)?.expiresOn ?? null;
    const changedLots = after.lots.filter((lot) => !before.lots.includes(lot));
    this.points.save(tx, customerId, { balance: after.balance, entryCount, nextExpiryOn }, changedLots);
  }
}

function earlier(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;

  return one < other ? one : other;
}

function expiryEntries(
  expiries: readonly Expiry[],
  customerId: string,
  before: BalanceRow,
  createdAt: Date,
): NewPointsEntry[] {
  let { balance, entryCount } = before;

  return expiries.map(({ expiresOn, points }) => {
    balance += points;
    entryCount++;

    return {
      ...NO_FACTS,
      ...NO_SOURCE,
      id: uuidv7(),
      customerId,
      position: entryCount,
      kind: 'EXPIRE',
      points,
      balanceAfter: balance,
      expiresOn,
      createdAt,
    };
  });
}
