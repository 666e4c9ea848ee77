import type { NewReturnLineDto, OrderDto, OrderItemDto } from '@pos-backend/sdk';
import { fromThousandths, leftOf, readQuantity, refundDue, thousandths } from './refund-due.js';

/** What the cashier has entered for an item. */
export interface Entry {
  /** As it was typed; empty: nothing comes back. */
  readonly quantity: string;
  readonly restock: boolean;
}

export const NOTHING: Entry = { quantity: '', restock: true };

export type Entries = Readonly<Record<string, Entry>>;

/** What an entry says: a quantity in thousandths, or null when it is none or more than what is left. */
export function entered(item: OrderItemDto, { quantity }: Entry): bigint | null {
  if (quantity.trim() === '') return 0n;
  const typed = readQuantity(quantity);

  return typed === null || typed > leftOf(item) ? null : typed;
}

/** All that is left of the order. */
export function everything({ items }: OrderDto, entries: Entries): Entries {
  return Object.fromEntries(
    items.map((item) => [item.id, { ...(entries[item.id] ?? NOTHING), quantity: asText(leftOf(item)) }]),
  );
}

/** A quantity as somebody would type it. */
export function asText(quantity: bigint): string {
  return quantity === 0n ? '' : String(fromThousandths(quantity));
}

/** What is given back for everything entered, in minor units; null while an entry is wrong. */
export function totalDue(order: OrderDto, entries: Entries): bigint | null {
  return order.items.reduce<bigint | null>((sum, item) => {
    const quantity = entered(item, entries[item.id] ?? NOTHING);

    return sum === null || quantity === null ? null : sum + refundDue(item, quantity, order);
  }, 0n);
}

/** The lines of the return, as the API takes them. */
export function linesOf(order: OrderDto, entries: Entries, reason: string): NewReturnLineDto[] {
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

/** What has come back between two readings of an order, in thousandths. */
export function returnedSince(before: OrderDto, { items }: OrderDto): readonly { name: string; quantity: bigint }[] {
  return items
    .map(({ id, name, returnedQuantity }) => {
      const known = before.items.find((item) => item.id === id)?.returnedQuantity ?? 0;

      return { name, quantity: thousandths(returnedQuantity) - thousandths(known) };
    })
    .filter(({ quantity }) => quantity > 0n);
}
