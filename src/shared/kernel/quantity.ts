import { Decimal } from 'decimal.js';

/** Quantities are decimal strings of at most three decimals; they are added and compared as whole thousandths. */
export function thousandths(quantity: string): bigint {
  return BigInt(new Decimal(quantity).times(1000).toFixed(0));
}

export function quantityOf(inThousandths: bigint): string {
  return new Decimal(inThousandths.toString()).div(1000).toFixed(3);
}
