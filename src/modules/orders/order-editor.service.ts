import { Injectable } from '@nestjs/common';
import { Database } from '#shared/database/database.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { OrderEvents } from '#shared/events/order-events.js';
import { Clock } from '#shared/kernel/clock.js';
import { businessDay } from '#shared/kernel/days.js';
import { type AcceptedVersions, requireAccepted } from '#shared/kernel/versions.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import type { OrderDto } from './dto/order.dto.js';
import { orderPaid } from './order-facts.js';
import { OpenOrdersService, type WrittenOrder } from './open-orders.service.js';
import { type LockedOrder, type Order, storeCalendar } from './order-rows.js';
import { OrdersRepository } from './orders.repository.js';
import { type Moment, recalculated } from './order-payments.js';
import { assertOpen } from './order-status.js';
import { toOrderDto } from './orders.mapper.js';

/** An order to change, in one of the versions that the client accepts. */
export interface OrderRef {
  readonly id: string;
  readonly versions: AcceptedVersions;
}

/** Refuses what a change has made of an order, or keeps who has done what it allows. */
export type OutcomeCheck = (tx: TenantTransaction, before: Order, after: Order, moment: Moment) => Promise<void>;

export type OpenOrderChange = (tx: TenantTransaction, order: LockedOrder, moment: Moment) => Order | Promise<Order>;
type OrderChange = (tx: TenantTransaction, order: LockedOrder) => Order | Promise<Order>;

/**
 * Changes existing orders, always under a row lock, so that two tills cannot price or pay the same order at once. A step of a
 * sale that follows another in this process takes one round trip: the lock compares the version instead of reading the order.
 * See docs/decisions/0028-open-orders-are-remembered.md.
 */
@Injectable()
export class OrderEditorService {
  constructor(
    private readonly database: Database,
    private readonly orders: OrdersRepository,
    private readonly events: OrderEvents,
    private readonly openOrders: OpenOrdersService,
    private readonly clock: Clock,
  ) {}

  async change(scope: CompanyScope, ref: OrderRef, makeChange: OrderChange): Promise<OrderDto> {
    const remembered = this.openOrders.find(scope.companyId, ref.id);
    if (remembered === undefined) return this.commit(scope, (tx) => this.lock(tx, ref), makeChange);
    try {
      return await this.commit(scope, (tx) => this.lockRemembered(tx, ref, remembered), makeChange);
    } catch (error) {
      this.openOrders.forget(scope.companyId, ref.id);
      // Refused before the commit, for a reason that may be outdated as well: the order itself decides.
      if (error instanceof DomainError) return this.commit(scope, (tx) => this.lock(tx, ref), makeChange);
      throw error;
    }
  }

  /** Changes items or payments of an open order, and computes it anew; `check` may refuse the outcome. */
  changeOpen(
    scope: CompanyScope,
    ref: OrderRef,
    makeChange: OpenOrderChange,
    check: OutcomeCheck = () => Promise.resolve(),
  ): Promise<OrderDto> {
    return this.change(scope, ref, async (tx, order) => {
      assertOpen(order.status);
      const now = this.clock.now();
      const moment = { now, businessDate: businessDay(now, order) };

      const changed = recalculated(await makeChange(tx, order, moment), moment);
      await check(tx, order, changed, moment);

      return changed;
    });
  }

  async lock(tx: TenantTransaction, { id, versions }: OrderRef): Promise<LockedOrder> {
    const order = await this.orders.lock(tx, id);
    if (order === null) throw new DomainError('ORDER_NOT_FOUND');
    requireAccepted(versions, order.version);

    return order;
  }

  private lockRemembered(tx: TenantTransaction, { versions }: OrderRef, remembered: LockedOrder): LockedOrder {
    requireAccepted(versions, remembered.version);
    this.orders.lockVersion(tx, remembered);

    return remembered;
  }

  private async commit(
    scope: CompanyScope,
    lock: (tx: TenantTransaction) => LockedOrder | Promise<LockedOrder>,
    makeChange: OrderChange,
  ): Promise<OrderDto> {
    let written: WrittenOrder | undefined;
    const answer = await this.database.transaction(scope, async (tx) => {
      const order = await lock(tx);
      const changed = await makeChange(tx, order);
      const version = order.version + 1;
      const approvedBy = tx.approvedBy ?? changed.approvedBy;
      const approverName = tx.approverName ?? changed.approverName;
      const approval = { approvedBy, approverName };
      const next = { ...changed, ...storeCalendar(order), ...approval, version, updatedAt: this.clock.now() };
      this.orders.writeItems(tx, order, next);
      this.orders.update(tx, next);
      const paid = order.status === 'OPEN' ? orderPaid(next) : null;
      if (paid !== null) await this.events.publish(tx, paid);
      written = { order: next, answer: toOrderDto(next) };

      return written.answer;
    });
    this.openOrders.rememberIf(written, answer);

    return answer;
  }
}
