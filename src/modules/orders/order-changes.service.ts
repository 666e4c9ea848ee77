import { Injectable } from '@nestjs/common';
import { cashStepOf } from '#modules/companies/cash-step.js';
import { CompaniesService } from '#modules/companies/companies.service.js';
import { needsOpenDrawer } from '#modules/shifts/open-drawer.js';
import { RegistersService } from '#modules/shifts/registers.service.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Clock } from '#shared/kernel/clock.js';
import { businessDay } from '#shared/kernel/days.js';
import { formatMoney } from '#shared/kernel/money.js';
import { type CompanyScope, staffIdOf } from '#shared/tenancy/company-scope.js';
import { CustomerTendersService } from './customer-tenders.service.js';
import type { ItemDto, OrderDto, UpdateItemDto } from './dto/order.dto.js';
import type { AddPaymentDto } from './dto/payment.dto.js';
import { OrderEditorService, type OrderRef } from './order-editor.service.js';
import { ownDiscountOf, priceItem } from './order-items.js';
import { acceptPayment, type Moment, recalculated } from './order-payments.js';
import type { ItemRow, LockedOrder, Order } from './order-rows.js';
import { assertOpen } from './order-status.js';
import { OrdersRepository } from './orders.repository.js';

type OpenOrderChange = (tx: TenantTransaction, order: LockedOrder, moment: Moment) => Order | Promise<Order>;

/** Changes items and payments of open orders. */
@Injectable()
export class OrderChangesService {
  constructor(
    private readonly orders: OrdersRepository,
    private readonly editor: OrderEditorService,
    private readonly companies: CompaniesService,
    private readonly tenders: CustomerTendersService,
    private readonly registers: RegistersService,
    private readonly clock: Clock,
  ) {}

  async addItem(scope: CompanyScope, ref: OrderRef, dto: ItemDto): Promise<OrderDto> {
    const { defaultTaxRate, taxRates } = await this.companies.settingsOf(scope);

    return this.change(scope, ref, (_tx, order) => {
      const position = (order.items.at(-1)?.position ?? 0) + 1;
      const item = priceItem(dto, position, { ...order, defaultTaxRate, taxRates });

      return { ...order, items: [...order.items, item] };
    });
  }

  /** Prices the item anew by the terms of the order; without a new tax rate it keeps its own. */
  async updateItem(scope: CompanyScope, ref: OrderRef, itemId: string, dto: UpdateItemDto): Promise<OrderDto> {
    const { defaultTaxRate, taxRates } = await this.companies.settingsOf(scope);

    return this.change(scope, ref, (_tx, order) => {
      const before = itemOf(order, itemId);
      const changed = { ...toItemDto(before, order.currency), ...dto };
      const item = priceItem(changed, before.position, { ...order, defaultTaxRate, taxRates }, itemId);

      return { ...order, items: order.items.map((other) => (other.id === itemId ? item : other)) };
    });
  }

  removeItem(scope: CompanyScope, ref: OrderRef, itemId: string): Promise<OrderDto> {
    return this.change(scope, ref, (_tx, order) => {
      itemOf(order, itemId);

      return { ...order, items: order.items.filter(({ id }) => id !== itemId) };
    });
  }

  async addPayment(scope: CompanyScope, ref: OrderRef, { registerId, ...dto }: AddPaymentDto): Promise<OrderDto> {
    const register = await this.registers.named(scope, { registerId });
    const place = { registerId: register?.id ?? null };
    const company = await this.companies.settingsOf(scope);
    const drawer = { ...place, needsOpenDrawer: needsOpenDrawer(company, place.registerId, [dto.method]) };
    const cashierId = staffIdOf(scope);
    const cashStep = cashStepOf(await this.companies.settingsOf(scope));

    return this.change(scope, ref, async (tx, order, moment) => {
      const payment = acceptPayment(dto, order, { ...moment, cashierId, cashStep });
      const postings = await this.tenders.charge(tx, order, [payment]);
      const inserted = await this.orders.insertPayment(tx, order, payment, drawer);
      const { createdAt, businessDate } = payment;
      this.tenders.post(tx, postings, { orderId: order.id, returnId: null, cashierId, createdAt, businessDate });

      return { ...order, payments: [...order.payments, inserted] };
    });
  }

  private change(scope: CompanyScope, ref: OrderRef, makeChange: OpenOrderChange): Promise<OrderDto> {
    return this.editor.change(scope, ref, async (tx, order) => {
      assertOpen(order.status);
      const now = this.clock.now();
      const moment = { now, businessDate: businessDay(now, order) };

      return recalculated(await makeChange(tx, order, moment), moment);
    });
  }
}

function itemOf({ items }: Order, itemId: string): ItemRow {
  const item = items.find(({ id }) => id === itemId);
  if (item === undefined) throw new DomainError('ORDER_ITEM_NOT_FOUND');

  return item;
}

/** An item as it was asked for: its own discount and the rate that a buyer who is not exempt pays. */
function toItemDto(item: ItemRow, currency: string): ItemDto {
  const { sku, name, quantity, unitPrice, exemptRate, taxRate } = item;

  return {
    sku,
    name,
    quantity: Number(quantity),
    unitPrice: formatMoney(unitPrice, currency),
    discount: formatMoney(ownDiscountOf(item), currency),
    taxRate: Number(exemptRate ?? taxRate),
  };
}
