import type { CustomerAccountDto } from '@pos-backend/sdk';

/** What an account owes to the customer, as the API writes amounts; `0` when the customer owes, or owes nothing. */
export function creditOf(account: Pick<CustomerAccountDto, 'owed'> | null): string {
  return account?.owed.startsWith('-') === true ? account.owed.slice(1) : '0';
}

/** The part of an amount for which there are coins: what is owed on an account is never rounded. */
export function withoutSmallChange(amount: bigint, step: bigint): bigint {
  return amount - (amount % step);
}
