import { DomainError, invalidField } from '#shared/errors/domain-error.js';
import { formatMoney, roundToStep } from './money.js';

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
  /** The tip, beside the amount. */
  readonly tip?: bigint;
}

/** The same payment as it is recorded. */
export interface AcceptedTender {
  /** The part that counts towards the balance due. */
  readonly amount: bigint;
  /** Cash handed over; null for other methods. */
  readonly tendered: bigint | null;
  readonly change: bigint;
  readonly tip: bigint;
  /** Cash taken more than the amount, or less when negative, because of the coins there are. */
  readonly rounding: bigint;
}

/** The money that is accepted: its currency, and the step to which cash is rounded, in minor units. */
export interface TenderRules {
  readonly currency: string;
  readonly cashStep: bigint;
}

/** Accepts a payment towards a debt. Cash for it is not rounded: what is less than the smallest coin stays owed. */
export function acceptForDebt(tender: Tender, owed: bigint, rules: TenderRules): AcceptedTender {
  const payable = tender.method === 'CASH' ? owed - (owed % rules.cashStep) : owed;
  if (payable === 0n) refuseOddCoins([owed], rules);

  return acceptTender(tender, payable, rules);
}

/** Accepts a payment towards the balance due, or refuses it. A payment of zero is for free orders only. */
export function acceptTender(tender: Tender, balanceDue: bigint, rules: TenderRules): AcceptedTender {
  return tender.method === 'CASH'
    ? acceptCash(tender, balanceDue, rules)
    : acceptExact(tender, balanceDue, rules.currency);
}

/**
 * Gives change, which only cash gets: an amount above the balance due counts as handed over. The payment that settles the
 * balance is rounded to the coins there are; any other has to be of such coins, so that nothing is won by paying in parts.
 */
function acceptCash({ amount, tendered, tip = 0n }: Tender, balanceDue: bigint, rules: TenderRules): AcceptedTender {
  const { cashStep } = rules;
  const inCoins = roundToStep(balanceDue, cashStep);
  if (amount === 0n && inCoins > 0n) throw new DomainError('INVALID_TENDER');
  const isSettled = amount >= balanceDue || amount >= inCoins;
  const cash = isSettled ? inCoins : amount;
  const needed = (amount > balanceDue && amount > cash ? amount : cash) + tip;
  const handedOver = tendered ?? needed;
  if (handedOver < needed) throw new DomainError('INVALID_TENDER');
  refuseOddCoins([cash, tip, handedOver], rules);
  const accepted = isSettled ? balanceDue : amount;

  return { amount: accepted, tendered: handedOver, change: handedOver - cash - tip, tip, rounding: cash - accepted };
}

/** Refuses cash that there are no coins for. */
export function refuseOddCoins(amounts: readonly bigint[], { cashStep, currency }: TenderRules): void {
  if (amounts.some((amount) => amount % cashStep !== 0n)) {
    throw new DomainError('CASH_NOT_IN_COINS', { details: { smallestCoin: formatMoney(cashStep, currency) } });
  }
}

function acceptExact(
  { method, amount, tendered, tip = 0n }: Tender,
  balanceDue: bigint,
  currency: string,
): AcceptedTender {
  if (tendered !== null || (amount === 0n && balanceDue > 0n)) throw new DomainError('INVALID_TENDER');
  if (tip > 0n && !isMoneyMethod(method)) throw invalidField('tip', `tip cannot be paid by ${method}`);
  if (amount > balanceDue) {
    throw new DomainError('OVERPAYMENT', { details: { balanceDue: formatMoney(balanceDue, currency) } });
  }

  return { amount, tendered: null, change: 0n, tip, rounding: 0n };
}
