import { Injectable } from '@nestjs/common';
import { CustomersService } from '#modules/customers/customers.service.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { OrderEvents } from '#shared/events/order-events.js';
import type { Page } from '#shared/http/envelope.js';
import { limitOf, pageOf } from '#shared/http/pagination.js';
import { Clock } from '#shared/kernel/clock.js';
import { isInstant, Keyset } from '#shared/kernel/cursor.js';
import { businessDay } from '#shared/kernel/days.js';
import type { CompanyScope, ReadScope } from '#shared/tenancy/company-scope.js';
import type { ListOrdersQuery, OrderDto, OrderSummaryDto, UpdateOrderDto } from './dto/order.dto.js';
import { type OrderCustomer, WALK_IN } from './order-customer.js';
import { OrderEditorService, type OrderRef } from './order-editor.service.js';
import { orderFacts } from './order-facts.js';
import { recalculated } from './order-payments.js';
import type { LockedOrder, Order } from './order-rows.js';
import { assertOpen } from './order-status.js';
import { termsAfter, underTerms } from './order-terms.js';
import { OrdersRepository } from './orders.repository.js';
import { toOrderDto, toOrderSummaryDto } from './orders.mapper.js';
import { usesCustomerTender } from './payment-methods.js';

const NEWEST_FIRST = new Keyset('orders', isInstant);

/** Reads orders, changes their customer and cancels them. */
@Injectable()
export class OrdersService {
  constructor(
    private readonly orders: OrdersRepository,
    private readonly editor: OrderEditorService,
    private readonly customers: CustomersService,
    private readonly events: OrderEvents,
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
   * phone. A closed one gains the link once and nothing else: the name and phone it was sold under stay.
   */
  update(scope: CompanyScope, ref: OrderRef, dto: UpdateOrderDto): Promise<OrderDto> {
    return this.editor.change(scope, ref, (tx, order) =>
      order.status === 'OPEN' ? this.describeOpenOrder(tx, order, dto) : this.linkClosedOrder(tx, order, dto),
    );
  }

  cancel(scope: CompanyScope, ref: OrderRef): Promise<OrderDto> {
    return this.editor.change(scope, ref, (_tx, order) => {
      assertOpen(order.status);
      if (order.paidAmount > 0n) throw new DomainError('ORDER_HAS_PAYMENTS');

      return { ...order, status: 'CANCELLED' as const, cancelledAt: this.clock.now() };
    });
  }

  private async describeOpenOrder(tx: TenantTransaction, order: LockedOrder, dto: UpdateOrderDto): Promise<Order> {
    const customer = await this.customerAfter(tx, order, dto);
    const described = { ...order, ...customer, customerType: dto.customerType ?? order.customerType };
    const terms = termsAfter(order, dto, order.currency);
    const now = this.clock.now();

    return recalculated(underTerms(described, terms), { now, businessDate: businessDay(now, order) });
  }

  private async customerAfter(tx: TenantTransaction, order: Order, dto: UpdateOrderDto): Promise<OrderCustomer> {
    const { customerId = order.customerId } = dto;
    const isChanged = customerId !== order.customerId;
    if (isChanged && usesCustomerTender(order.payments)) throw new DomainError('ORDER_CUSTOMER_FIXED');
    if (customerId === null) return walkInAfter(order, dto);
    if (dto.customerName || dto.customerPhone) throw new DomainError('ORDER_HAS_CUSTOMER');
    if (!isChanged) return { customerId, customerName: order.customerName, customerPhone: order.customerPhone };
    const { name, phone } = await this.customers.lockForOrder(tx, customerId);

    return { customerId, customerName: name, customerPhone: phone };
  }

  private async linkClosedOrder(tx: TenantTransaction, order: Order, dto: UpdateOrderDto): Promise<Order> {
    const { customerId, ...rest } = dto;
    if (order.status === 'CANCELLED' || Object.values<unknown>(rest).some((value) => value !== undefined)) {
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

/**
 * The walk-in of an open order: name and phone as requested, else as they were, but never those of an unlinked
 * customer.
 */
function walkInAfter(order: OrderCustomer, dto: UpdateOrderDto): OrderCustomer {
  const before = order.customerId === null ? order : { customerName: WALK_IN, customerPhone: null };
  const { customerName = before.customerName, customerPhone = before.customerPhone } = dto;

  return { customerId: null, customerName: customerName ?? WALK_IN, customerPhone };
}
