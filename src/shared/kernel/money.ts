import { parseMoney } from '@pos-backend/money';
import { DomainError } from '#shared/errors/domain-error.js';

/** The arithmetic of money is a package of its own, `clients/money`: the till computes by the same rules. */
export * from '@pos-backend/money';

/** Reads an amount of a request as minor units; refuses one with more decimals than the currency. */
export function amountOf(amount: string, currency: string): bigint {
  const minor = parseMoney(amount, currency);
  if (minor === null) throw new DomainError('INVALID_AMOUNT');

  return minor;
}
