import { Injectable } from '@nestjs/common';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { OrderEvents } from '#shared/events/order-events.js';
import { quantityOf, thousandths } from '#shared/kernel/quantity.js';
import { OrderEditor, type OrderRef } from './order-editor.js';
import { orderFacts } from './order-facts.js';
import { type ItemQuantity, OrderRefundsRepository } from './order-refunds.repository.js';
import type { Order } from './order-rows.js';
import { assertPaid, statusAfterReturn } from './order-status.js';

/** What a return takes from an order. */
export interface GivenBack {
  readonly items: readonly ItemQuantity[];
  readonly amount: bigint;
  readonly now: Date;
}

/** The order's side of a return: how much of it came back, and how much of its money was given back. */
@Injectable()
export class OrderRefundsService {
  constructor(
    private readonly editor: OrderEditor,
    private readonly refunds: OrderRefundsRepository,
    private readonly events: OrderEvents,
  ) {}

  /** A paid order, ours alone until the transaction ends: what is left of it stays what it is. */
  async lock(tx: TenantTransaction, ref: OrderRef): Promise<Order> {
    const order = await this.editor.lock(tx, ref);
    assertPaid(order.status);

    return order;
  }

  /** Books it on the order. The conditions of the statements repeat the caller's rules; under the lock they always hold. */
  async giveBack(tx: TenantTransaction, order: Order, { items, amount, now }: GivenBack): Promise<Order> {
    const perItem = sumPerItem(items);
    const next = withReturned(order, perItem, amount, now);
    const quantities = [...perItem].map(([itemId, quantity]) => ({ itemId, quantity: quantityOf(quantity) }));
    const taken = await this.refunds.takeBack(tx, order.id, quantities);
    if (taken !== perItem.size || !(await this.refunds.giveBack(tx, next, amount))) {
      throw new DomainError('CONCURRENT_CHANGE');
    }

    return next;
  }

  /** Tells that goods came back. After the money was given back, so that funds are locked in one order everywhere. */
  announce(tx: TenantTransaction, left: Order, returnId: string): Promise<void> {
    return this.events.publish(tx, { type: 'OrderReturned', ...orderFacts(left, left.updatedAt), returnId });
  }
}

function sumPerItem(items: readonly ItemQuantity[]): Map<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const { itemId, quantity } of items) sums.set(itemId, (sums.get(itemId) ?? 0n) + thousandths(quantity));

  return sums;
}

function withReturned(order: Order, perItem: Map<string, bigint>, amount: bigint, now: Date): Order {
  const items = order.items.map((item) => ({
    ...item,
    returnedQuantity: quantityOf(thousandths(item.returnedQuantity) + (perItem.get(item.id) ?? 0n)),
  }));

  return {
    ...order,
    items,
    refundedAmount: order.refundedAmount + amount,
    status: statusAfterReturn(items),
    version: order.version + 1,
    updatedAt: now,
  };
}
