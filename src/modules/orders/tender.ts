import { MONEY_METHODS } from '#shared/kernel/tender.js';

/** Methods that draw on what is kept for a registered customer. */
export const FUND_METHODS = ['STORE_CREDIT', 'LOYALTY_POINTS', 'ON_ACCOUNT'] as const;
export type FundMethod = (typeof FUND_METHODS)[number];

export const PAYMENT_METHODS = [...MONEY_METHODS, ...FUND_METHODS] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

/** What is on record besides: EXCHANGE is the credit for goods returned, which nobody hands over. */
export const TENDER_METHODS = [...PAYMENT_METHODS, 'EXCHANGE'] as const;
export type TenderMethod = (typeof TENDER_METHODS)[number];

export function isFundMethod(method: TenderMethod): method is FundMethod {
  return FUND_METHODS.some((fund) => fund === method);
}
