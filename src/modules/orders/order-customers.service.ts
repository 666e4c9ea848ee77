import { Injectable } from '@nestjs/common';
import { CompaniesService } from '#modules/companies/companies.service.js';
import { CustomersService } from '#modules/customers/customers.service.js';
import type { CustomerForOrder } from '#modules/customers/customers.repository.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { OrderEvents } from '#shared/events/order-events.js';
import { Clock } from '#shared/kernel/clock.js';
import { WALK_IN } from '#shared/kernel/customer-names.js';
import { businessDay } from '#shared/kernel/days.js';
import { phoneKey } from '#shared/kernel/phone.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import type { UpdateOrderDto } from './dto/order.dto.js';
import { mayLink } from './link-rules.js';
import { type OrderCustomer, registered, walkIn } from './order-customer.js';
import { orderFacts } from './order-facts.js';
import { OrderLimits } from './order-limits.js';
import { recalculated } from './order-payments.js';
import type { LockedOrder, Order } from './order-rows.js';
import { termsAfter, underTerms } from './order-terms.js';
import { usesCustomerTender } from './payment-methods.js';

/** Decides the customer of an order that exists: who may link, and what follows the link. */
@Injectable()
export class OrderCustomersService {
  constructor(
    private readonly customers: CustomersService,
    private readonly companies: CompaniesService,
    private readonly events: OrderEvents,
    private readonly clock: Clock,
  ) {}

  /** The customer to link, who cannot be deleted until the transaction ends. Refuses a deactivated one. */
  lockCustomer(tx: TenantTransaction, customerId: string): Promise<CustomerForOrder> {
    return this.customers.lockForOrder(tx, customerId);
  }

  /** The limits of discounts, for {@link describe}. */
  async limitsFor(scope: CompanyScope): Promise<OrderLimits> {
    return new OrderLimits(await this.companies.settingsOf(scope), this.clock.now());
  }

  /** The moment of a link. */
  now(): Date {
    return this.clock.now();
  }

  /** Changes customer, name, phone, type, terms and note of an open order. */
  async describe(tx: TenantTransaction, order: LockedOrder, dto: UpdateOrderDto, limits: OrderLimits): Promise<Order> {
    const customer = await this.customerAfter(tx, order, dto);
    const { customerType = order.customerType, note = order.note } = dto;
    const described = { ...order, ...customer, customerType, note };
    const terms = termsAfter(order, dto, order.currency);
    const now = this.clock.now();

    const changed = recalculated(underTerms(described, terms), { now, businessDate: businessDay(now, order) });
    await limits.allowDiscount(tx, order, changed);

    return changed;
  }

  /** Links a paid order; with LINK_ORDER also to another customer than it has, or to none. Points follow. */
  async link(tx: TenantTransaction, order: LockedOrder, dto: UpdateOrderDto): Promise<Order> {
    const { customerId, ...rest } = dto;
    if (order.status === 'CANCELLED' || Object.values<unknown>(rest).some((value) => value !== undefined)) {
      throw new DomainError('ORDER_NOT_OPEN');
    }
    if (customerId === undefined || customerId === order.customerId) return order;
    const isFixed = order.customerId !== null && !tx.scope.user.permissions.has('LINK_ORDER');
    if (isFixed || usesCustomerTender(order.payments)) throw new DomainError('ORDER_CUSTOMER_FIXED');
    const customer = customerId === null ? null : await this.customers.lockForOrder(tx, customerId);
    if (customer !== null && !(await this.mayLink(tx, order, customer))) throw new DomainError('LINK_NOT_ALLOWED');
    if (order.customerId !== null) await this.unlinked(tx, order);

    return customer === null ? { ...order, customerId } : this.linked(tx, order, customer.id);
  }

  /** Whether the user may link the order to the customer. */
  async mayLink(tx: TenantTransaction, order: LockedOrder, customer: CustomerForOrder): Promise<boolean> {
    const { storeId, businessDate, customerPhone } = order;
    const { country } = await this.companies.settingsOf(tx.scope);
    const key = order.customerPhoneKey ?? (customerPhone === null ? null : phoneKey(customerPhone, country));
    const today = businessDay(this.clock.now(), order);

    return mayLink(tx.scope.user, { order: { storeId, businessDate, phoneKey: key }, customer, today });
  }

  /** Lets what depends on the customer of a paid order follow its new link. */
  async linked<T extends Order>(tx: TenantTransaction, order: T, customerId: string): Promise<T> {
    const linked = { ...order, customerId };
    await this.events.publish(tx, { type: 'OrderLinked', ...orderFacts(linked, this.clock.now()) });

    return linked;
  }

  /** Takes back what the customer of a paid order has by its link. */
  async unlinked(tx: TenantTransaction, order: Order): Promise<void> {
    await this.events.publish(tx, { type: 'OrderUnlinked', ...orderFacts(order, this.clock.now()) });
  }

  private async customerAfter(tx: TenantTransaction, order: Order, dto: UpdateOrderDto): Promise<OrderCustomer> {
    const { customerId = order.customerId } = dto;
    const isChanged = customerId !== order.customerId;
    if (isChanged && usesCustomerTender(order.payments)) throw new DomainError('ORDER_CUSTOMER_FIXED');
    if (customerId === null) return this.walkInAfter(tx, order, dto);
    if (dto.customerName || dto.customerPhone) throw new DomainError('ORDER_HAS_CUSTOMER');
    if (isChanged) return registered(await this.customers.lockForOrder(tx, customerId));
    const { customerName, customerPhone, customerPhoneKey } = order;

    return { customerId, customerName, customerPhone, customerPhoneKey };
  }

  /** The walk-in of an open order: name and phone as requested, else as they were, but never those of an unlinked customer. */
  private async walkInAfter(tx: TenantTransaction, order: Order, dto: UpdateOrderDto): Promise<OrderCustomer> {
    const before = order.customerId === null ? order : { customerName: WALK_IN, customerPhone: null };
    const { customerName = before.customerName, customerPhone = before.customerPhone } = dto;
    const { country } = await this.companies.settingsOf(tx.scope);

    return walkIn(customerName, customerPhone, country);
  }
}
