import { v7 as uuidv7 } from 'uuid';
import type { Order } from '#modules/orders/order-rows.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { formatMoney, shareOf } from '#shared/kernel/money.js';
import { quantityOf, thousandths } from '#shared/kernel/quantity.js';
import type { CreateReturnLineDto } from './dto/return.dto.js';
import type { ReturnLineRow } from './return-rows.js';

/** The lines of a return, each with its share of what was paid. An item may be named twice, such as for two reasons. */
export function returnedLines(order: Order, requested: readonly CreateReturnLineDto[]): ReturnLineRow[] {
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
      ...shareOf(item, { whole, before, after }, order.pricesIncludeTax),
      reason,
      restock,
    };
  });
}

function exceeded({ paidAmount, refundedAmount, currency }: Order, itemId: string): DomainError {
  const maximumRefundable = formatMoney(paidAmount - refundedAmount, currency);

  return new DomainError('RETURN_EXCEEDS_SOLD', { details: { itemId, maximumRefundable } });
}
