/** A currency with the decimals that amounts in it have. */
export interface Denomination {
  readonly currency: string;
  readonly decimals: number;
}

/**
 * Writes amounts, given as decimal strings, with their currency as a language does. `Intl` formats and decides nothing: the
 * decimals are given, and a currency that it refuses becomes code and number.
 */
export function moneyFormat(
  locale: string,
  { currency, decimals }: Denomination,
  notation: 'standard' | 'compact' = 'standard',
): (amount: string) => string {
  const minimumFractionDigits = notation === 'standard' ? decimals : 0;
  const digits = { notation, minimumFractionDigits, maximumFractionDigits: decimals };
  const priced = currencyFormat(locale, { style: 'currency', currency, ...digits });
  const plain = new Intl.NumberFormat(locale, digits);

  return (amount) => {
    const exact = amount as Intl.StringNumericLiteral;

    return priced === undefined ? `${currency} ${plain.format(exact)}` : priced.format(exact);
  };
}

function currencyFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat | undefined {
  try {
    return new Intl.NumberFormat(locale, options);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
