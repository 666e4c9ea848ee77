import { currencyDecimals, formatMoney, parseDecimal } from '@pos-backend/money';
import { readMoney } from '../money/money.js';

/** The parts of a text typed or scanned into the item field. */
export interface ItemText {
  readonly name: string;
  /** A scanned code, such as a barcode. */
  readonly sku: string | undefined;
  /** As the API writes it; undefined when no price was typed. */
  readonly unitPrice: string | undefined;
  readonly quantity: string | undefined;
}

/**
 * A number and a multiplication sign in front of an item. The sign stands between blanks, or before a number and nothing else:
 * in `3XL shirt`, `2x4 timber` and `10x lens` it belongs to the name.
 */
const TIMES = /^(\d+(?:[.,]\d{1,3})?)(?:\s+[x×*]\s+(?=\S)|\s*[x×*]\s*(?=[\d.,'’]+$))/i;
/** The API accepts at most so many digits before the point. */
const MAX_DIGITS = 12;
const MAX_THOUSANDTHS = 999_999_000n;
/** The lengths of codes whose last digit checks the others: GTIN-8, UPC, EAN and GTIN-14. */
const GTIN_LENGTHS: readonly number[] = [8, 12, 13, 14];

/**
 * Reads an item from one line: `4.20`, `Mug 12.50`, `3 x Mug 12.50`, `Mug`, or a barcode. The last word is the price when it can be
 * one, so "Aspirin 500" needs its price behind it.
 */
export function readItem(text: string, currency: string): ItemText {
  const typed = text.trim();
  const quantity = TIMES.exec(typed)?.[1]?.replace(',', '.');
  const rest = quantity === undefined || isCode(quantity) ? typed : typed.replace(TIMES, '');
  const words = rest.split(/\s+/);
  const price = readPrice(words.at(-1) ?? '', currency);
  const isPriced = price !== null && price > 0n;

  return {
    ...codeAndName(isPriced ? words.slice(0, -1) : words),
    unitPrice: isPriced ? formatMoney(price, currency) : undefined,
    quantity: rest === typed ? undefined : quantity,
  };
}

/** Reads a price as minor units; null when the text is none. */
export function readPrice(text: string, currency: string): bigint | null {
  const price = isCode(text) ? null : readMoney(text, currency);
  const limit = 10n ** BigInt(MAX_DIGITS + currencyDecimals(currency));

  return price !== null && price < limit ? price : null;
}

/**
 * True for a scanned code rather than a price. Scanners send digits only; people write so large a price with a decimal sign, in
 * groups, or as a round number, and none with a zero in front.
 */
export function isCode(text: string): boolean {
  const typed = text.trim();
  const isRound = typed.length < 10 && typed.endsWith('000');

  return /^0\d{5,}$|^\d{9}x$/i.test(typed) || (/^\d{8,}$/.test(typed) && !isRound);
}

/** Reads a quantity and writes it as the API does; undefined when the text is none. */
export function readQuantity(text: string): string | undefined {
  const thousandths = isCode(text) ? null : parseDecimal(text.trim().replace(',', '.'), 3);
  if (thousandths === null || thousandths === 0n || thousandths > MAX_THOUSANDTHS) return undefined;
  const whole = (thousandths / 1000n).toString();
  const part = (thousandths % 1000n).toString().padStart(3, '0').replace(/0+$/, '');

  return part === '' ? whole : `${whole}.${part}`;
}

/** Takes the code out of the words. Beside a name it has to be a valid trade number: a name can hold a phone number. */
function codeAndName(words: readonly string[]): Pick<ItemText, 'sku' | 'name'> {
  const found = words.findIndex(words.length === 1 ? isCode : isTradeNumber);

  return { sku: words[found], name: words.filter((_, index) => index !== found).join(' ') };
}

/** True for a GTIN, whose last digit is computed from the others. */
function isTradeNumber(word: string): boolean {
  if (!/^\d+$/.test(word) || !GTIN_LENGTHS.includes(word.length)) return false;
  const sum = [...word].reverse().reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);

  return sum % 10 === 0;
}
