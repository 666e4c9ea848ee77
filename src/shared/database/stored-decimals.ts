import { currencyDecimals, isCurrency } from '#shared/kernel/money.js';

/** A currency of companies, with the decimals in which their amounts are stored. */
export interface StoredCurrency {
  readonly currency: string;
  readonly decimals: number;
}

export const STORED_CURRENCIES = 'SELECT DISTINCT currency, currency_decimals AS decimals FROM companies ORDER BY 1, 2';

/** Refuses amounts that this version would read wrongly: with other decimals than those in which they are stored. */
export function assertDecimals(stored: readonly StoredCurrency[]): void {
  const wrong = stored.filter(
    ({ currency, decimals }) => !isCurrency(currency) || currencyDecimals(currency) !== decimals,
  );
  if (wrong.length === 0) return;
  const found = wrong.map(({ currency, decimals }) => {
    const known = isCurrency(currency) ? `${currencyDecimals(currency)}` : 'no amounts';

    return `${currency} with ${decimals} decimals, where this version has ${known}`;
  });
  throw new Error(
    `The database holds amounts in ${found.join('; in ')}. Start the version that wrote them, or correct ` +
      'companies.currency_decimals if they are stored as this version reads them.',
  );
}
