import { sum } from '@pos-backend/money';
import type { CreateTaxExemptionDto, OrderDto } from '@pos-backend/sdk';
import { amountOf, ownDiscount } from '../../money/money.js';
import type { Draft, DraftRules } from '../../sale/draft.js';
import {
  changeOf,
  depositOf,
  type DiscountParts,
  discountParts,
  draftTotals,
  handedOver,
  lineTotals,
  roundingOf,
  soldLines,
  taxRateOf,
  tipsOf,
} from '../../sale/draft-totals.js';

/** The content of a receipt, from an order or from a draft. */
export interface ReceiptData {
  /** Undefined until the server has numbered the order. */
  readonly orderNumber: string | undefined;
  /** Names the sale until it has a number. */
  readonly id: string;
  readonly at: string;
  readonly customerName: string | undefined;
  readonly pricesIncludeTax: boolean;
  readonly lines: readonly ReceiptLine[];
  readonly subtotal: bigint;
  readonly discounts: DiscountParts;
  /** Of a buyer who pays no tax. */
  readonly exemption: CreateTaxExemptionDto | undefined;
  readonly taxes: readonly TaxAtRate[];
  readonly total: bigint;
  /** What was said about the goods. */
  readonly note: string | undefined;
  readonly payments: readonly { readonly method: OrderDto['payments'][number]['method']; readonly amount: bigint }[];
  /** What was paid on the order before this sale, where the payments do not list it. */
  readonly paidBefore: bigint;
  readonly tip: bigint;
  /** Cash taken more than the total, or less when negative, because of the coins there are. */
  readonly rounding: bigint;
  readonly change: bigint;
}

interface ReceiptLine {
  readonly name: string;
  readonly quantity: string;
  readonly unitPrice: bigint;
  readonly discount: bigint;
  /** Before the discount. */
  readonly subtotal: bigint;
  readonly note: string | undefined;
}

interface TaxAtRate {
  /** Percent. */
  readonly rate: number;
  /** The taxed amount without the tax. */
  readonly net: bigint;
  readonly tax: bigint;
}

interface TaxedLine {
  readonly rate: number;
  readonly tax: bigint;
  readonly total: bigint;
}

/** The receipt of an order, with the figures of the server. */
export function receiptOfOrder(order: OrderDto): ReceiptData {
  const amount = (text: string): bigint => amountOf(text, order.currency);

  return {
    id: order.id,
    orderNumber: order.orderNumber,
    at: order.createdAt,
    customerName: order.customerName,
    pricesIncludeTax: order.pricesIncludeTax,
    lines: order.items.map((item) => ({
      name: item.name,
      quantity: String(item.quantity),
      unitPrice: amount(item.unitPrice),
      discount: ownDiscount(item, order.currency),
      subtotal: amount(item.subtotal),
      note: item.note ?? undefined,
    })),
    subtotal: amount(order.subtotal),
    discounts: {
      lines: sum(order.items.map((item) => ownDiscount(item, order.currency))),
      order: amount(order.orderDiscount),
      exemptTax: sum(order.items.map(({ exemptTax }) => amount(exemptTax))),
    },
    exemption: order.taxExemption ?? undefined,
    taxes: byRate(
      order.items.map((item) => ({ rate: item.taxRate, tax: amount(item.tax), total: amount(item.total) })),
    ),
    total: amount(order.totalAmount),
    note: order.note ?? undefined,
    payments: order.payments.map(({ method, amount: paid, tendered, tip }) => ({
      method,
      amount: tendered === null ? amount(paid) + amount(tip) : amount(tendered),
    })),
    paidBefore: 0n,
    tip: amount(order.tipTotal),
    rounding: amount(order.cashRounding),
    change: sum(order.payments.map(({ change }) => amount(change))),
  };
}

/** The receipt of a sale that the server does not have yet, with the figures of the till. */
export function receiptOfDraft(draft: Draft, rules: DraftRules): ReceiptData {
  const { id, buyer, lines, exemption, note, tenders, paid } = draft;
  const sold = soldLines(draft, rules);
  const named = buyer?.kind === 'known' ? buyer.customer.name : buyer?.kind === 'named' ? buyer.name : undefined;

  return {
    id,
    orderNumber: undefined,
    at: paid?.at ?? new Date().toISOString(),
    customerName: named,
    pricesIncludeTax: rules.pricesIncludeTax,
    lines: lines.map((line) => ({
      name: line.name,
      quantity: line.quantity,
      unitPrice: amountOf(line.unitPrice, rules.currency),
      ...lineTotals(line, rules),
      note: line.note,
    })),
    ...draftTotals(draft, rules),
    note,
    discounts: discountParts(draft, rules),
    exemption,
    taxes: byRate(
      lines.map((line, index) => {
        const { tax, total } = sold[index] ?? { tax: 0n, total: 0n };

        return { rate: exemption === undefined ? taxRateOf(line, rules) : 0, tax, total };
      }),
    ),
    payments: tenders.map((tender) => ({ method: tender.method, amount: handedOver(tender, rules.currency) })),
    paidBefore: depositOf(draft, rules.currency),
    tip: tipsOf(draft, rules.currency),
    rounding: roundingOf(draft, rules),
    change: changeOf(draft, rules),
  };
}

/** Adds up the taxes of the lines by rate, the highest rate first; nothing when no line is taxed. */
function byRate(lines: readonly TaxedLine[]): TaxAtRate[] {
  const taxes = new Map<number, TaxAtRate>();
  for (const { rate, tax, total } of lines) {
    const before = taxes.get(rate) ?? { net: 0n, tax: 0n };
    taxes.set(rate, { rate, net: before.net + total - tax, tax: before.tax + tax });
  }
  const rates = [...taxes.values()].sort((one, other) => other.rate - one.rate);

  return rates.some(({ rate }) => rate > 0) ? rates : [];
}
