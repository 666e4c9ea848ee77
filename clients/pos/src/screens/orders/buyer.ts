import type { OrderDto } from '@pos-backend/sdk';

/** The name that the server gives to orders without a customer name. */
const WALK_IN = 'Walk-in';

export type BuyerOf = Pick<OrderDto, 'customerId' | 'customerName'>;

/** The customer name on an order; undefined for a walk-in. */
export function nameOn({ customerId, customerName }: BuyerOf): string | undefined {
  return customerId === null && customerName === WALK_IN ? undefined : customerName;
}
