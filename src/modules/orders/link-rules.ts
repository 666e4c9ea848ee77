import type { CurrentUser } from '#shared/access/current-user.js';

/** A paid order that is to be linked, and the customer. */
export interface LinkRequest {
  readonly order: { readonly storeId: string; readonly businessDate: string; readonly phoneKey: string | null };
  readonly customer: { readonly phoneKey: string };
  /** The business day of now in the order's store. */
  readonly today: string;
}

/**
 * Whether a user may link a paid order to a customer: with LINK_ORDER any, else one of today in the user's own store, or one that
 * was sold under the customer's phone. So the orders of strangers cannot be collected for their points.
 */
export function mayLink(user: Pick<CurrentUser, 'permissions' | 'storeId'>, request: LinkRequest): boolean {
  const { order, customer, today } = request;
  if (user.permissions.has('LINK_ORDER') || order.phoneKey === customer.phoneKey) return true;

  return order.businessDate === today && (user.storeId === null || user.storeId === order.storeId);
}
