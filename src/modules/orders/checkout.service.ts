import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { CompaniesService } from '#modules/companies/companies.service.js';
import { CustomersService } from '#modules/customers/customers.service.js';
import { StoresService } from '#modules/stores/stores.service.js';
import { violates } from '#shared/errors/database-errors.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { businessDay, Clock } from '#shared/kernel/clock.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import type { CreateOrderDto, OrderDto } from './dto/order.dto.js';
import { priceItem, type PricingRules, settled, takePayment } from './order-parts.js';
import type { NewOrder } from './order-rows.js';
import { ORDER_CUSTOMER_KEY, ORDER_ID_KEY, OrdersRepository } from './orders.repository.js';
import { toOrderDto } from './orders.mapper.js';

/** The name of somebody who does not want to be known. */
export const WALK_IN = 'Walk-in';

/** Starts an order, or makes a whole sale of it: items, payments and number, all or nothing. */
@Injectable()
export class CheckoutService {
  constructor(
    private readonly orders: OrdersRepository,
    private readonly customers: CustomersService,
    private readonly stores: StoresService,
    private readonly companies: CompaniesService,
    private readonly clock: Clock,
  ) {}

  async create(scope: CompanyScope, dto: CreateOrderDto, now = this.clock.now()): Promise<OrderDto> {
    const company = await this.companies.settingsOf(scope);
    const store = await this.stores.forSale(scope, dto.storeId);
    const place = { storeId: store.id, businessDate: businessDay(now, store.timezone) };

    const buyer = await this.buyerOf(scope, dto);
    const order = withParts(dto, { ...blankOrder(scope, dto, company, now), ...place, ...buyer }, company);

    return this.orders.insert(scope, order, toOrderDto).catch(explain);
  }

  /** Copied from the registered customer at this moment, or as the cashier typed it. */
  private async buyerOf(
    scope: CompanyScope,
    { customerId, customerName, customerPhone }: CreateOrderDto,
  ): Promise<Buyer> {
    if (!customerId) {
      return { customerId: null, customerName: customerName ?? WALK_IN, customerPhone: customerPhone ?? null };
    }
    const { name, phone } = await this.customers.buyer(scope, customerId);

    return { customerId, customerName: name, customerPhone: phone };
  }
}

type Buyer = Pick<NewOrder, 'customerId' | 'customerName' | 'customerPhone'>;

/** The keys decide: another order has the id, or the customer was deleted since they were read. */
function explain(error: unknown): never {
  if (violates(error, ORDER_CUSTOMER_KEY)) throw new DomainError('CUSTOMER_NOT_FOUND');
  throw violates(error, ORDER_ID_KEY) ? new DomainError('ORDER_ID_TAKEN') : error;
}

type Blank = Omit<NewOrder, 'storeId' | 'businessDate' | 'customerId' | 'customerName' | 'customerPhone'>;

function blankOrder({ companyId, user }: CompanyScope, dto: CreateOrderDto, rules: PricingRules, now: Date): Blank {
  return {
    id: dto.id ?? uuidv7(),
    companyId,
    customerType: dto.customerType ?? 'RETAIL',
    status: 'OPEN',
    currency: rules.currency,
    pricesIncludeTax: rules.pricesIncludeTax,
    ...{ subtotal: 0n, discountTotal: 0n, taxTotal: 0n, totalAmount: 0n, paidAmount: 0n, refundedAmount: 0n },
    cashierId: user.companyId === companyId ? user.id : null,
    version: 1,
    createdAt: now,
    updatedAt: now,
    paidAt: null,
    cancelledAt: null,
    items: [],
    payments: [],
  };
}

function withParts({ items = [], payments = [] }: CreateOrderDto, blank: NewOrder, rules: PricingRules): NewOrder {
  const basket = settled(
    { ...blank, items: items.map((item, index) => priceItem(item, index + 1, rules)) },
    blank.createdAt,
  );
  const by = { cashierId: blank.cashierId, now: blank.createdAt };

  return payments.reduce((order, dto) => {
    if (order.status !== 'OPEN') throw new DomainError('ORDER_NOT_OPEN');

    return settled({ ...order, payments: [...order.payments, takePayment(dto, order, by)] }, blank.createdAt);
  }, basket);
}
