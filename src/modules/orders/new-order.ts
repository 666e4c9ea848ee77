import { v7 as uuidv7 } from 'uuid';
import { DomainError } from '#shared/errors/domain-error.js';
import { formatMoney } from '#shared/kernel/money.js';
import { type CompanyScope, staffIdOf } from '#shared/tenancy/company-scope.js';
import type { CreateOrderDto, ItemDto, PaymentDto } from './dto/order.dto.js';
import { type Moment, priceItem, type PricingRules, settled, takePayment } from './order-parts.js';
import type { NewOrder } from './order-rows.js';
import type { TenderMethod } from './tender.js';

/** Where and when a sale is booked. */
export type Place = Pick<NewOrder, 'storeId' | 'registerId' | 'businessDate'>;

/** Who buys, as the order keeps it. */
export type Buyer = Pick<NewOrder, 'customerId' | 'customerName' | 'customerPhone'>;

export interface Start extends Place, Buyer {
  readonly rules: PricingRules;
  readonly now: Date;
}

/** An order without items or payments. */
export function blankOrder(
  scope: CompanyScope,
  { id = uuidv7(), customerType = 'RETAIL' }: Pick<CreateOrderDto, 'id' | 'customerType'>,
  { rules, now, ...placeAndBuyer }: Start,
): NewOrder {
  return {
    id,
    companyId: scope.companyId,
    customerType,
    ...placeAndBuyer,
    status: 'OPEN',
    currency: rules.currency,
    pricesIncludeTax: rules.pricesIncludeTax,
    ...{
      subtotal: 0n,
      discountTotal: 0n,
      taxTotal: 0n,
      totalAmount: 0n,
      paidAmount: 0n,
      refundedAmount: 0n,
      depositAmount: 0n,
    },
    cashierId: staffIdOf(scope),
    version: 1,
    createdAt: now,
    updatedAt: now,
    paidAt: null,
    paidOn: null,
    cancelledAt: null,
    items: [],
    payments: [],
  };
}

export function withItems(items: readonly ItemDto[], order: NewOrder, rules: PricingRules): NewOrder {
  return settled({ ...order, items: items.map((item, index) => priceItem(item, index + 1, rules)) }, madeAt(order));
}

type PaymentOf<Method> = Omit<PaymentDto, 'method'> & { method: Method };

export function withPayments(payments: readonly PaymentOf<TenderMethod>[], basket: NewOrder): NewOrder {
  return payments.reduce((order, dto) => {
    if (order.status !== 'OPEN') throw off('OVERPAYMENT', order);
    const payment = takePayment(dto, order, { cashierId: order.cashierId, ...madeAt(order) });

    return settled({ ...order, payments: [...order.payments, payment] }, madeAt(order));
  }, basket);
}

/**
 * The new order of an exchange: what was returned pays for it as far as it goes, `payments` for the rest. It is settled at
 * once, so that nobody leaves with goods that only a return was to pay for.
 */
export function paidByReturn(basket: NewOrder, worth: bigint, payments: readonly PaymentDto[]): NewOrder {
  const { currency, totalAmount } = basket;
  const credit = worth < totalAmount ? worth : totalAmount;
  const byReturn = { method: 'EXCHANGE' as const, amount: formatMoney(credit, currency) };
  const isCredited = credit > 0n || totalAmount === 0n;
  const credited = withPayments(isCredited ? [byReturn] : [], basket);
  const order = withPayments(payments, credited);
  if (order.status !== 'PAID') throw off('EXCHANGE_UNPAID', order);

  return order;
}

function madeAt({ createdAt, businessDate }: NewOrder): Moment {
  return { now: createdAt, businessDate };
}

function off(code: 'OVERPAYMENT' | 'EXCHANGE_UNPAID', { totalAmount, paidAmount, currency }: NewOrder): DomainError {
  return new DomainError(code, { details: { balanceDue: formatMoney(totalAmount - paidAmount, currency) } });
}
