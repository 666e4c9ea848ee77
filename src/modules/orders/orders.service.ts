import { Injectable } from '@nestjs/common';
import { TillActsRepository } from '#modules/shifts/till-acts.repository.js';
import { allow } from '#shared/database/approvals.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Clock } from '#shared/kernel/clock.js';
import { businessDay } from '#shared/kernel/days.js';
import type { CompanyScope, ReadScope } from '#shared/tenancy/company-scope.js';
import type { OrderDto, UpdateOrderDto } from './dto/order.dto.js';
import { OrderCustomersService } from './order-customers.service.js';
import { OrderEditorService, type OrderRef } from './order-editor.service.js';
import type { Order } from './order-rows.js';
import { assertOpen } from './order-status.js';
import { OrdersRepository } from './orders.repository.js';
import { toOrderDto } from './orders.mapper.js';

/** Reads orders, changes their customer and cancels them. */
@Injectable()
export class OrdersService {
  constructor(
    private readonly orders: OrdersRepository,
    private readonly editor: OrderEditorService,
    private readonly customers: OrderCustomersService,
    private readonly acts: TillActsRepository,
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

  /**
   * Links or unlinks a customer, or corrects what the cashier typed. An open order copies the customer's name and
   * phone. Of a paid one only the link changes: the name and phone it was sold under stay.
   */
  async update(scope: CompanyScope, ref: OrderRef, dto: UpdateOrderDto): Promise<OrderDto> {
    const limits = await this.customers.limitsFor(scope);

    return this.editor.change(scope, ref, (tx, order) =>
      order.status === 'OPEN' ? this.customers.describe(tx, order, dto, limits) : this.customers.link(tx, order, dto),
    );
  }

  cancel(scope: CompanyScope, ref: OrderRef): Promise<OrderDto> {
    return this.editor.change(scope, ref, async (tx, order) => {
      assertOpen(order.status);
      if (order.paidAmount > 0n) throw new DomainError('ORDER_HAS_PAYMENTS');

      const now = this.clock.now();
      await allow(tx, 'CANCEL_ORDER', { objectId: order.id, storeId: order.storeId, now });
      this.acts.insertVoid(tx, order, { now, businessDate: businessDay(now, order) });

      return { ...order, status: 'CANCELLED' as const, cancelledAt: now };
    });
  }
}
