import { DomainError } from '#shared/errors/domain-error.js';
import { CLOCK_ALLOWANCE_MINUTES, MAX_SALE_AGE_HOURS } from '#shared/kernel/limits.js';
import type { Order } from './order-rows.js';

const MINUTE_MS = 60_000;
const MAX_AGE_MS = MAX_SALE_AGE_HOURS * 60 * MINUTE_MS;
const ALLOWANCE_MS = CLOCK_ALLOWANCE_MINUTES * MINUTE_MS;
/** A sale that arrives within this time counts as just made: it is in the open shift, whatever the till's clock says. */
const ON_THE_WAY_MS = 2 * MINUTE_MS;

/** The time of a sale: as the client names it, but never in the future, where a clock can be a little fast. */
export function timeOfSale(soldAt: string | undefined, now: Date): Date {
  if (soldAt === undefined) return now;
  const age = now.getTime() - Date.parse(soldAt);
  if (age > MAX_AGE_MS || age < -ALLOWANCE_MS) throw new DomainError('SOLD_AT_INVALID');

  return age < 0 ? now : new Date(soldAt);
}

/** Whether the sale arrives so long after it was made that its shift may be over. */
export function arrivesLate({ createdAt, recordedAt }: Pick<Order, 'createdAt' | 'recordedAt'>): boolean {
  return recordedAt.getTime() - createdAt.getTime() > ON_THE_WAY_MS;
}
