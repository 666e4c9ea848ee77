import { Injectable } from '@nestjs/common';
import { Database } from '#shared/database/database.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { OrderEvents } from '#shared/events/order-events.js';
import { Clock } from '#shared/kernel/clock.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import type { OrderDto } from './dto/order.dto.js';
import { orderPaid } from './order-facts.js';
import type { LockedOrder, Order } from './order-rows.js';
import { OrdersRepository } from './orders.repository.js';
import { toOrderDto } from './orders.mapper.js';

/** An order to change, and the version that the client has read; undefined accepts any version. */
export interface OrderRef {
  readonly id: string;
  readonly version: number | undefined;
}

type OrderChange = (tx: TenantTransaction, order: LockedOrder) => Order | Promise<Order>;

/** Changes existing orders, always under a row lock, so that two tills cannot price or pay the same order at once. */
@Injectable()
export class OrderEditorService {
  constructor(
    private readonly database: Database,
    private readonly orders: OrdersRepository,
    private readonly events: OrderEvents,
    private readonly clock: Clock,
  ) {}

  change(scope: CompanyScope, ref: OrderRef, makeChange: OrderChange): Promise<OrderDto> {
    return this.database.transaction(scope, async (tx) => {
      const order = await this.lock(tx, ref);
      const changed = await makeChange(tx, order);
      const next = { ...changed, version: order.version + 1, updatedAt: this.clock.now() };
      this.orders.update(tx, next);
      const paid = order.status === 'OPEN' ? orderPaid(next) : null;
      if (paid !== null) await this.events.publish(tx, paid);

      return toOrderDto(next);
    });
  }

  async lock(tx: TenantTransaction, { id, version }: OrderRef): Promise<LockedOrder> {
    const order = await this.orders.lock(tx, id);
    if (order === null) throw new DomainError('ORDER_NOT_FOUND');
    if (version !== undefined && version !== order.version) throw new DomainError('VERSION_CONFLICT');

    return order;
  }
}
