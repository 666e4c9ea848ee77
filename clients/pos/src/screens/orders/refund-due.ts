import type { OrderDto, OrderItemDto } from '@pos-backend/sdk';
import { fromWire, scaled } from '../../money/money.js';

/** Quantities have at most three decimals. */
const PLACES = 3;

type Sold = Pick<OrderItemDto, 'quantity' | 'returnedQuantity' | 'subtotal' | 'discount' | 'tax'>;
type Terms = Pick<OrderDto, 'currency' | 'pricesIncludeTax'>;

/** How much of an item can still come back, in thousandths. */
export function leftOf({ quantity, returnedQuantity }: Pick<Sold, 'quantity' | 'returnedQuantity'>): bigint {
  return thousandths(quantity) - thousandths(returnedQuantity);
}

/** A quantity that somebody has typed, in thousandths; null when it is none. Point and comma are both a decimal sign. */
export function readQuantity(text: string): bigint | null {
  return scaled(text.trim().replace(',', '.'), PLACES);
}

export function thousandths(quantity: number): bigint {
  return BigInt(Math.round(quantity * 10 ** PLACES));
}

export function fromThousandths(quantity: bigint): number {
  return Number(quantity) / 10 ** PLACES;
}

/**
 * What a part of a sold item gives back, in minor units: the share of everything returned so far less the share given back
 * before, as the server will compute it. It is shown before anything is done; what counts is the server's answer.
 */
export function refundDue(item: Sold, returned: bigint, { currency, pricesIncludeTax }: Terms): bigint {
  const [whole, before] = [thousandths(item.quantity), thousandths(item.returnedQuantity)];
  const share = (amount: bigint): bigint => portion(amount, before + returned, whole) - portion(amount, before, whole);
  const net = share(fromWire(item.subtotal, currency) - fromWire(item.discount, currency));

  return pricesIncludeTax ? net : net + share(fromWire(item.tax, currency));
}

/** Half up, for amounts that are not negative. */
function portion(amount: bigint, part: bigint, whole: bigint): bigint {
  return (2n * amount * part + whole) / (2n * whole);
}
