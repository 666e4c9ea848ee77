import { moneyFormat } from '@pos-backend/money';
import { useMemo } from 'react';
import { usePreferences } from '../../app/preferences.js';
import { useTill } from '../../app/till.js';

interface Formats {
  /** Formats a round amount of an axis. */
  readonly axis: (amount: number) => string;
  readonly exact: (amount: number) => string;
  /** Formats a count of an axis; empty for a fraction. */
  readonly whole: (count: number) => string;
  /** Formats a business day, short. */
  readonly day: (day: string) => string;
}

/** Formats numbers for charts. They are floats for drawing only; the table shows the exact amounts of the server. */
export function useFormats(): Formats {
  const { currency, company } = useTill();
  const { currencyDecimals: decimals } = company;
  const { language } = usePreferences();

  return useMemo(() => {
    const axis = moneyFormat(language, { currency, decimals }, 'compact');
    const exact = moneyFormat(language, { currency, decimals });
    const counts = new Intl.NumberFormat(language);
    const days = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' });

    return {
      axis: (amount) => axis(amount.toFixed(decimals)),
      exact: (amount) => exact(amount.toFixed(decimals)),
      whole: (count) => (Number.isInteger(count) ? counts.format(count) : ''),
      day: (day) => days.format(new Date(day)),
    };
  }, [currency, decimals, language]);
}
