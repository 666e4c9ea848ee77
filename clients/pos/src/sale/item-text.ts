import { currencyDecimals, formatMoney, parseDecimal } from '@pos-backend/money';
import { readMoney } from '../money/money.js';

/** The parts of a text typed into the item field. */
export interface ItemText {
  readonly name: string;
  /** As the API writes it; undefined when no price was typed. */
  readonly unitPrice: string | undefined;
  readonly quantity: string | undefined;
}

const TIMES = /^(\d+(?:[.,]\d{1,3})?)\s*[x×*]\s*/i;
/** The API accepts at most so many digits before the point. */
const MAX_DIGITS = 12;
const MAX_THOUSANDTHS = 999_999_000n;

/**
 * Reads an item from one line: `4.20`, `Mug 12.50`, `3 x Mug 12.50`, `Mug`. The last word is the price when it can be one, so
 * "Aspirin 500" needs its price behind it.
 */
export function readItem(text: string, currency: string): ItemText {
  const typed = text.trim();
  const quantity = TIMES.exec(typed)?.[1]?.replace(',', '.');
  const rest = typed.replace(TIMES, '');
  const words = rest.split(/\s+/);
  const price = readPrice(words.at(-1) ?? '', currency);
  const isPriced = price !== null && price > 0n;

  return {
    name: isPriced ? words.slice(0, -1).join(' ') : rest,
    unitPrice: isPriced ? formatMoney(price, currency) : undefined,
    quantity,
  };
}

/** Reads a price as minor units; null when the text is none. */
export function readPrice(text: string, currency: string): bigint | null {
  const price = isLongNumber(text, currency) ? null : readMoney(text, currency);
  const limit = 10n ** BigInt(MAX_DIGITS + currencyDecimals(currency));

  return price !== null && price < limit ? price : null;
}

/** True for a barcode rather than a price: people type large prices with a decimal sign, scanners send digits only. */
export function isLongNumber(text: string, currency: string): boolean {
  const digits = currencyDecimals(currency) === 0 ? 9 : 7;

  return /^\d+$/.test(text.trim()) && text.trim().length > digits;
}

/** Reads a quantity and writes it as the API does; undefined when the text is none. */
export function readQuantity(text: string): string | undefined {
  const thousandths = parseDecimal(text.trim().replace(',', '.'), 3);
  if (thousandths === null || thousandths === 0n || thousandths > MAX_THOUSANDTHS) return undefined;
  const whole = (thousandths / 1000n).toString();
  const part = (thousandths % 1000n).toString().padStart(3, '0').replace(/0+$/, '');

  return part === '' ? whole : `${whole}.${part}`;
}
