import { MONEY_METHODS } from '#shared/kernel/tender.js';

/** Customer tenders: methods that draw on what is kept for a registered customer. */
export const CUSTOMER_TENDER_METHODS = ['STORE_CREDIT', 'LOYALTY_POINTS', 'ON_ACCOUNT'] as const;
export type CustomerTenderMethod = (typeof CUSTOMER_TENDER_METHODS)[number];

/** Methods that a client can name for a payment or a refund. */
export const PAYMENT_METHODS = [...MONEY_METHODS, ...CUSTOMER_TENDER_METHODS] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

/** Methods on record. EXCHANGE is the credit for returned goods: only the server books it. */
export const TENDER_METHODS = [...PAYMENT_METHODS, 'EXCHANGE'] as const;
export type TenderMethod = (typeof TENDER_METHODS)[number];

/** Methods that can give back money that was paid by another. Any other method, such as CARD, refunds at most what it took. */
export const FREELY_REFUNDABLE: readonly TenderMethod[] = ['CASH', 'STORE_CREDIT'];

/** What one method contributes to a payment or a refund, in minor units. */
export interface PaymentPart {
  readonly method: TenderMethod;
  readonly amount: bigint;
  /** For a refund that goes back to an earlier order than the one that is refunded: the order whose points or debt it is. */
  readonly orderId?: string;
}

export function isCustomerTender(method: TenderMethod): method is CustomerTenderMethod {
  return CUSTOMER_TENDER_METHODS.some((tender) => tender === method);
}

/** Whether any amount changes what is kept for the customer. */
export function usesCustomerTender(parts: readonly PaymentPart[]): boolean {
  return parts.some(({ method, amount }) => isCustomerTender(method) && amount > 0n);
}
