import { currencyDecimals, parseDecimal, parseMoney } from '@pos-backend/money';

/** Reads an amount of the API, such as `"150.00"`, as minor units. */
export function amountOf(amount: string, currency: string): bigint {
  const minor = parseMoney(amount, currency);
  if (minor === null) throw new TypeError(`Not an amount in ${currency}: ${amount}`);

  return minor;
}

/** The discount of an item for itself: without its share of the order's discount, and without the tax that an exempt buyer saves. */
export function ownDiscount(
  { discount, orderDiscount, exemptTax }: { discount: string; orderDiscount: string; exemptTax: string },
  currency: string,
): bigint {
  return amountOf(discount, currency) - amountOf(orderDiscount, currency) - amountOf(exemptTax, currency);
}

/**
 * Reads a typed amount as minor units; null when it is none. Point and comma are both decimal signs. Where
 * there are several, equal ones group thousands, and a different last one is the decimal sign. A single one is always the
 * decimal sign, so that 1.234 does not become 1234.
 */
export function readMoney(text: string, currency: string): bigint | null {
  const typed = text.replace(/[\s'’]/g, '');
  const signs = typed.match(/[.,]/g) ?? [];
  if (signs.length < 2) return parseDecimal(typed.replace(',', '.'), currencyDecimals(currency));
  const [group] = signs;
  const last = signs.at(-1);
  const isGrouped = new RegExp(`^\\d{1,3}(\\${group}\\d{3})+(${group === last ? '' : `\\${last}\\d*`})$`).test(typed);

  return isGrouped
    ? parseDecimal(typed.replaceAll(group ?? '', '').replace(last ?? '', '.'), currencyDecimals(currency))
    : null;
}
