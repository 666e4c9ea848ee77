import { DomainError, invalidField } from '#shared/errors/domain-error.js';
import { daysBetween } from '#shared/kernel/days.js';

/** A leap year: longer statements are asked for year by year, so that an account of ten years is read in pieces. */
export const MAX_DAYS = 366;

/** Business days, both included. */
export interface StatementPeriod {
  readonly from: string;
  readonly to: string;
}

/** The days of a statement: up to today, and from the first of that month on, unless said otherwise. */
export function statementPeriod(
  asked: { from?: string | undefined; to?: string | undefined },
  today: string,
): StatementPeriod {
  const to = asked.to ?? (asked.from !== undefined && asked.from > today ? asked.from : today);
  const from = asked.from ?? `${to.slice(0, 8)}01`;
  if (from > to) throw invalidField('to', 'to must not be before from');
  if (daysBetween(from, to) >= MAX_DAYS) {
    throw new DomainError('PERIOD_TOO_LONG', { details: { maximumDays: MAX_DAYS } });
  }

  return { from, to };
}
