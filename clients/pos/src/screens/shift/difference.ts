import type { Till } from '../../app/till.js';
import { amountOf } from '../../money/money.js';
import type { Texts } from '../../texts/en.js';

/** Says in words whether the counted cash is more or less than expected. */
export function differenceInWords(
  difference: string,
  { money, currency }: Pick<Till, 'money' | 'currency'>,
  { shift }: Pick<Texts, 'shift'>,
): string {
  const minor = amountOf(difference, currency);
  if (minor === 0n) return shift.fits;

  return minor > 0n ? shift.tooMuch(money(minor)) : shift.missing(money(-minor));
}
