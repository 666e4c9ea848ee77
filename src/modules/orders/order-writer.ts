import { Injectable } from '@nestjs/common';
import { Database } from '#shared/database/database.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import { OrderEvents } from '#shared/events/order-events.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import { CustomerFundsService, drawsOnFunds } from './customer-funds.service.js';
import type { OrderDto } from './dto/order.dto.js';
import { orderPaid } from './order-facts.js';
import type { NewOrder, Order } from './order-rows.js';
import { OrdersRepository } from './orders.repository.js';
import { toOrderDto } from './orders.mapper.js';

/** The one way a new order is written: in one statement, or in several when it draws on funds or somebody waits for it. */
@Injectable()
export class OrderWriter {
  constructor(
    private readonly database: Database,
    private readonly orders: OrdersRepository,
    private readonly funds: CustomerFundsService,
    private readonly events: OrderEvents,
  ) {}

  async write(scope: CompanyScope, order: NewOrder): Promise<OrderDto> {
    const paid = orderPaid(order);
    const hasListener = paid !== null && (await this.events.hasListenerFor(scope, paid));

    return hasListener || drawsOnFunds(order.payments)
      ? this.database.transaction(scope, async (tx) => toOrderDto(await this.writeWithin(tx, order)))
      : this.orders.insert(scope, order, toOrderDto);
  }

  /** As a part of something larger, such as an exchange: it stands or falls with the transaction. */
  async writeWithin(tx: TenantTransaction, order: NewOrder): Promise<Order> {
    const { id: orderId, cashierId, createdAt } = order;
    const record = await this.funds.spend(tx, { ...order, orderId }, order.payments);
    const paid = orderPaid(order);
    if (paid !== null) await this.events.publish(tx, paid);
    const inserted = await this.orders.insertWithin(tx, order);
    await record({ orderId, returnId: null, cashierId, createdAt });

    return inserted;
  }
}
