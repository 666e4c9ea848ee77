import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { FundsSource } from '#modules/customers/customer-fund.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import { violates } from '#shared/errors/database-errors.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Clock } from '#shared/kernel/clock.js';
import { staffIdOf } from '#shared/tenancy/company-scope.js';
import { type Account, type Expiry, expire, nextExpiry, type Step } from './points-account.js';
import {
  type BalanceRow,
  EARN_KEY,
  type NewPointsEntry,
  POINTS_CUSTOMER_KEY,
  PointsRepository,
} from './points.repository.js';
import { dayOf, ProgrammeService } from './programme.service.js';

type Facts = Pick<NewPointsEntry, 'kind' | 'points'> &
  Partial<Pick<NewPointsEntry, 'amount' | 'pointsPerUnit' | 'expiresOn' | 'reason'>>;

/** A change of somebody's points, and what its entry will say. */
export type Move = Facts & { readonly apply: (account: Account) => Step };

/** A change that has been made and still lacks its entry. */
export type OpenEntry = Omit<NewPointsEntry, keyof FundsSource>;

/** The one way points change: the balance is locked, what has expired is written off, and every change leaves an entry. */
@Injectable()
export class PointsLedgerService {
  constructor(
    private readonly points: PointsRepository,
    private readonly programmes: ProgrammeService,
    private readonly clock: Clock,
  ) {}

  /** Changes the points; the entry follows with `record`, as soon as more is known of what it came from. */
  async open(tx: TenantTransaction, customerId: string, { apply, ...facts }: Move): Promise<OpenEntry> {
    const programme = await this.programmes.within(tx);
    const now = this.clock.now();
    const before = await this.lock(tx, customerId);
    const account = await this.accountOf(tx, customerId, before, facts.expiresOn);
    const due = expire(account, dayOf(programme, now));
    const after = apply(due.account);
    const expiries = expiryEntries([...due.expiries, ...after.expiries], { customerId, before, now });
    const position = before.entryCount + expiries.length + 1;
    await this.save(tx, customerId, position, account, after.account);
    if (expiries.length > 0) await this.points.insertEntries(tx, expiries);

    return { id: uuidv7(), customerId, position, ...NOTHING, ...facts, balanceAfter: after.account.balance };
  }

  async record(tx: TenantTransaction, open: OpenEntry, source: FundsSource): Promise<NewPointsEntry> {
    const entry = { ...open, ...source };
    await this.points.insertEntries(tx, [entry]).catch(earnedAtOnce);

    return entry;
  }

  /** Both halves of a change whose source is known. */
  async book(
    tx: TenantTransaction,
    customerId: string,
    move: Move,
    source: Omit<FundsSource, 'cashierId'>,
  ): Promise<NewPointsEntry> {
    return this.record(tx, await this.open(tx, customerId, move), { ...source, cashierId: staffIdOf(tx.scope) });
  }

  private lock(tx: TenantTransaction, customerId: string): Promise<BalanceRow> {
    return this.points.lock(tx, customerId).catch((error: unknown) => {
      throw violates(error, POINTS_CUSTOMER_KEY) ? new DomainError('CUSTOMER_NOT_FOUND') : error;
    });
  }

  /** With the lots that may still hold points, and the one that a change is about. */
  private async accountOf(
    tx: TenantTransaction,
    customerId: string,
    { balance, nextExpiryOn }: BalanceRow,
    expiresOn: string | null = null,
  ): Promise<Account> {
    const [from] = [nextExpiryOn, expiresOn].filter((day) => day !== null).toSorted();

    return { balance, lots: from === undefined ? [] : await this.points.lots(tx, customerId, from) };
  }

  private save(
    tx: TenantTransaction,
    customerId: string,
    entryCount: number,
    before: Account,
    after: Account,
  ): Promise<void> {
    const balance = { balance: after.balance, entryCount, nextExpiryOn: nextExpiry(after)?.expiresOn ?? null };
    const changed = after.lots.filter((lot) => !before.lots.includes(lot));

    return this.points.save(tx, customerId, balance, changed);
  }
}

const NOTHING = { amount: null, pointsPerUnit: null, expiresOn: null, reason: null };

function expiryEntries(
  expiries: readonly Expiry[],
  { customerId, before, now }: { customerId: string; before: BalanceRow; now: Date },
): NewPointsEntry[] {
  let { balance, entryCount } = before;

  return expiries.map(({ expiresOn, points }) => {
    balance += points;
    entryCount++;
    const place = { id: uuidv7(), customerId, position: entryCount, balanceAfter: balance };
    const source = { orderId: null, returnId: null, cashierId: null, createdAt: now };

    return { ...NOTHING, ...place, ...source, kind: 'EXPIRE' as const, points, expiresOn };
  });
}

/** Somebody else is making an order of the same id: to be told that it exists, one has to come again. */
function earnedAtOnce(error: unknown): never {
  throw violates(error, EARN_KEY) ? new DomainError('CONCURRENT_CHANGE', { cause: error }) : error;
}
