import { readMoney, toWire } from '../money/money.js';

/** What somebody meant who typed into the item field. */
export interface ItemText {
  readonly name: string;
  /** As the API writes it; undefined when no price was typed. */
  readonly unitPrice: string | undefined;
  readonly quantity: string | undefined;
}

const TIMES = /^(\d+(?:[.,]\d{1,3})?)\s*[x×*]\s*/i;

/**
 * One line as fast hands type it: `4.20`, `Mug 12.50`, `3 x Mug 12.50`, `Mug`. The last word is the price when it can be
 * one; whoever sells "Aspirin 500" types the price behind it.
 */
export function readItem(text: string, currency: string): ItemText {
  const typed = text.trim();
  const quantity = TIMES.exec(typed)?.[1]?.replace(',', '.');
  const rest = typed.replace(TIMES, '');
  const words = rest.split(/\s+/);
  const price = readMoney(words.at(-1) ?? '', currency);
  const isPriced = price !== null && price > 0n;

  return {
    name: isPriced ? words.slice(0, -1).join(' ') : rest,
    unitPrice: isPriced ? toWire(price, currency) : undefined,
    quantity,
  };
}
