import { DomainError } from '#shared/errors/domain-error.js';
import { sum } from '#shared/kernel/money.js';

/** Points that can be spent up to and including the day `expiresOn` (`YYYY-MM-DD`). */
export interface Lot {
  readonly expiresOn: string;
  readonly points: bigint;
  /** Points that were left after that day. */
  readonly expired: bigint;
}

/**
 * The points of a customer. Lots are sorted by day and hold no more than the balance; points in no lot never expire.
 */
export interface PointsBalance {
  readonly balance: bigint;
  readonly lots: readonly Lot[];
}

/** Points that expired after a day, below zero; above zero, an expiry that is undone. */
export interface Expiry {
  readonly expiresOn: string;
  readonly points: bigint;
}

/** The balance after a change, and the expiries that the change wrote off or undid. */
export interface AppliedChange {
  readonly after: PointsBalance;
  readonly expiries: readonly Expiry[];
}

/** Writes off the points that can no longer be spent on `today`. */
export function expire({ balance, lots }: PointsBalance, today: string): AppliedChange {
  const due = lots.filter(({ expiresOn, points }) => expiresOn < today && points > 0n);
  const expiries = due.map(({ expiresOn, points }) => ({ expiresOn, points: -points }));
  const left = lots.map((lot) => (due.includes(lot) ? { ...lot, points: 0n, expired: lot.expired + lot.points } : lot));

  const expired = sum(expiries.map(({ points }) => points));

  return { after: { balance: balance + expired, lots: left }, expiries };
}

/** Adds points. Those that fill up a balance below zero are spent already, so only the others can expire. */
export function add({ balance, lots }: PointsBalance, points: bigint, expiresOn: string | null): AppliedChange {
  const after = balance + points;
  const spendable = min(points, max(after, 0n));
  const lot = lots.find((other) => other.expiresOn === expiresOn) ?? { expiresOn, points: 0n, expired: 0n };
  const filled = expiresOn === null ? [] : [{ ...lot, expiresOn, points: lot.points + spendable }];
  const others = lots.filter((other) => other.expiresOn !== expiresOn);

  return { after: { balance: after, lots: sorted([...others, ...filled]) }, expiries: [] };
}

/** Takes points of the lots that expire first. Refuses more than the balance. */
export function spend({ balance, lots }: PointsBalance, points: bigint): AppliedChange {
  if (points > balance) {
    throw new DomainError('LOYALTY_POINTS_TOO_LOW', { details: { loyaltyPoints: Number(balance) } });
  }

  return { after: { balance: balance - points, lots: without(lots, points) }, expiries: [] };
}

/**
 * Takes back earned points, even if they were spent: the balance may go below zero. Points of their own lot go first,
 * so that a returned purchase does not extend older points. Points of that lot that have expired are not taken a second
 * time.
 */
export function takeBack({ balance, lots }: PointsBalance, points: bigint, expiresOn: string | null): AppliedChange {
  const own = lots.find((lot) => lot.expiresOn === expiresOn);
  const left = min(points, own?.points ?? 0n);
  const revived = min(points - left, own?.expired ?? 0n);
  const after = balance + revived - points;
  const rest = lots.map((lot) =>
    lot === own ? { ...lot, points: lot.points - left, expired: lot.expired - revived } : lot,
  );
  const excess = sum(rest.map(({ points }) => points)) - max(after, 0n);
  const expiries = own !== undefined && revived > 0n ? [{ expiresOn: own.expiresOn, points: revived }] : [];

  return { after: { balance: after, lots: without(rest, max(excess, 0n)) }, expiries };
}

/** The lot that expires next, or null when no points can expire. */
export function nextExpiry({ lots }: PointsBalance): Lot | null {
  return lots.find(({ points }) => points > 0n) ?? null;
}

/** Reduces the lots by so many points, the first lots first. */
function without(lots: readonly Lot[], points: bigint): Lot[] {
  let rest = points;

  return lots.map((lot) => {
    const taken = min(lot.points, rest);
    rest -= taken;

    return taken === 0n ? lot : { ...lot, points: lot.points - taken };
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
