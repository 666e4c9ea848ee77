import type { OrderDto } from '@pos-backend/sdk';
import { WALK_IN } from '../../sale/open-order.js';

export type BuyerOf = Pick<OrderDto, 'customerId' | 'customerName'>;

/** The customer name on an order; undefined for a walk-in. */
export function nameOn({ customerId, customerName }: BuyerOf): string | undefined {
  return customerId === null && customerName === WALK_IN ? undefined : customerName;
}
