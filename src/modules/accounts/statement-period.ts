import { DomainError, invalidField } from '#shared/errors/domain-error.js';
import { daysBetween } from '#shared/kernel/days.js';

/**
 * The days of a leap year: a longer period is requested year by year, so that no request reads ten years of an account.
 */
export const MAX_DAYS = 366;

/** Business days, both included. */
export interface StatementPeriod {
  readonly from: string;
  readonly to: string;
}

/** The days of a statement. Default: from the first of the month of `to`, up to today. */
export function statementPeriod(
  requested: { from?: string | undefined; to?: string | undefined },
  today: string,
): StatementPeriod {
  const to = requested.to ?? (requested.from !== undefined && requested.from > today ? requested.from : today);
  const from = requested.from ?? `${to.slice(0, 8)}01`;
  if (from > to) throw invalidField('to', 'to must not be before from');
  if (daysBetween(from, to) >= MAX_DAYS) {
    throw new DomainError('PERIOD_TOO_LONG', { details: { maximumDays: MAX_DAYS } });
  }

  return { from, to };
}
