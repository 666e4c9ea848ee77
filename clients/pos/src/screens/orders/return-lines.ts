import type { CreateReturnLineDto, OrderDto, OrderItemDto } from '@pos-backend/sdk';
import { fromThousandths, leftOf, readQuantity, refundDue, type ReturnedAmounts, thousandths } from './refund-due.js';

/** The input for one item of a return. */
export interface Entry {
  /** As it was typed; empty: nothing is returned. */
  readonly quantity: string;
  readonly restock: boolean;
}

export const NOTHING: Entry = { quantity: '', restock: true };

export type Entries = Readonly<Record<string, Entry>>;

/** Reads the quantity of an entry in thousandths; null when it is none or above the returnable quantity. */
export function entered(item: OrderItemDto, { quantity }: Entry): bigint | null {
  if (quantity.trim() === '') return 0n;
  const typed = readQuantity(quantity);

  return typed === null || typed > leftOf(item) ? null : typed;
}

/** Fills in the returnable quantity of every item. */
export function everything({ items }: OrderDto, entries: Entries): Entries {
  return Object.fromEntries(
    items.map((item) => [item.id, { ...(entries[item.id] ?? NOTHING), quantity: asText(leftOf(item)) }]),
  );
}

/** Writes a quantity as it would be typed. */
export function asText(quantity: bigint): string {
  return quantity === 0n ? '' : String(fromThousandths(quantity));
}

/** Adds up the refund of all entries, in minor units; null while an entry is wrong. */
export function totalDue(order: OrderDto, entries: Entries, returned: ReturnedAmounts): bigint | null {
  return order.items.reduce<bigint | null>((sum, item) => {
    const quantity = entered(item, entries[item.id] ?? NOTHING);

    return sum === null || quantity === null ? null : sum + refundDue(item, quantity, order, returned.get(item.id));
  }, 0n);
}

/** The lines of the return in the request. */
export function linesOf(order: OrderDto, entries: Entries, reason: string): CreateReturnLineDto[] {
  return order.items.flatMap((item) => {
    const entry = entries[item.id] ?? NOTHING;
    const quantity = entered(item, entry);
    if (quantity === null || quantity === 0n) return [];

    return [
      {
        itemId: item.id,
        quantity: fromThousandths(quantity),
        restock: entry.restock,
        ...(reason.trim() !== '' && { reason: reason.trim() }),
      },
    ];
  });
}

/** The quantities returned between two readings of an order, in thousandths. */
export function returnedSince(before: OrderDto, { items }: OrderDto): readonly { name: string; quantity: bigint }[] {
  return items
    .map(({ id, name, returnedQuantity }) => {
      const known = before.items.find((item) => item.id === id)?.returnedQuantity ?? 0;

      return { name, quantity: thousandths(returnedQuantity) - thousandths(known) };
    })
    .filter(({ quantity }) => quantity > 0n);
}
