/** Reasons for which store credit changes: a refund given as credit, or a sale paid with it. */
export const STORE_CREDIT_KINDS = ['REFUND', 'PAYMENT'] as const;
export type StoreCreditKind = (typeof STORE_CREDIT_KINDS)[number];
