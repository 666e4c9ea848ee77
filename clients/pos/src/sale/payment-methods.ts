import type { MoneyMethod, PaymentMethod } from '@pos-backend/sdk';

/** Payment methods that draw on a balance of the customer. */
export type CustomerTender = Exclude<PaymentMethod, MoneyMethod>;

/** A record, since a list could leave out a method of the API and still compile. */
const MONEY: Readonly<Record<MoneyMethod, true>> = { CASH: true, CARD: true, MOBILE: true, OTHER: true };

/** Payment methods that need no customer, in the order in which they are offered. */
export const MONEY_METHODS = Object.keys(MONEY) as readonly MoneyMethod[];

export function isMoneyMethod(method: string): method is MoneyMethod {
  return method in MONEY;
}
