import { Injectable } from '@nestjs/common';
import { cashStepOf } from '#modules/companies/cash-step.js';
import { CompaniesService } from '#modules/companies/companies.service.js';
import { CustomersService } from '#modules/customers/customers.service.js';
import { needsOpenDrawer } from '#modules/shifts/open-drawer.js';
import { RegistersService } from '#modules/shifts/registers.service.js';
import { StoresService } from '#modules/stores/stores.service.js';
import { violates } from '#shared/errors/database-errors.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Clock } from '#shared/kernel/clock.js';
import { businessDay } from '#shared/kernel/days.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import type { CreateOrderDto, OrderDto, PricedByDto } from './dto/order.dto.js';
import { blankOrder, withItems, withPayments } from './new-order.js';
import { type OrderCustomer, registered, walkIn } from './order-customer.js';
import { priceItem, type PricingRules } from './order-items.js';
import type { NewOrder } from './order-rows.js';
import { OrderLimits } from './order-limits.js';
import { OrderWriterService } from './order-writer.service.js';
import { timeOfSale } from './sale-time.js';
import { around, pricedAsShown } from './shown-price.js';
import { ORDER_CUSTOMER_KEY, ORDER_ID_KEY } from './orders.repository.js';

/** Starts an order, or makes a whole sale in one call: items, payments and number, all or nothing. */
@Injectable()
export class CheckoutService {
  constructor(
    private readonly writer: OrderWriterService,
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
    const soldAt = timeOfSale(dto.soldAt, now);
    const businessDate = businessDay(soldAt, store);
    const registerId = register?.id ?? null;
    const methods = (dto.payments ?? []).map(({ method }) => method);
    const drawer = { registerId, needsOpenDrawer: needsOpenDrawer(company, registerId, methods) };
    const place = { storeId: store.id, ...drawer, businessDate };
    const customer = await this.customerOf(scope, dto, company.country);
    const price = (rules: PricingRules): NewOrder => {
      const blank = blankOrder(scope, dto, { ...place, ...customer, rules, now: soldAt, recordedAt: now });
      const { taxExemptReason } = blank;
      const items = (dto.items ?? []).map((item, index) => priceItem(item, index + 1, { ...rules, taxExemptReason }));

      return withItems(items, blank);
    };
    const priced = dto.pricedBy === undefined ? price(company) : await this.asShown(scope, dto.pricedBy, soldAt, price);
    const order = withPayments(dto.payments ?? [], priced, cashStepOf(company));

    const limits = new OrderLimits(company, now);

    return this.writer.write(scope, order, { calendar: store, limits }).catch(explain);
  }

  /** Prices a sale by the rules of its moment that give the total that the customer was shown. */
  private async asShown(
    scope: CompanyScope,
    shown: PricedByDto,
    soldAt: Date,
    price: (rules: PricingRules) => NewOrder,
  ): Promise<NewOrder> {
    return pricedAsShown(await this.companies.taxRulesOf(scope, around(soldAt)), shown, price);
  }

  /**
   * Copies name and phone of a registered customer into the order, which keeps them; for a walk-in the cashier types
   * them.
   */
  private async customerOf(
    scope: CompanyScope,
    { customerId, customerName, customerPhone }: CreateOrderDto,
    country: string,
  ): Promise<OrderCustomer> {
    if (!customerId) return walkIn(customerName ?? null, customerPhone ?? null, country);

    return registered(await this.customers.getForOrder(scope, customerId));
  }
}

/** Translates key violations: another order has the id, or the customer was deleted after it was read. */
function explain(error: unknown): never {
  if (violates(error, ORDER_CUSTOMER_KEY)) throw new DomainError('CUSTOMER_NOT_FOUND');
  throw violates(error, ORDER_ID_KEY) ? new DomainError('ORDER_ID_TAKEN') : error;
}
