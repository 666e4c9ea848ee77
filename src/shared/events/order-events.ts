import { Injectable } from '@nestjs/common';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';

/** The state of an order after the event; amounts in minor units of `currency`. */
interface OrderFacts {
  readonly orderId: string;
  readonly customerId: string | null;
  readonly currency: string;
  /** The price of all goods. */
  readonly totalAmount: bigint;
  /** The part of it that was refunded for returned goods. */
  readonly refundedAmount: bigint;
  readonly payments: readonly { readonly method: string; readonly amount: bigint }[];
  readonly at: Date;
}

/** The order was paid in full. Published once for each order. */
export type OrderPaid = OrderFacts & { readonly type: 'OrderPaid' };
/** Goods of a paid order were returned. Published for each return. */
export type OrderReturned = OrderFacts & { readonly type: 'OrderReturned'; readonly returnId: string };
/** A customer was linked to a paid walk-in order. */
type OrderLinked = OrderFacts & { readonly type: 'OrderLinked' };
/** The link of a paid order, or its sale, to the customer of the event was a mistake and is taken back. */
export type OrderUnlinked = OrderFacts & { readonly type: 'OrderUnlinked' };

export type OrderEvent = OrderPaid | OrderReturned | OrderLinked | OrderUnlinked;

/**
 * A module's reaction to order events. To add one: implement this in a service, call {@link OrderEvents.listen} in its
 * constructor, and provide the service in its module; `EarningService` of loyalty is an example.
 */
export interface OrderListener {
  /**
   * Whether the listener acts on the event. Asked before every sale, hence answered from memory. `true` turns the sale from
   * one round trip into a transaction of several, so answer `false` for companies without the feature.
   */
  isInterestedIn(scope: CompanyScope, event: OrderEvent): Promise<boolean>;
  /**
   * Acts on the event inside the publisher's transaction: what it writes is committed with the order or not at all, and an
   * error undoes both. The sale waits for it while it holds row locks, so slow work (mail, webhooks) only writes a row here
   * that is picked up later. Also called for events that it is not interested in, when another listener is.
   */
  handle(tx: TenantTransaction, event: OrderEvent): Promise<void>;
}

/**
 * Domain events of orders, dispatched synchronously inside the transaction that causes them. They are published before the
 * order or return gets its number, because all sales of a company wait for that counter: an event of a new order carries its
 * id, but no number, and a row that refers to it needs a deferred foreign key.
 */
@Injectable()
export class OrderEvents {
  private readonly listeners: OrderListener[] = [];
  /** Events since the start of the process that were committed, for the metrics. */
  readonly committed: Record<OrderEvent['type'], number> = {
    OrderPaid: 0,
    OrderReturned: 0,
    OrderLinked: 0,
    OrderUnlinked: 0,
  };

  /** Registers a listener. Listeners are called one after the other, in the order of their registration. */
  listen(listener: OrderListener): void {
    this.listeners.push(listener);
  }

  /** Whether the event has a listener to be called. Without one a sale is a single message. */
  async hasListenerFor(scope: CompanyScope, event: OrderEvent): Promise<boolean> {
    for (const listener of this.listeners) if (await listener.isInterestedIn(scope, event)) return true;

    return false;
  }

  /** Counts an event that is committed without being published, since it has no listener. */
  countUnpublished({ type }: OrderEvent): void {
    this.committed[type]++;
  }

  async publish(tx: TenantTransaction, event: OrderEvent): Promise<void> {
    tx.afterCommit.push(() => this.committed[event.type]++);
    for (const listener of this.listeners) await listener.handle(tx, event);
  }
}
