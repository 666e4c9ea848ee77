/**
 * Reasons for which points change. A positive EXPIRE undoes an expiry, when the goods that earned the points are
 * returned.
 */
export const LOYALTY_KINDS = ['EARN', 'REVERSE', 'REDEEM', 'RESTORE', 'EXPIRE', 'ADJUST'] as const;
export type LoyaltyKind = (typeof LOYALTY_KINDS)[number];
