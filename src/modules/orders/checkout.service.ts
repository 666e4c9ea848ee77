import { Injectable } from '@nestjs/common';
import { CompaniesService } from '#modules/companies/companies.service.js';
import { CustomersService } from '#modules/customers/customers.service.js';
import { RegistersService } from '#modules/shifts/registers.service.js';
import { StoresService } from '#modules/stores/stores.service.js';
import { violates } from '#shared/errors/database-errors.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Clock } from '#shared/kernel/clock.js';
import { businessDay } from '#shared/kernel/days.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import type { CreateOrderDto, OrderDto } from './dto/order.dto.js';
import { blankOrder, type Buyer, withItems, withPayments } from './new-order.js';
import { WALK_IN } from './order-rows.js';
import { OrderWriter } from './order-writer.js';
import { ORDER_CUSTOMER_KEY, ORDER_ID_KEY } from './orders.repository.js';

/** Starts an order, or makes a whole sale of it: items, payments and number, all or nothing. */
@Injectable()
export class CheckoutService {
  constructor(
    private readonly writer: OrderWriter,
    private readonly customers: CustomersService,
    private readonly stores: StoresService,
    private readonly companies: CompaniesService,
    private readonly registers: RegistersService,
    private readonly clock: Clock,
  ) {}

  async create(scope: CompanyScope, dto: CreateOrderDto, now = this.clock.now()): Promise<OrderDto> {
    const company = await this.companies.settingsOf(scope);
    const register = await this.registers.named(scope, dto);
    const store = await this.stores.forSale(scope, dto.storeId ?? register?.storeId);
    const businessDate = businessDay(now, store.timezone);
    const place = { storeId: store.id, registerId: register?.id ?? null, businessDate };
    const buyer = await this.buyerOf(scope, dto);
    const blank = blankOrder(scope, dto, { ...place, ...buyer, rules: company, now });
    const order = withPayments(dto.payments ?? [], withItems(dto.items ?? [], blank, company));

    return this.writer.write(scope, order).catch(explain);
  }

  /** Copied from the registered customer at this moment, or as the cashier typed it. */
  private async buyerOf(
    scope: CompanyScope,
    { customerId, customerName, customerPhone }: CreateOrderDto,
  ): Promise<Buyer> {
    if (!customerId) {
      return { customerId: null, customerName: customerName ?? WALK_IN, customerPhone: customerPhone ?? null };
    }
    const { name, phone } = await this.customers.getForOrder(scope, customerId);

    return { customerId, customerName: name, customerPhone: phone };
  }
}

/** The keys decide: another order has the id, or the customer was deleted since they were read. */
function explain(error: unknown): never {
  if (violates(error, ORDER_CUSTOMER_KEY)) throw new DomainError('CUSTOMER_NOT_FOUND');
  throw violates(error, ORDER_ID_KEY) ? new DomainError('ORDER_ID_TAKEN') : error;
}
