import { v7 as uuidv7 } from 'uuid';
import { DomainError } from '#shared/errors/domain-error.js';
import { formatMoney } from '#shared/kernel/money.js';
import { type CompanyScope, staffIdOf, staffNameOf } from '#shared/tenancy/company-scope.js';
import type { CreateOrderDto } from './dto/order.dto.js';
import type { OrderTermsDto } from './dto/order-terms.dto.js';
import type { PaymentDto } from './dto/payment.dto.js';
import type { OrderCustomer } from './order-customer.js';
import type { PricingRules } from './order-items.js';
import { acceptPayment, type Moment, recalculated, type RequestedPayment } from './order-payments.js';
import type { ItemRow, NewOrder } from './order-rows.js';
import { PLAIN_TERMS, termsAfter } from './order-terms.js';

/** The store, register and business day on which a sale or a return is booked. */
export type Place = Pick<NewOrder, 'storeId' | 'registerId' | 'needsOpenDrawer' | 'businessDate'>;

export interface OrderStart extends Place, OrderCustomer {
  readonly rules: PricingRules;
  /** When it is sold. */
  readonly now: Date;
  /** When the server records it. Default: `now`. */
  readonly recordedAt?: Date;
}

const NO_AMOUNTS = {
  subtotal: 0n,
  discountTotal: 0n,
  taxTotal: 0n,
  totalAmount: 0n,
  paidAmount: 0n,
  refundedAmount: 0n,
  depositAmount: 0n,
  depositRefunded: 0n,
};

/** An order without items or payments. */
export function blankOrder(
  scope: CompanyScope,
  {
    id = uuidv7(),
    customerType = 'RETAIL',
    note = null,
    ...terms
  }: Pick<CreateOrderDto, 'id' | 'customerType' | 'note' | keyof OrderTermsDto>,
  { rules, now, recordedAt = now, ...placeAndCustomer }: OrderStart,
): NewOrder {
  return {
    id,
    companyId: scope.companyId,
    customerType,
    ...placeAndCustomer,
    status: 'OPEN',
    currency: rules.currency,
    pricesIncludeTax: rules.pricesIncludeTax,
    ...NO_AMOUNTS,
    ...termsAfter(PLAIN_TERMS, terms, rules.currency),
    cashierId: staffIdOf(scope),
    version: 1,
    createdAt: now,
    updatedAt: recordedAt,
    recordedAt,
    paidAt: null,
    paidOn: null,
    cancelledAt: null,
    approvedBy: null,
    cashierName: staffNameOf(scope),
    approverName: null,
    note,
    items: [],
    payments: [],
  };
}

export function withItems(items: readonly ItemRow[], order: NewOrder): NewOrder {
  return recalculated({ ...order, items: [...items] }, startOf(order));
}

/** Adds payments one after the other: none is accepted once the order is paid. */
export function withPayments(payments: readonly RequestedPayment[], unpaid: NewOrder, cashStep: bigint): NewOrder {
  const moment = startOf(unpaid);
  const taking = { ...moment, cashierId: unpaid.cashierId, cashStep };

  return payments.reduce((order, requested) => {
    if (order.status !== 'OPEN') throw refusal('OVERPAYMENT', order);
    const payment = acceptPayment(requested, order, taking);

    return recalculated({ ...order, payments: [...order.payments, payment] }, moment);
  }, unpaid);
}

/**
 * The new order of an exchange, paid by the return as far as `returnedAmount` goes and by `payments` for the rest. It
 * must be paid in full, so that no goods leave the store against a return alone.
 */
export function paidByReturn(
  unpaid: NewOrder,
  returnedAmount: bigint,
  payments: readonly PaymentDto[],
  cashStep: bigint,
): NewOrder {
  const { currency, totalAmount } = unpaid;
  const credit = returnedAmount < totalAmount ? returnedAmount : totalAmount;
  const byReturn = { method: 'EXCHANGE' as const, amount: formatMoney(credit, currency) };
  const isCredited = credit > 0n || totalAmount === 0n;
  const credited = withPayments(isCredited ? [byReturn] : [], unpaid, cashStep);
  const order = withPayments(payments, credited, cashStep);
  if (order.status !== 'PAID') throw refusal('EXCHANGE_UNPAID', order);

  return order;
}

function startOf({ createdAt, businessDate }: NewOrder): Moment {
  return { now: createdAt, businessDate };
}

function refusal(code: 'OVERPAYMENT' | 'EXCHANGE_UNPAID', order: NewOrder): DomainError {
  const balanceDue = formatMoney(order.totalAmount - order.paidAmount, order.currency);

  return new DomainError(code, { details: { balanceDue } });
}
