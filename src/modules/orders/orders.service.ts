import { Injectable } from '@nestjs/common';
import { DomainError } from '#shared/errors/domain-error.js';
import type { Page } from '#shared/http/envelope.js';
import { limitOf, pageOf } from '#shared/http/pagination.js';
import { Clock } from '#shared/kernel/clock.js';
import { isInstant, Keyset } from '#shared/kernel/cursor.js';
import type { CompanyScope, ReadScope } from '#shared/tenancy/company-scope.js';
import type { ListOrdersQuery, OrderDto, OrderSummaryDto, UpdateOrderDto } from './dto/order.dto.js';
import { OrderCustomersService } from './order-customers.service.js';
import { OrderEditorService, type OrderRef } from './order-editor.service.js';
import type { Order } from './order-rows.js';
import { assertOpen } from './order-status.js';
import { OrdersRepository } from './orders.repository.js';
import { toOrderDto, toOrderSummaryDto } from './orders.mapper.js';

const NEWEST_FIRST = new Keyset('orders', isInstant);

/** Reads orders, changes their customer and cancels them. */
@Injectable()
export class OrdersService {
  constructor(
    private readonly orders: OrdersRepository,
    private readonly editor: OrderEditorService,
    private readonly customers: OrderCustomersService,
    private readonly clock: Clock,
  ) {}

  async get(scope: ReadScope, id: string): Promise<OrderDto> {
    return toOrderDto(await this.getStored(scope, id));
  }

  /** The stored order, for modules that compute with its amounts. */
  async getStored(scope: ReadScope, id: string): Promise<Order> {
    const order = await this.orders.find(scope, id);
    if (order === null) throw new DomainError('ORDER_NOT_FOUND');

    return order;
  }

  async list(scope: ReadScope, query: ListOrdersQuery): Promise<Page<OrderSummaryDto>> {
    const limit = limitOf(query);
    const rows = await this.orders.list(scope, query, {
      after: NEWEST_FIRST.decode(query.cursor),
      limit: limit + 1,
    });

    return pageOf(rows, { limit, keyset: NEWEST_FIRST }, toOrderSummaryDto, ({ createdAt, id }) => [
      createdAt.toISOString(),
      id,
    ]);
  }

  /**
   * Links or unlinks a customer, or corrects what the cashier typed. An open order copies the customer's name and
   * phone. Of a paid one only the link changes: the name and phone it was sold under stay.
   */
  update(scope: CompanyScope, ref: OrderRef, dto: UpdateOrderDto): Promise<OrderDto> {
    return this.editor.change(scope, ref, (tx, order) =>
      order.status === 'OPEN' ? this.customers.describe(tx, order, dto) : this.customers.link(tx, order, dto),
    );
  }

  cancel(scope: CompanyScope, ref: OrderRef): Promise<OrderDto> {
    return this.editor.change(scope, ref, (_tx, order) => {
      assertOpen(order.status);
      if (order.paidAmount > 0n) throw new DomainError('ORDER_HAS_PAYMENTS');

      return { ...order, status: 'CANCELLED' as const, cancelledAt: this.clock.now() };
    });
  }
}
