import { Injectable } from '@nestjs/common';
import { CustomersService } from '#modules/customers/customers.service.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { OrderEvents } from '#shared/events/order-events.js';
import type { Page } from '#shared/http/envelope.js';
import { limitOf, pageOf } from '#shared/http/pagination.js';
import { Clock } from '#shared/kernel/clock.js';
import { isInstant, Keyset } from '#shared/kernel/cursor.js';
import type { CompanyScope, ReadScope } from '#shared/tenancy/company-scope.js';
import { drawsOnFunds } from './customer-funds.service.js';
import type { ListOrdersQuery, OrderDto, OrderSummaryDto, UpdateOrderDto } from './dto/order.dto.js';
import { OrderEditor, type OrderRef } from './order-editor.js';
import { orderFacts } from './order-facts.js';
import { type Order, WALK_IN } from './order-rows.js';
import { assertOpen } from './order-status.js';
import { OrdersRepository } from './orders.repository.js';
import { toOrderDto, toOrderSummaryDto } from './orders.mapper.js';

const NEWEST_FIRST = new Keyset('orders', isInstant);

/** Reading orders, who they belong to, and giving them up. */
@Injectable()
export class OrdersService {
  constructor(
    private readonly orders: OrdersRepository,
    private readonly editor: OrderEditor,
    private readonly customers: CustomersService,
    private readonly events: OrderEvents,
    private readonly clock: Clock,
  ) {}

  async get(scope: ReadScope, id: string): Promise<OrderDto> {
    return toOrderDto(await this.getStored(scope, id));
  }

  /** As it is stored, for modules that compute with it. */
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
   * Links or unlinks a customer, and corrects what the cashier typed. An open order takes over the customer's name and
   * phone; a paid one only gains the link, once: its snapshot is history.
   */
  update(scope: CompanyScope, ref: OrderRef, dto: UpdateOrderDto): Promise<OrderDto> {
    return this.editor.change(scope, ref, (tx, order) =>
      order.status === 'OPEN' ? this.describeOpenOrder(tx, order, dto) : this.linkClosedOrder(tx, order, dto),
    );
  }

  cancel(scope: CompanyScope, ref: OrderRef): Promise<OrderDto> {
    return this.editor.change(scope, ref, (_tx, order) => {
      assertOpen(order.status);
      if (order.payments.length > 0) throw new DomainError('ORDER_HAS_PAYMENTS');

      return Promise.resolve({ ...order, status: 'CANCELLED' as const, cancelledAt: this.clock.now() });
    });
  }

  private async describeOpenOrder(tx: TenantTransaction, order: Order, dto: UpdateOrderDto): Promise<Order> {
    const { customerType = order.customerType, customerId = order.customerId } = dto;
    if (customerId !== order.customerId && drawsOnFunds(order.payments)) {
      throw new DomainError('ORDER_CUSTOMER_FIXED');
    }
    if (customerId !== null) {
      if (dto.customerName || dto.customerPhone) throw new DomainError('ORDER_HAS_CUSTOMER');
      if (customerId === order.customerId) return { ...order, customerType };
      const { name, phone } = await this.customers.lockForOrder(tx, customerId);

      return { ...order, customerType, customerId, customerName: name, customerPhone: phone };
    }
    const before = order.customerId === null ? order : { customerName: WALK_IN, customerPhone: null };
    const customerName = dto.customerName === undefined ? before.customerName : (dto.customerName ?? WALK_IN);
    const customerPhone = dto.customerPhone === undefined ? before.customerPhone : dto.customerPhone;

    return { ...order, customerType, customerId, customerName, customerPhone };
  }

  private async linkClosedOrder(tx: TenantTransaction, order: Order, dto: UpdateOrderDto): Promise<Order> {
    const { customerId, ...rest } = dto;
    if (order.status === 'CANCELLED' || Object.values(rest).some((value) => value !== undefined)) {
      throw new DomainError('ORDER_NOT_OPEN');
    }
    if (customerId === undefined || customerId === order.customerId) return order;
    if (order.customerId !== null || customerId === null) throw new DomainError('ORDER_CUSTOMER_FIXED');
    await this.customers.lockForOrder(tx, customerId);
    const linked = { ...order, customerId };
    await this.events.publish(tx, { type: 'OrderLinked', ...orderFacts(linked, this.clock.now()) });

    return linked;
  }
}
