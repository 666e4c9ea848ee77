import { parseDecimal, shareOf } from '@pos-backend/money';
import type { OrderDto, OrderItemDto } from '@pos-backend/sdk';
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

/**
 * Computes what a part of a sold item gives back, in minor units, by the rules of the server. It is a preview: the
 * return that the server makes is binding.
 */
export function refundDue(item: Sold, returned: bigint, { currency, pricesIncludeTax }: Terms): bigint {
  const sold = {
    subtotal: amountOf(item.subtotal, currency),
    discount: amountOf(item.discount, currency),
    tax: amountOf(item.tax, currency),
    total: amountOf(item.total, currency),
  };
  const before = thousandths(item.returnedQuantity);
  const part = { whole: thousandths(item.quantity), before, after: before + returned };

  return shareOf(sold, part, pricesIncludeTax).total;
}
