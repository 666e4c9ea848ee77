import { WALK_IN } from '#modules/orders/order-customer.js';
import type { Order } from '#modules/orders/order-rows.js';
import { CUSTOMER_TENDER_METHODS, type CustomerTenderMethod } from '#modules/orders/payment-methods.js';
import type { OrderReturn } from '#modules/returns/return-rows.js';
import type { Balance, Receipt, ReceiptLine, Reference, TaxLine } from './receipt.js';

/**
 * What stands around an order or a return on its receipt, and is stored elsewhere. Under the name of each fund, what the
 * customer had of it right afterwards; null when it was neither drawn on nor given to.
 */
export interface Surroundings extends Readonly<Record<CustomerTenderMethod, bigint | null>> {
  readonly company: string;
  readonly country: string;
  readonly store: string;
  readonly timezone: string;
  readonly cashier: string | null;
  readonly customer: string;
  /** Of a return: the order that was returned, unless there was no receipt. */
  readonly orderNumber: string | null;
  /** Of an exchange: the return that pays the order, or the order that the return pays. */
  readonly exchangeNumber: string | null;
}

/** The sale as it was made: what has come back since does not change its receipt. */
export function toSaleReceipt(order: Order, around: Surroundings, copy: number): Receipt {
  return {
    kind: 'SALE',
    number: order.orderNumber,
    copy,
    ...headingOf(around),
    at: order.paidAt ?? order.createdAt,
    references: references({ EXCHANGED_RETURN: around.exchangeNumber }),
    currency: order.currency,
    lines: order.items.map(toLine),
    subtotal: order.subtotal,
    discount: order.discountTotal,
    addsTax: !order.pricesIncludeTax,
    taxes: taxesByRate(order.items, !order.pricesIncludeTax),
    total: order.totalAmount,
    tenders: order.payments.map(({ method, amount, tendered, change }) => ({ method, amount, tendered, change })),
    balances: balancesOf(around),
  };
}

export function toReturnReceipt(row: OrderReturn, around: Surroundings, copy: number): Receipt {
  // A return does not say how it was priced, but its totals do. Without tax it makes no difference.
  const addsTax = row.totalRefunded !== row.subtotal - row.discountTotal;

  return {
    kind: 'RETURN',
    number: row.returnNumber,
    copy,
    ...headingOf(around),
    at: row.createdAt,
    references: references({ ORIGINAL_ORDER: around.orderNumber, EXCHANGE_ORDER: around.exchangeNumber }),
    currency: row.currency,
    lines: row.lines.map(toLine),
    subtotal: row.subtotal,
    discount: row.discountTotal,
    addsTax,
    taxes: taxesByRate(row.lines, addsTax),
    total: row.totalRefunded,
    tenders: row.refunds.map(({ method, amount }) => ({ method, amount, tendered: null, change: 0n })),
    balances: balancesOf(around),
  };
}

function headingOf({ company, country, store, timezone, cashier, customer }: Surroundings) {
  return { company, country, store, timezone, cashier, customer: customer === WALK_IN ? null : customer };
}

function references(numbers: Partial<Record<Reference['to'], string | null>>): Reference[] {
  return Object.entries(numbers).flatMap(([to, number]) =>
    number === null ? [] : [{ to: to as Reference['to'], number }],
  );
}

function toLine({ name, quantity, unitPrice, subtotal, discount }: ReceiptLine): ReceiptLine {
  return { name, quantity, unitPrice, subtotal, discount };
}

function balancesOf(around: Surroundings): Balance[] {
  return CUSTOMER_TENDER_METHODS.flatMap((fund) => {
    const amount = around[fund];

    return amount === null ? [] : [{ of: fund, amount }];
  });
}

interface TaxedLine {
  readonly subtotal: bigint;
  readonly discount: bigint;
  readonly taxRate: string;
  readonly tax: bigint;
}

/** The stored tax of the lines, added up for each rate: nothing is computed anew, so the taxes are those of the lines. */
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
