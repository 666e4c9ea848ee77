import { v7 as uuidv7 } from 'uuid';
import { DomainError } from '#shared/errors/domain-error.js';
import { MAX_ITEMS, MAX_PAYMENTS } from '#shared/kernel/limits.js';
import { amountOf } from '#shared/kernel/money.js';
import { sum } from '#shared/kernel/sum.js';
import { take } from '#shared/kernel/tender.js';
import type { ItemDto, PaymentDto } from './dto/order.dto.js';
import type { ItemRow, Order, PaymentRow } from './order-rows.js';
import { statusAfter } from './order-status.js';
import { lineAmounts, orderTotals } from './order-totals.js';
import { isFundMethod, type TenderMethod } from './tender.js';

/** What the parts of an order are computed by. */
export interface PricingRules {
  readonly currency: string;
  readonly pricesIncludeTax: boolean;
  /** Percent, as a decimal string. */
  readonly defaultTaxRate: string;
}

/** A line as it is stored, priced by the server: nothing a client says about totals counts. */
export function priceItem(dto: ItemDto, position: number, rules: PricingRules, id = uuidv7()): ItemRow {
  const line = {
    quantity: String(dto.quantity),
    unitPrice: amountOf(dto.unitPrice, rules.currency),
    discount: amountOf(dto.discount ?? '0', rules.currency),
    taxRate: dto.taxRate === undefined ? rules.defaultTaxRate : String(dto.taxRate),
  };

  const amounts = lineAmounts(line, rules.pricesIncludeTax);

  return { id, position, sku: dto.sku ?? null, name: dto.name, ...line, ...amounts, returnedQuantity: '0' };
}

/** When something happens to an order, and the business day of its store on which that counts. */
export interface Moment {
  readonly now: Date;
  readonly businessDate: string;
}

export function takePayment(
  dto: Omit<PaymentDto, 'method'> & { method: TenderMethod },
  order: Pick<Order, 'currency' | 'customerId' | 'totalAmount' | 'paidAmount' | 'payments' | 'items'>,
  by: Moment & { cashierId: string | null },
): PaymentRow {
  if (order.items.length === 0) throw new DomainError('ORDER_EMPTY');
  if (isFundMethod(dto.method) && order.customerId === null) throw new DomainError('METHOD_NEEDS_CUSTOMER');
  const tender = {
    method: dto.method,
    amount: amountOf(dto.amount, order.currency),
    tendered: dto.tendered === undefined ? null : amountOf(dto.tendered, order.currency),
  };
  const balanceDue = order.totalAmount - order.paidAmount;
  const taken = take(tender, balanceDue, order.currency);

  return {
    id: uuidv7(),
    position: order.payments.length + 1,
    method: dto.method,
    ...taken,
    reference: dto.reference ?? null,
    businessDate: by.businessDate,
    isDeposit: taken.amount < balanceDue,
    cashierId: by.cashierId,
    shiftId: null,
    createdAt: by.now,
  };
}

/** The order with its totals, paid amount and status as its items and payments now make them. */
export function settled<T extends Omit<Order, 'orderNumber'>>(order: T, { now, businessDate }: Moment): T {
  if (order.items.length > MAX_ITEMS || order.payments.length > MAX_PAYMENTS) throw new DomainError('ORDER_FULL');
  const totals = orderTotals(order.items);
  const paidAmount = sum(order.payments.map(({ amount }) => amount));
  if (paidAmount > totals.totalAmount) throw new DomainError('ORDER_HAS_PAYMENTS');
  const { length: itemCount } = order.items;
  const status = statusAfter({
    itemCount,
    paymentCount: order.payments.length,
    paidAmount,
    totalAmount: totals.totalAmount,
  });

  const depositAmount = sum(order.payments.filter(({ isDeposit }) => isDeposit).map(({ amount }) => amount));
  const paid = status === 'PAID' ? { paidAt: now, paidOn: businessDate } : { paidAt: null, paidOn: null };

  return { ...order, ...totals, paidAmount, depositAmount, status, ...paid };
}
