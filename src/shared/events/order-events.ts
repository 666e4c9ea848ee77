import { Injectable } from '@nestjs/common';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';

/** An order as those above it need to know it, after what has happened to it; amounts in minor units of `currency`. */
interface OrderFacts {
  readonly orderId: string;
  readonly customerId: string | null;
  readonly currency: string;
  /** What the goods cost, and how much of that has come back. */
  readonly totalAmount: bigint;
  readonly refundedAmount: bigint;
  readonly payments: readonly { readonly method: string; readonly amount: bigint }[];
  readonly at: Date;
}

/** Nothing is left to pay. Happens once to an order. */
export type OrderPaid = OrderFacts & { readonly type: 'OrderPaid' };
/** Goods of a paid order came back. */
export type OrderReturned = OrderFacts & { readonly type: 'OrderReturned'; readonly returnId: string };
/** A paid order of nobody in particular got its customer. Happens once to an order. */
export type OrderLinked = OrderFacts & { readonly type: 'OrderLinked' };

export type OrderEvent = OrderPaid | OrderReturned | OrderLinked;

export interface OrderListener {
  /** Whether the event means anything to the company. */
  awaits(scope: CompanyScope, event: OrderEvent): Promise<boolean>;
  handle(tx: TenantTransaction, event: OrderEvent): Promise<void>;
}

/**
 * What happens to orders, told upwards within the transaction in which it happens: a listener that throws undoes all of it.
 * An event is told before the order or return takes its number, so that nobody who waits for a number waits for listeners.
 */
@Injectable()
export class OrderEvents {
  private readonly listeners: OrderListener[] = [];

  listen(listener: OrderListener): void {
    this.listeners.push(listener);
  }

  /** Asked before a sale is written: one that nobody waits for needs no transaction of several statements. */
  async areAwaited(scope: CompanyScope, event: OrderEvent): Promise<boolean> {
    for (const listener of this.listeners) if (await listener.awaits(scope, event)) return true;

    return false;
  }

  async publish(tx: TenantTransaction, event: OrderEvent): Promise<void> {
    for (const listener of this.listeners) await listener.handle(tx, event);
  }
}
