import { DomainError } from '#shared/errors/domain-error.js';
import { sum } from '#shared/kernel/sum.js';

/** Points that can be spent up to and including a day (`YYYY-MM-DD`). */
export interface Lot {
  readonly expiresOn: string;
  readonly points: bigint;
  /** How many of them were left when the day was over. */
  readonly expired: bigint;
}

/** The points of a customer. Lots are sorted by day and hold no more than the balance; points in no lot never expire. */
export interface Account {
  readonly balance: bigint;
  readonly lots: readonly Lot[];
}

/** Points that ran out with a day; above zero, when they are no longer counted among those. */
export interface Expiry {
  readonly expiresOn: string;
  readonly points: bigint;
}

/** An account after a change, and what besides the change itself has happened to it. */
export interface Step {
  readonly account: Account;
  readonly expiries: readonly Expiry[];
}

/** Writes off what can no longer be spent on `today`. */
export function expire({ balance, lots }: Account, today: string): Step {
  const due = lots.filter(({ expiresOn, points }) => expiresOn < today && points > 0n);
  const expiries = due.map(({ expiresOn, points }) => ({ expiresOn, points: -points }));
  const left = lots.map((lot) => (due.includes(lot) ? { ...lot, points: 0n, expired: lot.expired + lot.points } : lot));

  return { account: { balance: balance + sum(expiries.map(({ points }) => points)), lots: left }, expiries };
}

/** Points that came. Those that fill up a balance below zero are spent already, so only the others can expire. */
export function add({ balance, lots }: Account, points: bigint, expiresOn: string | null): Step {
  const after = balance + points;
  const spendable = min(points, max(after, 0n));
  const lot = lots.find((other) => other.expiresOn === expiresOn) ?? { expiresOn, points: 0n, expired: 0n };
  const filled = expiresOn === null ? [] : [{ ...lot, expiresOn, points: lot.points + spendable }];
  const others = lots.filter((other) => other.expiresOn !== expiresOn);

  return { account: { balance: after, lots: sorted([...others, ...filled]) }, expiries: [] };
}

/** Refuses what is not there. What expires first goes first, which are the oldest points. */
export function spend({ balance, lots }: Account, points: bigint): Step {
  if (points > balance) {
    throw new DomainError('LOYALTY_POINTS_TOO_LOW', { details: { loyaltyPoints: Number(balance) } });
  }

  return { account: { balance: balance - points, lots: without(lots, points) }, expiries: [] };
}

/**
 * Takes back points that should not have come, be they spent or not: the balance may go below zero. Those of their own day
 * go first, so that goods bought and brought back make no old points younger. What of them has expired is not taken twice.
 */
export function takeBack({ balance, lots }: Account, points: bigint, expiresOn: string | null): Step {
  const own = lots.find((lot) => lot.expiresOn === expiresOn);
  const left = min(points, own?.points ?? 0n);
  const revived = min(points - left, own?.expired ?? 0n);
  const after = balance + revived - points;
  const rest = lots.map((lot) =>
    lot === own ? { ...lot, points: lot.points - left, expired: lot.expired - revived } : lot,
  );
  const excess = sum(rest.map(({ points }) => points)) - max(after, 0n);
  const expiries = own !== undefined && revived > 0n ? [{ expiresOn: own.expiresOn, points: revived }] : [];

  return { account: { balance: after, lots: without(rest, max(excess, 0n)) }, expiries };
}

/** The first day after which some of the points are gone. */
export function nextExpiry({ lots }: Account): Lot | null {
  return lots.find(({ points }) => points > 0n) ?? null;
}

function without(lots: readonly Lot[], points: bigint): Lot[] {
  let rest = points;

  return lots.map((lot) => {
    const part = min(lot.points, rest);
    rest -= part;

    return part === 0n ? lot : { ...lot, points: lot.points - part };
  });
}

function sorted(lots: readonly Lot[]): Lot[] {
  return lots.toSorted((one, other) => (one.expiresOn < other.expiresOn ? -1 : 1));
}

function min(one: bigint, other: bigint): bigint {
  return one < other ? one : other;
}

function max(one: bigint, other: bigint): bigint {
  return one > other ? one : other;
}
