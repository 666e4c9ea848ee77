import { DomainError } from '#shared/errors/domain-error.js';
import { amountOf, orderDiscountShares, sum } from '#shared/kernel/money.js';
import type { OrderTermsDto } from './dto/order-terms.dto.js';
import { ownDiscountOf, repriced } from './order-items.js';
import type { Order } from './order-rows.js';

/** The terms that hold for a whole order: its discount, and whether its buyer pays tax. */
export type OrderTerms = Pick<
  Order,
  'orderDiscount' | 'orderDiscountPercent' | 'taxExemptReason' | 'taxExemptCertificate'
>;

export const PLAIN_TERMS: OrderTerms = {
  orderDiscount: 0n,
  orderDiscountPercent: null,
  taxExemptReason: null,
  taxExemptCertificate: null,
};

/** The terms after a request, which leaves out what stays as it is. */
export function termsAfter(before: OrderTerms, dto: OrderTermsDto, currency: string): OrderTerms {
  const { orderDiscount, orderDiscountPercent, taxExemptReason, taxExemptCertificate } = before;
  const known = { orderDiscount, orderDiscountPercent, taxExemptReason, taxExemptCertificate };

  return { ...known, ...discountOf(dto, currency), ...exemptionOf(dto) };
}

/** A discount is an amount or a percentage, which is used instead of an amount: naming one of them ends the other. */
function discountOf({ orderDiscount, orderDiscountPercent }: OrderTermsDto, currency: string): Partial<OrderTerms> {
  if (orderDiscount === undefined && orderDiscountPercent === undefined) return {};
  const percent = orderDiscountPercent?.toString() ?? null;

  return { orderDiscount: amountOf(orderDiscount ?? '0', currency), orderDiscountPercent: percent };
}

function exemptionOf({ taxExemption }: OrderTermsDto): Partial<OrderTerms> {
  if (taxExemption === undefined) return {};

  return { taxExemptReason: taxExemption?.reason ?? null, taxExemptCertificate: taxExemption?.certificate ?? null };
}

type Discountable = OrderTerms & Pick<Order, 'items' | 'pricesIncludeTax'>;

/**
 * Spreads the discount of the order over its items. An item whose share stays is left as it is, and so is every item of an order
 * without a discount.
 */
export function withOrderDiscount<T extends Discountable>(order: T): T {
  const { items, orderDiscount: amount, orderDiscountPercent: percent } = order;
  const isDiscounted = amount > 0n || percent !== null || items.some((item) => item.orderDiscount > 0n);
  if (!isDiscounted) return order;
  const prices = items.map((item) => item.subtotal - ownDiscountOf(item));
  const shares = orderDiscountShares({ amount, percent }, prices);
  const orderDiscount = sum(shares);
  if (percent === null && amount > sum(prices)) throw new DomainError('DISCOUNT_TOO_LARGE');

  return {
    ...order,
    orderDiscount,
    items: items.map((item, index) => {
      const share = shares[index] ?? 0n;

      return share === item.orderDiscount ? item : repriced(item, share, order);
    }),
  };
}

/** The order under other terms, with all of its items priced by them. */
export function underTerms<T extends Discountable>(order: T, terms: OrderTerms): T {
  const changed = { ...order, ...terms };
  const isExemptionChanged = (order.taxExemptReason === null) !== (terms.taxExemptReason === null);

  return isExemptionChanged
    ? { ...changed, items: order.items.map((item) => repriced(item, item.orderDiscount, changed)) }
    : changed;
}
