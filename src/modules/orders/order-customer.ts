export const CUSTOMER_TYPES = ['RETAIL', 'WHOLESALE'] as const;
export type CustomerType = (typeof CUSTOMER_TYPES)[number];

/** Customer name of an order for which none was given. */
export const WALK_IN = 'Walk-in';

/** The customer as the order records it: `customerId` is null for a walk-in. */
export interface OrderCustomer {
  readonly customerId: string | null;
  readonly customerName: string;
  readonly customerPhone: string | null;
}
