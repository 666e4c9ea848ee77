import { ownDiscountOf } from '#modules/orders/order-items.js';
import { standing } from '#modules/orders/order-payments.js';
import type { Order, PaymentRow } from '#modules/orders/order-rows.js';
import { CUSTOMER_TENDER_METHODS, type CustomerTenderMethod } from '#modules/orders/payment-methods.js';
import type { OrderReturn } from '#modules/returns/return-rows.js';
import { WALK_IN } from '#shared/kernel/customer-names.js';
import { sum } from '#shared/kernel/money.js';
import type { Balance, Exemption, Receipt, ReceiptLine, Reference, TaxLine, Tendered } from './receipt.js';

/**
 * What a receipt shows besides the order or return itself. Under each customer tender the balance right afterwards; null when
 * the sale or return did not change it.
 */
export interface ReceiptContext extends Readonly<Record<CustomerTenderMethod, bigint | null>> {
  readonly company: string;
  readonly country: string;
  readonly store: string;
  readonly address: string | null;
  readonly phone: string | null;
  readonly taxNumber: string | null;
  readonly head: string | null;
  readonly foot: string | null;
  readonly openingHours: string | null;
  readonly timezone: string;
  readonly cashier: string | null;
  /** The user who approved what the cashier could not do alone. */
  readonly approver: string | null;
  readonly customer: string;
  /** For a return: the number of the returned order; null without one. */
  readonly orderNumber: string | null;
  /** For an exchange: the number of its return on a sale, and of its new order on a return. */
  readonly exchangeNumber: string | null;
}

/** The receipt of a sale as it was made: later returns do not change it. */
export function toSaleReceipt(order: Order, context: ReceiptContext, copy: Receipt['copy']): Receipt {
  return {
    kind: 'SALE',
    number: order.orderNumber,
    copy,
    ...headingOf(context),
    at: order.paidAt ?? order.createdAt,
    references: references({ EXCHANGED_RETURN: context.exchangeNumber }),
    currency: order.currency,
    lines: order.items.map((item) => toLine({ ...item, discount: ownDiscountOf(item) })),
    subtotal: order.subtotal,
    discount: sum(order.items.map(ownDiscountOf)),
    orderDiscount: order.orderDiscount,
    exemption: exemptionOf(order),
    addsTax: !order.pricesIncludeTax,
    taxes: taxesByRate(order.items, !order.pricesIncludeTax),
    total: order.totalAmount,
    note: order.note,
    tenders: standing(order.payments).map(({ method, amount, tip, rounding, tendered, change }) => ({
      ...{ method, amount, tip, rounding },
      ...{ tendered, change },
    })),
    balances: balancesOf(context),
    due: null,
  };
}

/** The receipt of a payment, with the order and what is left to pay of it now. */
export function toDepositReceipt(
  order: Order,
  payment: PaymentRow,
  context: ReceiptContext,
  copy: Receipt['copy'],
): Receipt {
  const { method, amount, tip, rounding, tendered, change, createdAt } = payment;

  return {
    ...toSaleReceipt(order, context, copy),
    kind: 'DEPOSIT',
    at: createdAt,
    tenders: [{ method, amount, tip, rounding, tendered, change }],
    due: { paid: order.paidAmount, left: order.totalAmount - order.paidAmount },
  };
}

const RETURN_RECEIPTS = { GOODS: 'RETURN', DEPOSIT: 'DEPOSIT_REFUND', GOODWILL: 'GOODWILL' } as const;

export function toReturnReceipt(row: OrderReturn, context: ReceiptContext, copy: Receipt['copy']): Receipt {
  // A return does not store whether its prices included tax, but its totals show it. Without tax it makes no difference.
  const addsTax = row.totalRefunded !== row.subtotal - row.discountTotal;

  return {
    kind: RETURN_RECEIPTS[row.kind],
    number: row.returnNumber,
    copy,
    ...headingOf(context),
    at: row.createdAt,
    references: references({ ORIGINAL_ORDER: context.orderNumber, EXCHANGE_ORDER: context.exchangeNumber }),
    currency: row.currency,
    lines: row.lines.map((line) => (row.kind === 'GOODWILL' ? toGoodwillLine(line) : toLine({ ...line, note: null }))),
    subtotal: row.subtotal,
    discount: row.discountTotal,
    orderDiscount: 0n,
    exemption: null,
    addsTax,
    taxes: taxesByRate(row.lines, addsTax),
    total: row.totalRefunded,
    note: null,
    tenders: byMethod(row.refunds),
    balances: balancesOf(context),
    due: null,
  };
}

function exemptionOf({ taxExemptReason: reason, taxExemptCertificate: certificate, items }: Order): Exemption | null {
  if (reason === null || certificate === null) return null;

  return { reason, certificate, tax: sum(items.map(({ exemptTax }) => exemptTax)) };
}

/** The refunds of each method as one line: on paper it does not matter which payments they take back. */
function byMethod(refunds: OrderReturn['refunds']): Tendered[] {
  const methods = [...new Set(refunds.map(({ method }) => method))];

  return methods.map((method) => {
    const ofMethod = refunds.filter((refund) => refund.method === method);

    const amount = sum(ofMethod.map((refund) => refund.amount));
    const rounding = sum(ofMethod.map((refund) => refund.rounding));

    return { method, amount, rounding, tip: 0n, tendered: null, change: 0n };
  });
}

function headingOf({ customer, ...context }: ReceiptContext) {
  const { company, country, store, address, phone, taxNumber, timezone, cashier, approver } = context;
  const { head, foot, openingHours } = context;
  const shop = { company, country, store, address, phone, taxNumber, head, foot, openingHours, timezone };

  return { ...shop, cashier, approver, customer: customer === WALK_IN ? null : customer };
}

function references(numbers: Partial<Record<Reference['to'], string | null>>): Reference[] {
  return Object.entries(numbers).flatMap(([to, number]) =>
    number === null ? [] : [{ to: to as Reference['to'], number }],
  );
}

function toLine({ name, quantity, unitPrice, subtotal, discount, note }: ReceiptLine): ReceiptLine {
  return { name, quantity, unitPrice, subtotal, discount, note };
}

/** Without goods, a line is the amount that is given back of the item. */
function toGoodwillLine({ name, subtotal }: Pick<ReceiptLine, 'name' | 'subtotal'>): ReceiptLine {
  return { name, quantity: '1', unitPrice: subtotal, subtotal, discount: 0n, note: null };
}

function balancesOf(context: ReceiptContext): Balance[] {
  return CUSTOMER_TENDER_METHODS.flatMap((tender) => {
    const amount = context[tender];

    return amount === null ? [] : [{ of: tender, amount }];
  });
}

interface TaxedLine {
  readonly subtotal: bigint;
  readonly discount: bigint;
  readonly taxRate: string;
  readonly tax: bigint;
}

/** Adds up the stored taxes of the lines by rate, instead of computing them again: so the sums equal those of the lines. */
function taxesByRate(lines: readonly TaxedLine[], addsTax: boolean): TaxLine[] {
  const taxes = new Map<string, TaxLine>();
  for (const { subtotal, discount, taxRate, tax } of lines) {
    const rate = String(Number(taxRate)); // '8.8750' and '8.875' are one rate
    const before = taxes.get(rate) ?? { net: 0n, tax: 0n };
    const price = subtotal - discount;
    taxes.set(rate, { rate, net: before.net + (addsTax ? price : price - tax), tax: before.tax + tax });
  }

  return [...taxes.values()].sort((one, other) => Number(other.rate) - Number(one.rate));
}
