import { formatMoney, parseDecimal } from '@pos-backend/money';
import { readMoney } from '../money/money.js';

/** The discount of a line. A percentage is kept as one, so that it follows the line. */
export interface Discount {
  readonly discount: string;
  readonly discountPercent: string | undefined;
}

/** A discount, or the line that has it. */
type ShownDiscount = Pick<Discount, 'discount'> & Partial<Discount>;

export type DiscountMistake = 'noDiscount' | 'discountTooLarge';

/** Reads a discount: an amount, or a percentage such as `10%`; empty text is no discount. */
export function readDiscount(text: string, subtotal: bigint, currency: string): Discount | DiscountMistake {
  const typed = text.trim();
  if (typed.endsWith('%')) return readPercentage(typed.slice(0, -1).trim().replace(',', '.'), currency);
  const amount = typed === '' ? 0n : readMoney(typed, currency);
  if (amount === null) return 'noDiscount';

  return amount > subtotal
    ? 'discountTooLarge'
    : { discount: formatMoney(amount, currency), discountPercent: undefined };
}

/** Writes a discount as it is typed. */
export function shownDiscount({ discount, discountPercent }: ShownDiscount): string {
  return discountPercent === undefined ? discount : `${discountPercent}%`;
}

/** Reads a percentage; the amount is computed from the line. */
function readPercentage(percent: string, currency: string): Discount | DiscountMistake {
  const hundredths = parseDecimal(percent, 2);
  if (hundredths === null) return 'noDiscount';
  if (hundredths > 10_000n) return 'discountTooLarge';

  return { discount: formatMoney(0n, currency), discountPercent: hundredths === 0n ? undefined : percent };
}
