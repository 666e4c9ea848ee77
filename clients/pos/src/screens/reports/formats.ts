import { useMemo } from 'react';
import { usePreferences } from '../../app/preferences.js';
import { useTill } from '../../app/till.js';

interface Formats {
  /** A round amount at an axis. */
  readonly axis: (amount: number) => string;
  readonly exact: (amount: number) => string;
  /** A count at an axis: where it falls between whole ones, nothing. */
  readonly whole: (count: number) => string;
  /** A business day, short. */
  readonly day: (day: string) => string;
}

/** Numbers for charts. They are drawn, not reckoned with: what counts stands in the table, from the server. */
export function useFormats(): Formats {
  const { currency } = useTill();
  const { language } = usePreferences();

  return useMemo(() => {
    const axis = new Intl.NumberFormat(language, { style: 'currency', currency, notation: 'compact' });
    const exact = new Intl.NumberFormat(language, { style: 'currency', currency });
    const counts = new Intl.NumberFormat(language);
    const days = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' });

    return {
      axis: (amount) => axis.format(amount),
      exact: (amount) => exact.format(amount),
      whole: (count) => (Number.isInteger(count) ? counts.format(count) : ''),
      day: (day) => days.format(new Date(day)),
    };
  }, [currency, language]);
}
