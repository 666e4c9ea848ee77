import {
  cashStep,
  formatMoney,
  type LineAmounts,
  lineAmounts,
  multiply,
  orderDiscountShares,
  type PricedLine,
  roundToStep,
  sum,
  sumOfLines,
} from '@pos-backend/money';
import { amountOf } from '../money/money.js';
import type { Draft, DraftLine, DraftRules } from './draft.js';
import { MAX_AMOUNT, MAX_LINES } from './limits.js';

/** What the total of a sale follows from. */
export type Priced = Pick<Draft, 'lines' | 'orderDiscount' | 'exemption'>;

/** Computes the totals by the rules of the server. They are a preview: the order that the server makes is binding. */
export function draftTotals(draft: Priced, rules: DraftRules): LineAmounts {
  return sumOfLines(soldLines(draft, rules));
}

/** The lines as they are sold: with their share of the discount on the order, and without tax for an exempt buyer. */
export function soldLines({ lines, orderDiscount, exemption }: Priced, rules: DraftRules): LineAmounts[] {
  const priced = lines.map((line) => pricedLine(line, rules));
  const discount = {
    amount: amountOf(orderDiscount?.discount ?? '0', rules.currency),
    percent: orderDiscount?.discountPercent ?? null,
  };
  const shares = orderDiscountShares(discount, priced.map(priceOf));

  return priced.map((line, index) =>
    lineAmounts(
      { ...line, orderDiscount: shares[index] ?? 0n, isExempt: exemption !== undefined },
      rules.pricesIncludeTax,
    ),
  );
}

/** The parts of what is taken off a sale. */
export interface DiscountParts {
  /** The discounts of the lines for themselves. */
  readonly lines: bigint;
  readonly order: bigint;
  /** The contained tax that an exempt buyer does not pay. */
  readonly exemptTax: bigint;
}

export function discountParts(draft: Priced, rules: DraftRules): DiscountParts {
  const off = (priced: Priced): bigint => draftTotals(priced, rules).discount;
  const { lines, orderDiscount } = draft;
  const own = off({ lines });
  const beforeTax = off({ lines, orderDiscount });

  return { lines: own, order: beforeTax - own, exemptTax: off(draft) - beforeTax };
}

/** A line for itself. */
export function lineTotals(line: DraftLine, rules: DraftRules): LineAmounts {
  return lineAmounts(pricedLine(line, rules), rules.pricesIncludeTax);
}

/** What the lines cost after their own discounts: a discount on the order is at most as large. */
export function discountable({ lines }: Pick<Draft, 'lines'>, rules: DraftRules): bigint {
  return sum(lines.map((line) => priceOf(pricedLine(line, rules))));
}

/** Limits the discount on the order to what the lines cost. A percentage follows them by itself. */
export function possibleDiscount(draft: Draft, rules: DraftRules): Draft {
  const { orderDiscount } = draft;
  if (orderDiscount === undefined || orderDiscount.discountPercent !== undefined) return draft;
  const most = discountable(draft, rules);
  const wanted = amountOf(orderDiscount.discount, rules.currency);
  if (wanted > 0n && wanted <= most) return draft;
  const discount = wanted === 0n || most === 0n ? undefined : { ...orderDiscount, discount: money(most, rules) };

  return { ...draft, orderDiscount: discount };
}

/** Why the server would not take these lines; undefined when it would. */
export function basketMistake({ lines }: Pick<Draft, 'lines'>, rules: DraftRules): BasketMistake | undefined {
  if (lines.length > MAX_LINES) return 'basketFull';
  const amounts = lines.map((line) => lineTotals(line, rules));
  const isTooLarge = [...amounts, sumOfLines(amounts)].some(
    (each) => each.subtotal > MAX_AMOUNT || each.total > MAX_AMOUNT,
  );

  return isTooLarge ? 'basketTooLarge' : undefined;
}

export type BasketMistake = 'basketFull' | 'basketTooLarge';

/** The amount still to pay; negative when items were removed after a payment. */
export function balanceDue(draft: Draft, rules: DraftRules): bigint {
  const { currency } = rules;

  return draftTotals(draft, rules).total - depositOf(draft, currency) - paidBy(draft, currency);
}

interface Paid {
  readonly tenders: readonly { readonly amount: string }[];
}

/** What the payments pay, without their tips. */
export function paidBy({ tenders }: Paid, currency: string): bigint {
  return sum(tenders.map(({ amount }) => amountOf(amount, currency)));
}

/** What was paid on the open order that the basket was recalled from. */
export function depositOf({ recalled }: Pick<Draft, 'recalled'>, currency: string): bigint {
  return amountOf(recalled?.order.paidAmount ?? '0', currency);
}

/** Whether anything was paid, by this basket or before. */
export function hasMoney(draft: Draft, { currency }: DraftRules): boolean {
  return draft.tenders.length > 0 || depositOf(draft, currency) > 0n;
}

/** The tips of all payments. */
export function tipsOf({ tenders }: Pick<Draft, 'tenders'>, currency: string): bigint {
  return sum(tenders.map(({ tip }) => amountOf(tip ?? '0', currency)));
}

interface Handed {
  readonly amount: string;
  readonly tendered?: string | null;
  readonly tip?: string;
}

/** The money of a payment: what was handed over, or else amount and tip. */
export function handedOver({ amount, tendered, tip }: Handed, currency: string): bigint {
  return tendered === undefined || tendered === null
    ? amountOf(amount, currency) + amountOf(tip ?? '0', currency)
    : amountOf(tendered, currency);
}

type CashRules = Pick<DraftRules, 'currency' | 'roundsCash'>;

/** The step to which the company rounds cash, in minor units. */
export function cashStepOf({ currency, roundsCash = false }: CashRules): bigint {
  return cashStep(currency, roundsCash);
}

/** Cash taken more than the amounts, or less when negative, because of the coins there are. */
export function roundingOf({ tenders }: Pick<Draft, 'tenders'>, rules: CashRules): bigint {
  const paidInCash = tenders
    .filter(({ method }) => method === 'CASH')
    .map(({ amount }) => amountOf(amount, rules.currency));

  return sum(paidInCash.map((amount) => roundToStep(amount, cashStepOf(rules)) - amount));
}

/** The change in cash. */
export function changeOf({ tenders }: Pick<Draft, 'tenders'>, rules: CashRules): bigint {
  const { currency } = rules;
  const given = sum(tenders.map((tender) => handedOver(tender, currency)));

  return given - paidBy({ tenders }, currency) - roundingOf({ tenders }, rules) - tipsOf({ tenders }, currency);
}

export function taxRateOf(line: DraftLine, rules: DraftRules): number {
  return line.taxRate ?? rules.taxRate;
}

function priceOf({ unitPrice, quantity, discount }: PricedLine): bigint {
  return multiply(unitPrice, quantity) - discount;
}

/** A line with the amounts in minor units. */
function pricedLine(line: DraftLine, rules: DraftRules): PricedLine {
  const { unitPrice, quantity, discount } = line;
  const { currency } = rules;

  return {
    quantity,
    unitPrice: amountOf(unitPrice, currency),
    discount: amountOf(discount, currency),
    taxRate: taxRateOf(line, rules).toFixed(4),
  };
}

function money(amount: bigint, { currency }: DraftRules): string {
  return formatMoney(amount, currency);
}
