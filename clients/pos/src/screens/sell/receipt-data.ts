import type { OrderDto } from '@pos-backend/sdk';
import { amountOf } from '../../money/money.js';
import { changeOf, type Draft, type DraftRules, draftTotals, lineTotals } from '../../sale/draft.js';

/** The content of a receipt, from an order or from a draft. */
export interface ReceiptData {
  /** Undefined until the server has numbered the order. */
  readonly orderNumber: string | undefined;
  readonly at: string;
  readonly customerName: string | undefined;
  readonly lines: readonly {
    readonly name: string;
    readonly quantity: string;
    readonly unitPrice: bigint;
    readonly discount: bigint;
    /** Before the discount, so that the lines add up to the subtotal. */
    readonly subtotal: bigint;
  }[];
  readonly subtotal: bigint;
  readonly discount: bigint;
  readonly tax: bigint;
  readonly total: bigint;
  readonly payments: readonly { readonly method: OrderDto['payments'][number]['method']; readonly amount: bigint }[];
  readonly change: bigint;
}

/** The receipt of an order, with the figures of the server. */
export function receiptOfOrder(order: OrderDto): ReceiptData {
  const amount = (text: string): bigint => amountOf(text, order.currency);

  return {
    orderNumber: order.orderNumber,
    at: order.createdAt,
    customerName: order.customerName,
    lines: order.items.map((item) => ({
      name: item.name,
      quantity: String(item.quantity),
      unitPrice: amount(item.unitPrice),
      discount: amount(item.discount),
      subtotal: amount(item.subtotal),
    })),
    subtotal: amount(order.subtotal),
    discount: amount(order.discountTotal),
    tax: amount(order.taxTotal),
    total: amount(order.totalAmount),
    payments: order.payments.map(({ method, amount: paid, tendered }) => ({
      method,
      amount: amount(tendered ?? paid),
    })),
    change: order.payments.reduce((change, payment) => change + amount(payment.change), 0n),
  };
}

/** The receipt of a sale that the server does not have yet, with the figures of the till. */
export function receiptOfDraft(draft: Draft, rules: DraftRules): ReceiptData {
  const { buyer, lines, tenders, paid } = draft;
  const named = buyer?.kind === 'known' ? buyer.customer.name : buyer?.kind === 'named' ? buyer.name : undefined;

  return {
    orderNumber: undefined,
    at: paid?.at ?? new Date().toISOString(),
    customerName: named,
    lines: lines.map((line) => ({
      name: line.name,
      quantity: line.quantity,
      unitPrice: amountOf(line.unitPrice, rules.currency),
      ...lineTotals(line, rules),
    })),
    ...draftTotals(draft, rules),
    payments: tenders.map(({ method, amount, tendered }) => ({
      method,
      amount: amountOf(tendered ?? amount, rules.currency),
    })),
    change: changeOf(draft, rules.currency),
  };
}
