import { formatDecimal, parseDecimal } from '@pos-backend/money';

/** Decimals of a quantity. Quantities are decimal strings; they are added and compared as whole thousandths. */
const PLACES = 3;

/** The thousandths in a quantity, a decimal string with at most three decimals. */
export function thousandths(quantity: string): bigint {
  const count = parseDecimal(quantity, PLACES);
  if (count === null) throw new TypeError(`Not a quantity: ${quantity}`);

  return count;
}

/** The quantity of so many thousandths, with three decimals. */
export function quantityOf(inThousandths: bigint): string {
  return formatDecimal(inThousandths, PLACES);
}
