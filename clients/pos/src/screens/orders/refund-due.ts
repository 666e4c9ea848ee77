import { type LineAmounts, parseDecimal, shareOf, sumOfLines } from '@pos-backend/money';
import type { OrderDto, OrderItemDto, ReturnDto } from '@pos-backend/sdk';
import { amountOf } from '../../money/money.js';

/** Quantities have at most three decimals. */
const PLACES = 3;

type Sold = Pick<OrderItemDto, 'quantity' | 'returnedQuantity' | 'subtotal' | 'discount' | 'tax' | 'total'>;
type Terms = Pick<OrderDto, 'currency' | 'pricesIncludeTax'>;

/** The quantity of an item that can still be returned, in thousandths. */
export function leftOf({ quantity, returnedQuantity }: Pick<Sold, 'quantity' | 'returnedQuantity'>): bigint {
  return thousandths(quantity) - thousandths(returnedQuantity);
}

/** Reads a typed quantity as thousandths; null when it is none. Point and comma are both decimal signs. */
export function readQuantity(text: string): bigint | null {
  return parseDecimal(text.trim().replace(',', '.'), PLACES);
}

export function thousandths(quantity: number): bigint {
  return BigInt(Math.round(quantity * 10 ** PLACES));
}

export function fromThousandths(quantity: bigint): number {
  return Number(quantity) / 10 ** PLACES;
}

/** What returns have given back of an item. */
interface Returned extends LineAmounts {
  /** Whether some of it was given without goods: the goods that are left then share what is left of the price. */
  readonly hasGoodwill: boolean;
}

/** By the id of the item. */
export type ReturnedAmounts = ReadonlyMap<string, Returned>;

export function returnedAmounts(
  returns: readonly Pick<ReturnDto, 'kind' | 'lines'>[],
  { currency }: Pick<OrderDto, 'currency'>,
): ReturnedAmounts {
  const sums = new Map<string, Returned>();
  for (const { kind, lines } of returns) {
    for (const { itemId, ...line } of lines) {
      if (itemId === null) continue;
      const before = sums.get(itemId);
      const amounts = amountsOf(line, currency);
      const sum = before === undefined ? amounts : sumOfLines([before, amounts]);
      sums.set(itemId, { ...sum, hasGoodwill: kind === 'GOODWILL' || before?.hasGoodwill === true });
    }
  }

  return sums;
}

/** Computes what a part of a sold item gives back, in minor units: see {@link refundAmounts}. */
export function refundDue(item: Sold, returned: bigint, terms: Terms, given?: Returned): bigint {
  return refundAmounts(item, returned, terms, given).total;
}

/**
 * Computes the amounts of a part of a sold item that comes back, in minor units, by the rules of the server. It is a preview: the
 * return that the server makes is binding.
 */
export function refundAmounts(
  item: Sold,
  returned: bigint,
  { currency, pricesIncludeTax }: Terms,
  given?: Returned,
): LineAmounts {
  const sold = amountsOf(item, currency);
  const whole = thousandths(item.quantity);
  const before = thousandths(item.returnedQuantity);
  if (given?.hasGoodwill !== true) {
    return shareOf(sold, { whole, before, after: before + returned }, pricesIncludeTax);
  }
  const left = {
    subtotal: sold.subtotal - given.subtotal,
    discount: sold.discount - given.discount,
    tax: sold.tax - given.tax,
    total: sold.total - given.total,
  };

  return shareOf(left, { whole: whole - before, before: 0n, after: returned }, pricesIncludeTax);
}

function amountsOf({ subtotal, discount, tax, total }: Pick<Sold, keyof LineAmounts>, currency: string): LineAmounts {
  const amount = (text: string): bigint => amountOf(text, currency);

  return { subtotal: amount(subtotal), discount: amount(discount), tax: amount(tax), total: amount(total) };
}
