import type { OrderDto } from '@pos-backend/sdk';

/** What the server writes on an order of somebody who has said no name. */
const WALK_IN = 'Walk-in';

export type BuyerOf = Pick<OrderDto, 'customerId' | 'customerName'>;

/** The name on an order; undefined when there is none. */
export function nameOn({ customerId, customerName }: BuyerOf): string | undefined {
  return customerId === null && customerName === WALK_IN ? undefined : customerName;
}
