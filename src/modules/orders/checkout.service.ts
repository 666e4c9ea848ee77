import { Injectable } from '@nestjs/common';
import { cashStepOf } from '#modules/companies/cash-step.js';
import { CompaniesService } from '#modules/companies/companies.service.js';
import { CustomersService } from '#modules/customers/customers.service.js';
import { needsOpenDrawer } from '#modules/shifts/open-drawer.js';
import { violates } from '#shared/errors/database-errors.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Clock } from '#shared/kernel/clock.js';
import { businessDay } from '#shared/kernel/days.js';
import type { ChosenId } from '#shared/kernel/uuid.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import type { CreateOrderDto, ItemDto, OrderDto, PricedByDto } from './dto/order.dto.js';
import type { PaymentDto } from './dto/payment.dto.js';
import { blankOrder, withItems, withPayments } from './new-order.js';
import { type OrderCustomer, registered, walkIn } from './order-customer.js';
import { priceItem, type PricingRules } from './order-items.js';
import type { NewOrder } from './order-rows.js';
import { OrderLimits } from './order-limits.js';
import { OrderWriterService } from './order-writer.service.js';
import { SaleContextService } from './sale-context.service.js';
import { timeOfSale } from './sale-time.js';
import { around, pricedAsShown } from './shown-price.js';
import { changesPrices, soldItem } from './sold-item.js';
import { ORDER_CUSTOMER_KEY, ORDER_ID_KEY } from './orders.repository.js';

/** A sale as requested, or as the demo data make it. */
interface Sale extends Omit<CreateOrderDto, 'items' | 'payments'> {
  readonly items?: (ItemDto & ChosenId)[];
  readonly payments?: (PaymentDto & ChosenId)[];
}

/** Starts an order, or makes a whole sale in one call: items, payments and number, all or nothing. */
@Injectable()
export class CheckoutService {
  constructor(
    private readonly writer: OrderWriterService,
    private readonly customers: CustomersService,
    private readonly contexts: SaleContextService,
    private readonly companies: CompaniesService,
    private readonly clock: Clock,
  ) {}

  async create(scope: CompanyScope, dto: Sale, now = this.clock.now()): Promise<OrderDto> {
    const { company, store, registerId } = await this.contexts.of(scope, dto);
    const soldAt = timeOfSale(dto.soldAt, now);
    const businessDate = businessDay(soldAt, store);
    const methods = (dto.payments ?? []).map(({ method }) => method);
    const drawer = { registerId, needsOpenDrawer: needsOpenDrawer(company, registerId, methods) };
    const place = { storeId: store.id, ...drawer, businessDate };
    const [customer, articles] = await Promise.all([
      this.customerOf(scope, dto, company.country),
      this.contexts.articlesOf(scope, dto, soldAt),
    ]);
    const counter = { articles, storeId: store.id, currency: company.currency };
    const isListed = changesPrices(scope, dto.items ?? [], counter);
    const price = (rules: PricingRules, moment?: number): NewOrder => {
      const blank = blankOrder(scope, dto, { ...place, ...customer, rules, now: soldAt, recordedAt: now });
      const { taxExemptReason } = blank;
      const items = (dto.items ?? []).map((item, index) =>
        priceItem(soldItem(item, counter, moment), index + 1, { ...rules, taxExemptReason }),
      );

      return withItems(items, blank);
    };
    const priced =
      dto.pricedBy === undefined
        ? price(company)
        : await this.asShown(scope, { ...dto.pricedBy, soldAt, moments: articles.moments }, price);
    const order = withPayments(dto.payments ?? [], priced, cashStepOf(company));

    const limits = new OrderLimits(company, now);

    return this.writer.write(scope, order, { calendar: store, limits, isListed }).catch(explain);
  }

  /** Prices a sale by the rules and prices of its moment that give the total that the customer was shown. */
  private async asShown(
    scope: CompanyScope,
    shown: PricedByDto & { soldAt: Date; moments: readonly number[] },
    price: (rules: PricingRules, moment: number) => NewOrder,
  ): Promise<NewOrder> {
    const rules = await this.companies.taxRulesOf(scope, around(shown.soldAt));
    const valid = rules.flatMap((each) => shown.moments.map((moment) => ({ ...each, moment })));

    return pricedAsShown(valid, shown, (each) => price(each, each.moment));
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
