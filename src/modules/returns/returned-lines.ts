import { v7 as uuidv7 } from 'uuid';
import type { ItemRow, Order } from '#modules/orders/order-rows.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { formatMoney, type LineAmounts, type ReturnedPart, shareOf } from '#shared/kernel/money.js';
import { quantityOf, thousandths } from '#shared/kernel/quantity.js';
import type { CreateReturnLineDto } from './dto/return.dto.js';
import { leftOfItem } from './goodwill-lines.js';
import type { ReturnedAmounts, ReturnLineRow } from './return-rows.js';

/**
 * The lines of a return, each with its share of what was paid. An item may be named twice, such as for two reasons. Of an item
 * whose price was made smaller by a goodwill refund, the goods that are left share what is left of it.
 */
export function returnedLines(
  order: Order,
  requested: readonly CreateReturnLineDto[],
  amounts: ReadonlyMap<string, ReturnedAmounts> = new Map(),
): ReturnLineRow[] {
  const returned = new Map(order.items.map(({ id, returnedQuantity }) => [id, thousandths(returnedQuantity)]));

  return requested.map(({ itemId, quantity, reason = null, restock = true }, index) => {
    const item = order.items.find(({ id }) => id === itemId);
    if (item === undefined) throw new DomainError('ORDER_ITEM_NOT_FOUND');
    const whole = thousandths(item.quantity);
    const before = returned.get(itemId) ?? 0n;
    const after = before + thousandths(String(quantity));
    if (after > whole) throw exceeded(order, itemId);
    returned.set(itemId, after);

    return {
      id: uuidv7(),
      position: index + 1,
      orderItemId: itemId,
      sku: item.sku,
      name: item.name,
      quantity: quantityOf(after - before),
      unitPrice: item.unitPrice,
      taxRate: item.taxRate,
      ...shareOfItem(item, { whole, before, after }, order.pricesIncludeTax, amounts.get(itemId)),
      reason,
      restock,
    };
  });
}

/** What can still come back of an item, and the amounts that its goods share. */
export interface RefundableItem extends LineAmounts {
  readonly itemId: string;
  /** Decimal string. */
  readonly quantity: string;
  readonly hasGoodwill: boolean;
}

export function refundableItem(item: ItemRow, returned?: ReturnedAmounts): RefundableItem {
  const quantity = quantityOf(thousandths(item.quantity) - thousandths(item.returnedQuantity));

  return { itemId: item.id, quantity, ...leftOfItem(item, returned), hasGoodwill: returned?.hasGoodwill ?? false };
}

function shareOfItem(
  item: ItemRow,
  { whole, before, after }: ReturnedPart,
  pricesIncludeTax: boolean,
  returned: ReturnedAmounts | undefined,
): LineAmounts {
  if (returned?.hasGoodwill !== true) return shareOf(item, { whole, before, after }, pricesIncludeTax);
  const gone = thousandths(item.returnedQuantity);
  const left = { whole: whole - gone, before: before - gone, after: after - gone };

  return shareOf(leftOfItem(item, returned), left, pricesIncludeTax);
}

function exceeded({ paidAmount, refundedAmount, currency }: Order, itemId: string): DomainError {
  const maximumRefundable = formatMoney(paidAmount - refundedAmount, currency);

  return new DomainError('RETURN_EXCEEDS_SOLD', { details: { itemId, maximumRefundable } });
}
