import { formatMoney, roundToStep } from '@pos-backend/money';
import type { PaymentMethod, ProgrammeDto } from '@pos-backend/sdk';
import { amountOf } from '../money/money.js';
import type { Draft, DraftRules, DraftTender, KnownCustomer } from './draft.js';
import { cashStepOf } from './draft-totals.js';
import { MAX_TENDERS } from './limits.js';
import { type CustomerTender, isMoneyMethod } from './payment-methods.js';

/** A way to pay, and the amounts that the server would take by it. */
export interface Method {
  readonly method: PaymentMethod;
  /** The largest amount; undefined for methods without a limit. */
  readonly limit?: bigint;
  /** The smallest amount; undefined for methods without one. */
  readonly least?: bigint;
}

export type TenderMistake = 'amountMistake' | 'lessThanTip' | 'notInCoins' | 'tooLittle' | 'tooManyTenders';

/** What is paid, and by what so far. */
export interface Balance {
  /** What is still due, in minor units. */
  readonly due: bigint;
  readonly tenders: readonly DraftTender[];
  readonly currency: string;
  /** The step to which cash is rounded, in minor units. Default: cash is not rounded. */
  readonly cashStep?: bigint;
  /** Payments of the order beside the tenders, such as the value of what comes back in an exchange. Default: none. */
  readonly others?: number;
}

/** What is to pay of a basket. The payments of an order that it was recalled from count among the most that a sale can have. */
export function balanceOf(
  { tenders, recalled }: Pick<Draft, 'tenders' | 'recalled'>,
  rules: DraftRules,
  due: bigint,
): Balance {
  const others = recalled?.order.payments.length ?? 0;

  return { due, tenders, others, currency: rules.currency, cashStep: cashStepOf(rules) };
}

/** What a customer can pay with. */
export type CustomerBalances = Pick<KnownCustomer, 'storeCredit' | 'loyaltyPoints' | 'account'>;

/**
 * The customer tenders that can pay a part of the balance: up to what the customer has, less what this sale has used of it. Points
 * pay no less than the minimum of the programme, each time, so that taking one payment back leaves no other below it.
 */
export function customerTenders(
  customer: CustomerBalances,
  programme: ProgrammeDto | undefined,
  { due, tenders, currency }: Balance,
): readonly Method[] {
  const { storeCredit, account } = customer;
  const all: Readonly<Record<CustomerTender, Method | null>> = {
    STORE_CREDIT: { method: 'STORE_CREDIT', limit: amountOf(storeCredit, currency) },
    LOYALTY_POINTS: pointsTender(customer, programme, currency),
    ON_ACCOUNT: account?.isActive === true ? onAccount(account.available, currency) : null,
  };

  return Object.values(all)
    .filter((each) => each !== null)
    .map((each) => lessTendered(each, tenders, currency))
    .filter(({ limit, least = 0n }) => limit === undefined || (limit > 0n && atMost(due, limit) >= least));
}

/**
 * Turns the entered money, which includes the tip, into a tender, or says why the server would refuse it. Cash above balance and
 * tip gives change.
 */
export function tenderOf(method: Method, entered: bigint, balance: Balance, tip = 0n): DraftTender | TenderMistake {
  const paid = entered - tip;
  const mistake = paid < 0n ? 'lessThanTip' : mistakeOf(method, paid, balance, tip);
  if (mistake !== undefined) return mistake;
  const { due, currency } = balance;
  const amount = paid >= settling(method, balance) ? due : paid;

  return {
    method: method.method,
    amount: formatMoney(amount, currency),
    ...(paid !== amount && { tendered: formatMoney(entered, currency) }),
    ...(tip > 0n && { tip: formatMoney(tip, currency) }),
  };
}

function mistakeOf(chosen: Method, paid: bigint, balance: Balance, tip: bigint): TenderMistake | undefined {
  const { method, limit, least = 0n } = chosen;
  const { due, tenders, others = 0 } = balance;
  const settled = settling(chosen, balance);
  const step = stepOf(chosen, balance);
  if (paid > atMost(due, limit) && method !== 'CASH') return 'amountMistake';
  if (paid === 0n && settled > 0n) return 'amountMistake';
  if (paid < least) return 'tooLittle';
  if (paid % step !== 0n || tip % step !== 0n) return 'notInCoins';

  return tenders.length + others + 1 >= MAX_TENDERS && paid < settled ? 'tooManyTenders' : undefined;
}

/** The money that settles the balance: in cash the nearest amount for which there are coins. */
export function settling(method: Pick<Method, 'method'>, balance: Balance): bigint {
  return roundToStep(balance.due, stepOf(method, balance));
}

function stepOf({ method }: Pick<Method, 'method'>, { cashStep = 1n }: Balance): bigint {
  return method === 'CASH' ? cashStep : 1n;
}

/** Whether a tip can be taken by a method: only money can be tipped. */
export function takesTip({ method }: Method): boolean {
  return isMoneyMethod(method);
}

export function atMost(amount: bigint, limit: bigint | undefined): bigint {
  return limit !== undefined && limit < amount ? limit : amount;
}

function lessTendered({ limit, ...method }: Method, tenders: readonly DraftTender[], currency: string): Method {
  if (limit === undefined) return method;
  const taken = tenders.filter((tender) => tender.method === method.method);

  return { ...method, limit: taken.reduce((left, { amount }) => left - amountOf(amount, currency), limit) };
}

function onAccount(available: string | null, currency: string): Method {
  return available === null ? { method: 'ON_ACCOUNT' } : { method: 'ON_ACCOUNT', limit: amountOf(available, currency) };
}

/** Points pay whole points at most; the fewest that can be redeemed begin right above the value of one point less. */
function pointsTender(
  { loyaltyPoints }: CustomerBalances,
  programme: ProgrammeDto | undefined,
  currency: string,
): Method | null {
  if (programme?.isActive !== true) return null;
  const value = amountOf(programme.pointValue, currency);
  const fewest = BigInt(programme.minimumToRedeem);
  const least = fewest > 0n ? (fewest - 1n) * value + 1n : 0n;

  return { method: 'LOYALTY_POINTS', limit: BigInt(loyaltyPoints) * value, least };
}
