import { Injectable } from '@nestjs/common';
import { TillActsRepository } from '#modules/shifts/till-acts.repository.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { OrderEvents } from '#shared/events/order-events.js';
import { businessDay } from '#shared/kernel/days.js';
import { quantityOf, thousandths } from '#shared/kernel/quantity.js';
import { OrderEditorService, type OrderRef } from './order-editor.service.js';
import { orderFacts } from './order-facts.js';
import { type ItemQuantity, OrderRefundsRepository } from './order-refunds.repository.js';
import { recalculated } from './order-payments.js';
import type { LockedOrder, Order } from './order-rows.js';
import { OrdersRepository } from './orders.repository.js';
import { assertOpen, assertPaid, statusAfterReturn } from './order-status.js';

/** The goods that a return takes back from an order, and the amount it refunds for them. */
export interface ReturnedGoods {
  readonly items: readonly ItemQuantity[];
  readonly amount: bigint;
  readonly now: Date;
}

/** An amount of a deposit that is given back, and whether the order is cancelled with it. */
export interface DepositRefund {
  readonly amount: bigint;
  readonly cancel: boolean;
  readonly now: Date;
}

/** Books returns on their order: returned quantities, refunded amount and status. */
@Injectable()
export class OrderRefundsService {
  constructor(
    private readonly editor: OrderEditorService,
    private readonly refunds: OrderRefundsRepository,
    private readonly orders: OrdersRepository,
    private readonly events: OrderEvents,
    private readonly acts: TillActsRepository,
  ) {}

  /** Locks a paid order until the transaction ends, so that what is left of it cannot change meanwhile. */
  async lock(tx: TenantTransaction, ref: OrderRef): Promise<Order> {
    const order = await this.editor.lock(tx, ref);
    assertPaid(order.status);

    return order;
  }

  /** Locks an open order until the transaction ends, so that what is paid on it cannot change meanwhile. */
  async lockOpen(tx: TenantTransaction, ref: OrderRef): Promise<LockedOrder> {
    const order = await this.editor.lock(tx, ref);
    assertOpen(order.status);

    return order;
  }

  /** Takes a refund off what is paid on a locked open order, and cancels the order if asked to. */
  bookDepositRefund(tx: TenantTransaction, order: LockedOrder, { amount, cancel, now }: DepositRefund): void {
    const moment = { now, businessDate: businessDay(now, order) };
    const refunded = recalculated({ ...order, depositRefunded: order.depositRefunded + amount }, moment);
    const next = cancel ? { ...refunded, status: 'CANCELLED' as const, cancelledAt: now } : refunded;
    if (cancel) this.acts.insertVoid(tx, order, moment);
    this.orders.update(tx, { ...next, version: order.version + 1, updatedAt: now });
  }

  /**
   * Books the return on a locked order. The statements repeat the caller's rules as conditions, which the lock makes
   * true.
   */
  async bookReturn(tx: TenantTransaction, order: Order, { items, amount, now }: ReturnedGoods): Promise<Order> {
    const perItem = sumPerItem(items);
    const next = withReturned(order, perItem, amount, now);
    const quantities = [...perItem].map(([itemId, quantity]) => ({ itemId, quantity: quantityOf(quantity) }));
    const updated = perItem.size === 0 ? 0 : await this.refunds.addReturnedQuantities(tx, order.id, quantities);
    if (updated !== perItem.size || !(await this.refunds.addRefundedAmount(tx, next, amount))) {
      throw new DomainError('CONCURRENT_CHANGE');
    }

    return next;
  }

  /**
   * Publishes OrderReturned. Call it after the refund, so that store credit is locked before points, as in every sale.
   */
  publishReturned(tx: TenantTransaction, order: Order, returnId: string): Promise<void> {
    return this.events.publish(tx, { type: 'OrderReturned', ...orderFacts(order, order.updatedAt), returnId });
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
