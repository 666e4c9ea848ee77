import { Injectable } from '@nestjs/common';
import { CompaniesService } from '#modules/companies/companies.service.js';
import { RegistersService } from '#modules/shifts/registers.service.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Clock } from '#shared/kernel/clock.js';
import { businessDay } from '#shared/kernel/days.js';
import { formatMoney } from '#shared/kernel/money.js';
import { type CompanyScope, staffIdOf } from '#shared/tenancy/company-scope.js';
import type { AddPaymentDto, ItemDto, OrderDto, UpdateItemDto } from './dto/order.dto.js';
import { CustomerFundsService } from './customer-funds.service.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import { OrderEditor, type OrderRef } from './order-editor.js';
import { type Moment, priceItem, settled, takePayment } from './order-parts.js';
import type { ItemRow, LockedOrder, Order } from './order-rows.js';
import { assertOpen } from './order-status.js';
import { OrdersRepository } from './orders.repository.js';

type Change = (tx: TenantTransaction, order: LockedOrder, moment: Moment) => Promise<Order>;

/** Items and payments of an open order. Everything happens to a locked order, so that two tills never pay or price it at once. */
@Injectable()
export class OrderChangesService {
  constructor(
    private readonly orders: OrdersRepository,
    private readonly editor: OrderEditor,
    private readonly companies: CompaniesService,
    private readonly funds: CustomerFundsService,
    private readonly registers: RegistersService,
    private readonly clock: Clock,
  ) {}

  async addItem(scope: CompanyScope, ref: OrderRef, dto: ItemDto): Promise<OrderDto> {
    const { defaultTaxRate } = await this.companies.settingsOf(scope);

    return this.change(scope, ref, async (tx, order) => {
      const position = (order.items.at(-1)?.position ?? 0) + 1;
      const item = priceItem(dto, position, { ...order, defaultTaxRate });
      await this.orders.insertItem(tx, order.id, item);

      return { ...order, items: [...order.items, item] };
    });
  }

  updateItem(scope: CompanyScope, ref: OrderRef, itemId: string, dto: UpdateItemDto): Promise<OrderDto> {
    return this.change(scope, ref, async (tx, order) => {
      const before = itemOf(order, itemId);
      const item = priceItem(
        { ...toItemDto(before, order.currency), ...dto },
        before.position,
        { ...order, defaultTaxRate: before.taxRate },
        itemId,
      );
      await this.orders.updateItem(tx, item);

      return { ...order, items: order.items.map((other) => (other.id === itemId ? item : other)) };
    });
  }

  removeItem(scope: CompanyScope, ref: OrderRef, itemId: string): Promise<OrderDto> {
    return this.change(scope, ref, async (tx, order) => {
      itemOf(order, itemId);
      await this.orders.deleteItem(tx, itemId);

      return { ...order, items: order.items.filter(({ id }) => id !== itemId) };
    });
  }

  async addPayment(scope: CompanyScope, ref: OrderRef, { registerId, ...dto }: AddPaymentDto): Promise<OrderDto> {
    const register = await this.registers.named(scope, { registerId });

    return this.change(scope, ref, async (tx, order, moment) => {
      const cashierId = staffIdOf(scope);
      const payment = takePayment(dto, order, { cashierId, ...moment });
      const record = await this.funds.spend(tx, { ...order, orderId: order.id }, [payment]);
      const booked = await this.orders.insertPayment(tx, order, payment, register?.id ?? null);
      const { createdAt } = payment;
      await record({ orderId: order.id, returnId: null, cashierId, createdAt });

      return { ...order, payments: [...order.payments, booked] };
    });
  }

  private change(scope: CompanyScope, ref: OrderRef, work: Change): Promise<OrderDto> {
    return this.editor.change(scope, ref, async (tx, order) => {
      assertOpen(order.status);
      const now = this.clock.now();
      const moment = { now, businessDate: businessDay(now, order.timezone) };

      return settled(await work(tx, order, moment), moment);
    });
  }
}

function itemOf({ items }: Order, itemId: string): ItemRow {
  const item = items.find(({ id }) => id === itemId);
  if (item === undefined) throw new DomainError('ORDER_ITEM_NOT_FOUND');

  return item;
}

function toItemDto({ sku, name, quantity, unitPrice, discount, taxRate }: ItemRow, currency: string): ItemDto {
  return {
    sku,
    name,
    quantity: Number(quantity),
    unitPrice: formatMoney(unitPrice, currency),
    discount: formatMoney(discount, currency),
    taxRate: Number(taxRate),
  };
}
