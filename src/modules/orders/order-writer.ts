import { Injectable } from '@nestjs/common';
import { StoreCreditService } from '#modules/store-credit/store-credit.service.js';
import { Database } from '#shared/database/database.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import type { OrderDto } from './dto/order.dto.js';
import { creditSpent } from './order-parts.js';
import type { NewOrder, Order } from './order-rows.js';
import { OrdersRepository } from './orders.repository.js';
import { toOrderDto } from './orders.mapper.js';

/** The one way a new order is written: in one statement, or in several when it spends store credit. */
@Injectable()
export class OrderWriter {
  constructor(
    private readonly database: Database,
    private readonly orders: OrdersRepository,
    private readonly credit: StoreCreditService,
  ) {}

  write(scope: CompanyScope, order: NewOrder): Promise<OrderDto> {
    return creditSpent(order.payments) === 0n
      ? this.orders.insert(scope, order, toOrderDto)
      : this.database.transaction(scope, async (tx) => toOrderDto(await this.writeWithin(tx, order)));
  }

  /** As a part of something larger, such as an exchange: it stands or falls with the transaction. */
  async writeWithin(tx: TenantTransaction, order: NewOrder): Promise<Order> {
    const { id: orderId, cashierId, createdAt } = order;
    const spent = await this.credit.spend(tx, { ...order, amount: creditSpent(order.payments) });
    const inserted = await this.orders.insertWithin(tx, order);
    await this.credit.record(tx, spent, { orderId, returnId: null, cashierId, createdAt });

    return inserted;
  }
}
