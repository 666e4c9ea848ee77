import type { CustomerAccountDto } from '@pos-backend/sdk';

/** What an account owes to the customer, as the API writes amounts; `0` when the customer owes, or owes nothing. */
export function creditOf(account: Pick<CustomerAccountDto, 'owed'> | null): string {
  return account?.owed.startsWith('-') === true ? account.owed.slice(1) : '0';
}
