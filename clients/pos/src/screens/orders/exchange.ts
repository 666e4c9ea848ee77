import { evenSwaps, type LineAmounts, type ReturnedGoods } from '@pos-backend/money';
import type { ItemDto, OrderDto } from '@pos-backend/sdk';
import { amountOf } from '../../money/money.js';
import { type DraftLine, type DraftRules, itemDto } from '../../sale/draft.js';
import { soldLines } from '../../sale/draft-totals.js';
import { fromThousandths, refundAmounts, type ReturnedAmounts } from './refund-due.js';
import { entered, type Entries, NOTHING } from './return-lines.js';

/** The goods of an order that come back, with what they give back. */
export function comingBack(order: OrderDto, entries: Entries, returned: ReturnedAmounts): ReturnedGoods[] {
  return order.items.flatMap((item) => {
    const quantity = entered(item, entries[item.id] ?? NOTHING) ?? 0n;
    if (quantity === 0n) return [];
    const { id, sku, name, unitPrice, taxRate } = item;

    return [
      {
        ...{ sku, name, quantity: String(fromThousandths(quantity)), taxRate: String(taxRate) },
        unitPrice: amountOf(unitPrice, order.currency),
        ...refundAmounts(item, quantity, order, returned.get(id)),
      },
    ];
  });
}

/**
 * What the new goods of an exchange cost, line by line and by the rules of the server: what is swapped for the same costs what that
 * gives back, and a buyer who was exempt from tax still is.
 */
export function newGoodsAmounts(
  lines: readonly DraftLine[],
  returned: readonly ReturnedGoods[],
  order: Pick<OrderDto, 'pricesIncludeTax' | 'taxExemption'>,
  rules: DraftRules,
): LineAmounts[] {
  const isComparable = order.pricesIncludeTax === rules.pricesIncludeTax;
  const goods = lines.map(({ sku, name, quantity, unitPrice, taxRate }) => ({
    ...{ sku, name, quantity, unitPrice: amountOf(unitPrice, rules.currency) },
    taxRate: taxRate === undefined ? undefined : String(taxRate),
  }));
  const swaps = evenSwaps(isComparable ? returned : [], goods, rules.pricesIncludeTax);
  const sold = soldLines({ lines, exemption: order.taxExemption ?? undefined }, rules);

  return sold.map((amounts, index) => swaps.get(index)?.amounts ?? amounts);
}

/** The request for new goods. Without a discount of its own, a line that is swapped for the same keeps that of the returned one. */
export function newItemDto(line: DraftLine): ItemDto {
  const { discount: _, ...item } = itemDto(line);

  return item;
}
