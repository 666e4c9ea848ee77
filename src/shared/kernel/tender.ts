import { DomainError } from '#shared/errors/domain-error.js';
import { formatMoney } from './money.js';

/** How money changes hands: everything else a payment is made with is kept on our books. */
export const MONEY_METHODS = ['CASH', 'CARD', 'MOBILE', 'OTHER'] as const;
export type MoneyMethod = (typeof MONEY_METHODS)[number];

/** What the cashier enters, in minor units. */
export interface Tender {
  readonly method: string;
  readonly amount: bigint;
  readonly tendered: bigint | null;
}

export interface Taken {
  /** What counts towards what is due. */
  readonly amount: bigint;
  /** Cash handed over; null for other methods. */
  readonly tendered: bigint | null;
  readonly change: bigint;
}

/**
 * Takes a payment against what is still to pay. Only cash is given change for: cash above the balance counts as handed
 * over, and the rest goes back. A free order is closed by a payment of nothing.
 */
export function take({ method, amount, tendered }: Tender, balanceDue: bigint, currency: string): Taken {
  if (method !== 'CASH') {
    if (tendered !== null) throw new DomainError('INVALID_TENDER');
    if (amount > balanceDue) throw overpayment(balanceDue, currency);
    if (amount === 0n && balanceDue > 0n) throw new DomainError('INVALID_TENDER');

    return { amount, tendered: null, change: 0n };
  }
  const handedOver = tendered ?? amount;
  if (handedOver < amount || (amount === 0n && balanceDue > 0n)) throw new DomainError('INVALID_TENDER');
  const counted = amount > balanceDue ? balanceDue : amount;

  return { amount: counted, tendered: handedOver, change: handedOver - counted };
}

function overpayment(balanceDue: bigint, currency: string): DomainError {
  return new DomainError('OVERPAYMENT', { details: { balanceDue: formatMoney(balanceDue, currency) } });
}
