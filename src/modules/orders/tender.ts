import { DomainError } from '#shared/errors/domain-error.js';
import { formatMoney } from '#shared/kernel/money.js';

/** Methods that draw on what is kept for a registered customer. */
export const FUND_METHODS = ['STORE_CREDIT', 'LOYALTY_POINTS'] as const;
export type FundMethod = (typeof FUND_METHODS)[number];

export const PAYMENT_METHODS = ['CASH', 'CARD', 'MOBILE', 'OTHER', ...FUND_METHODS] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

/** What is on record besides: EXCHANGE is the credit for goods returned, which nobody hands over. */
export const TENDER_METHODS = [...PAYMENT_METHODS, 'EXCHANGE'] as const;
export type TenderMethod = (typeof TENDER_METHODS)[number];

export function isFundMethod(method: TenderMethod): method is FundMethod {
  return FUND_METHODS.some((fund) => fund === method);
}

/** What the cashier enters, in minor units. */
export interface Tender {
  readonly method: TenderMethod;
  readonly amount: bigint;
  readonly tendered: bigint | null;
}

export interface Taken {
  /** What counts towards the order. */
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
