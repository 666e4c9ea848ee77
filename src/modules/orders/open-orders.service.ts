import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { OrderDto } from './dto/order.dto.js';
import type { LockedOrder } from './order-rows.js';

/** More orders than the tills of one process have open at once. */
const MAX_ORDERS = 2_000;
/** A sale of so many items is read again for each change. */
const MAX_REMEMBERED_ITEMS = 100;
const KEPT_MS = 2 * 60_000;

/** An order as a transaction has written it, and the answer made of it. */
export interface WrittenOrder {
  readonly order: LockedOrder;
  readonly answer: OrderDto;
}

/**
 * Remembers open orders as this process has last changed them, so that the next step of a sale need not read the order first.
 * What is remembered may be outdated: the service that uses it has the database compare the version.
 */
@Injectable()
export class OpenOrdersService {
  private readonly orders = new LRUCache<string, LockedOrder>({ max: MAX_ORDERS, ttl: KEPT_MS });

  find(companyId: string, id: string): LockedOrder | undefined {
    return this.orders.get(keyOf(companyId, id));
  }

  /** Remembers a written order if it was committed: the answer to a repeated request is another object than the one just made. */
  rememberIf(written: WrittenOrder | undefined, answer: OrderDto): void {
    if (written?.answer === answer) this.remember(written.order);
  }

  private remember(order: LockedOrder): void {
    const key = keyOf(order.companyId, order.id);
    if (order.status === 'OPEN' && order.items.length <= MAX_REMEMBERED_ITEMS) this.orders.set(key, order);
    else this.orders.delete(key);
  }

  forget(companyId: string, id: string): void {
    this.orders.delete(keyOf(companyId, id));
  }
}

function keyOf(companyId: string, id: string): string {
  return `${companyId} ${id.toLowerCase()}`;
}
