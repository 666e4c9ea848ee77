import { Decimal } from 'decimal.js';

/** The thousandths in a quantity, a decimal string with at most three decimals: added and compared as whole numbers. */
export function thousandths(quantity: string): bigint {
  return BigInt(new Decimal(quantity).times(1000).toFixed(0));
}

/** The quantity of so many thousandths, with three decimals. */
export function quantityOf(inThousandths: bigint): string {
  return new Decimal(inThousandths.toString()).div(1000).toFixed(3);
}
