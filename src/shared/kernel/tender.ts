import { DomainError } from '#shared/errors/domain-error.js';
import { formatMoney } from './money.js';

/** Payment methods that move money; every other method only changes a balance that the company keeps. */
export const MONEY_METHODS = ['CASH', 'CARD', 'MOBILE', 'OTHER'] as const;
export type MoneyMethod = (typeof MONEY_METHODS)[number];

/** Whether a method moves money. */
export function isMoneyMethod(method: string): method is MoneyMethod {
  return MONEY_METHODS.some((money) => money === method);
}

/** A payment as the cashier enters it, in minor units. */
export interface Tender {
  readonly method: string;
  readonly amount: bigint;
  /** Cash handed over, when the cashier entered it. */
  readonly tendered: bigint | null;
}

/** The same payment as it is recorded. */
export interface AcceptedTender {
  /** The part that counts towards the balance due. */
  readonly amount: bigint;
  /** Cash handed over; null for other methods. */
  readonly tendered: bigint | null;
  readonly change: bigint;
}

/** Accepts a payment towards the balance due, or refuses it. A payment of zero is for free orders only. */
export function acceptTender(tender: Tender, balanceDue: bigint, currency: string): AcceptedTender {
  if (tender.amount === 0n && balanceDue > 0n) throw new DomainError('INVALID_TENDER');

  return tender.method === 'CASH' ? acceptCash(tender, balanceDue) : acceptExact(tender, balanceDue, currency);
}

/** Gives change, which only cash gets: an amount above the balance due counts as handed over. */
function acceptCash({ amount, tendered }: Tender, balanceDue: bigint): AcceptedTender {
  const handedOver = tendered ?? amount;
  if (handedOver < amount) throw new DomainError('INVALID_TENDER');
  const accepted = amount > balanceDue ? balanceDue : amount;

  return { amount: accepted, tendered: handedOver, change: handedOver - accepted };
}

function acceptExact({ amount, tendered }: Tender, balanceDue: bigint, currency: string): AcceptedTender {
  if (tendered !== null) throw new DomainError('INVALID_TENDER');
  if (amount > balanceDue) {
    throw new DomainError('OVERPAYMENT', { details: { balanceDue: formatMoney(balanceDue, currency) } });
  }

  return { amount, tendered: null, change: 0n };
}
