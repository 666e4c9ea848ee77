import { Injectable } from '@nestjs/common';
import { cashStepOf } from '#modules/companies/cash-step.js';
import { blankOrder, paidByReturn, withItems } from '#modules/orders/new-order.js';
import type { OrderRef } from '#modules/orders/order-editor.service.js';
import type { ItemDto } from '#modules/orders/dto/order.dto.js';
import { OrderLimits } from '#modules/orders/order-limits.js';
import { OrderRefundsService } from '#modules/orders/order-refunds.service.js';
import type { NewOrder, Order } from '#modules/orders/order-rows.js';
import { orderTotals } from '#modules/orders/order-totals.js';
import { OrderWriterService } from '#modules/orders/order-writer.service.js';
import { toOrderDto } from '#modules/orders/orders.mapper.js';
import { changesPrices, soldItem } from '#modules/orders/sold-item.js';
import { usesCustomerTender } from '#modules/orders/payment-methods.js';
import { needsOpenDrawer } from '#modules/shifts/open-drawer.js';
import { allowAll, type AskedAct } from '#shared/database/approvals.js';
import { Database } from '#shared/database/database.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import { invalidField } from '#shared/errors/domain-error.js';
import { sum } from '#shared/kernel/money.js';
import type { ChosenId } from '#shared/kernel/uuid.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import type { CreateReturnDto, ReturnDto } from './dto/return.dto.js';
import { itemsOfExchange } from './even-swap.js';
import { newReturn } from './new-return.js';
import { refundLimit } from '#modules/companies/refund-limit.js';
import { type ChosenRefunds, chosenRefunds } from './chosen-refunds.js';
import { carriedOver, leftAfter } from './refund-split.js';
import { RefundableTendersService } from './refundable-tenders.service.js';
import { type ReturnContext, ReturnContextService } from './return-context.service.js';
import type { RefundRow, ReturnLineRow } from './return-rows.js';
import { returnedLines } from './returned-lines.js';
import { toReturnDto } from './returns.mapper.js';
import { ReturnWriterService } from './return-writer.service.js';

interface ReturnBooking extends ChosenRefunds, ChosenId {
  readonly lines: readonly ReturnLineRow[];
  /** The new order of an exchange; null when there is none. */
  readonly exchange: NewOrder | null;
}

/** What comes back for what is bought instead. */
interface Exchange {
  readonly totalAmount: bigint;
  /** The new order; null when there is none. */
  readonly bought: NewOrder | null;
  readonly newItems: readonly ItemDto[];
}

/** Takes goods of an order back. Goods, refunds and the new order of an exchange are booked together, or not at all. */
@Injectable()
export class TakeBackService {
  constructor(
    private readonly database: Database,
    private readonly refundable: RefundableTendersService,
    private readonly orderRefunds: OrderRefundsService,
    private readonly writer: OrderWriterService,
    private readonly returns: ReturnWriterService,
    private readonly contexts: ReturnContextService,
  ) {}

  /** Locks the order before anything is computed, so that of two returns the second sees what the first has left. */
  async create(scope: CompanyScope, ref: OrderRef, dto: CreateReturnDto & ChosenId): Promise<ReturnDto> {
    if (!dto.newItems?.length) refuseForExchange(dto);
    const context = await this.contexts.of(scope, ref.id, dto, dto.newItems);

    return this.database.transaction(scope, async (tx) => {
      const order = await this.orderRefunds.lock(tx, ref);
      // Nothing was given back of an order that is merely PAID.
      const returned = order.status === 'PAID' ? undefined : await this.returns.returnedAmounts(tx, order.id);
      const lines = returnedLines(order, dto.lines, returned);
      const { totalAmount } = orderTotals(lines);
      const bought = exchangeFor(tx.scope, order, dto, lines, context);
      const exchange = await this.allowExchange(
        tx,
        order,
        { totalAmount, bought, newItems: dto.newItems ?? [] },
        context,
      );
      const refunds = await this.refundsFor(tx, order, dto, totalAmount, exchange);

      return this.book(tx, order, { id: dto.id, lines, ...refunds, exchange }, context);
    });
  }

  /**
   * Allows the refund together with the prices and discounts of what is bought instead, whose approval is bound to the order that comes
   * back. Returns what is bought, with its approver.
   */
  private async allowExchange(
    tx: TenantTransaction,
    { id: objectId, storeId, refundedAmount, ...order }: Order,
    { totalAmount: amount, bought, newItems }: Exchange,
    { place, company, now, articles }: ReturnContext,
  ): Promise<NewOrder | null> {
    const limit = refundLimit(tx.scope, company, refundedAmount + amount);
    const refund: AskedAct = { act: 'REFUND', objectId, storeId, amount, now, limit };
    const counter = { articles, storeId: place.storeId, currency: company.currency };
    const isListed = bought !== null && changesPrices(tx.scope, newItems, counter);
    const terms =
      bought && new OrderLimits(company, now).termsOfNew(tx.scope, bought, { objectId, isListed, returned: order });
    const [, approver = null] = await allowAll(tx, terms === null ? [refund] : [refund, terms], order.currency);

    return bought && { ...bought, approvedBy: approver?.approverId ?? null, approverName: approver?.name ?? null };
  }

  /** Refunds as requested or to the original payments; what pays for new items is carried over to the new order. */
  private async refundsFor(
    tx: TenantTransaction,
    order: Order,
    dto: Pick<CreateReturnDto, 'refunds' | 'anywayReason'>,
    totalAmount: bigint,
    exchange: NewOrder | null,
  ): Promise<ChosenRefunds> {
    const credit = exchange?.payments.find(isExchange)?.amount ?? 0n;
    const mayCharge = exchange !== null && usesCustomerTender(exchange.payments);
    const refundable = await this.refundable.lock(tx, order, mayCharge);
    const chosen = chosenRefunds(tx.scope, order.currency, totalAmount - credit, refundable, dto);
    const { tenders, rounding } = chosen.left;
    const carried = carriedOver(credit, tenders);

    return {
      refunds: [...carried, ...chosen.refunds],
      anyway: chosen.anyway,
      left: { tenders: leftAfter(tenders, carried), rounding },
    };
  }

  /** Writes the return, and the new order of an exchange. */
  private async book(
    tx: TenantTransaction,
    order: Order,
    { id, lines, exchange, ...chosen }: ReturnBooking,
    { place, company, now }: ReturnContext,
  ): Promise<ReturnDto> {
    const { totalAmount: amount } = orderTotals(lines);
    const row = newReturn(
      tx.scope,
      { id, lines, ...chosen, place, now, company },
      { orderId: order.id, customerId: order.customerId, exchangeOrderId: exchange?.id ?? null },
    );
    const changed = await this.orderRefunds.bookReturn(tx, order, { items: quantitiesOf(lines), amount, now });
    const [inserted, newOrder] = await this.returns.writeAround(tx, order, row, chosen, async (refunds) => {
      await this.orderRefunds.publishReturned(tx, changed, row.id);

      return exchange && this.writer.writeWithin(tx, withCarriedRounding(exchange, refunds));
    });

    if (newOrder !== null) tx.tell({ orderId: newOrder.id });

    return newOrder === null ? toReturnDto(inserted) : toReturnDto(inserted, toOrderDto(newOrder));
  }
}

/** Refuses what only the new order of an exchange has. */
function refuseForExchange({ payments, note }: CreateReturnDto): void {
  if (payments?.length) throw invalidField('payments', 'payments are for newItems');
  if (note) throw invalidField('note', 'a note is for newItems');
}

function quantitiesOf(lines: readonly ReturnLineRow[]): { itemId: string; quantity: string }[] {
  return lines.flatMap(({ orderItemId, quantity }) =>
    orderItemId === null ? [] : [{ itemId: orderItemId, quantity }],
  );
}

/** The new order of an exchange, for the customer of the returned one; null when nothing new is bought. */
function exchangeFor(
  scope: CompanyScope,
  order: Order,
  { newItems = [], payments = [], note }: CreateReturnDto,
  returned: readonly ReturnLineRow[],
  { place, company, now, articles }: ReturnContext,
): NewOrder | null {
  if (newItems.length === 0) return null;
  const counter = { articles, storeId: place.storeId, currency: company.currency };
  const sold = newItems.map((item) => soldItem(item, counter));
  const { customerId, customerName, customerPhone, customerPhoneKey, customerType } = order;
  const { taxExemptReason, taxExemptCertificate } = order;
  const customer = { customerId, customerName, customerPhone, customerPhoneKey };
  const methods = payments.map(({ method }) => method);
  const drawer = { needsOpenDrawer: needsOpenDrawer(company, place.registerId, methods) };
  const start = { ...place, ...drawer, ...customer, rules: company, now };
  const blank = {
    ...blankOrder(scope, { customerType, ...(note !== undefined && { note }) }, start),
    taxExemptReason,
    taxExemptCertificate,
  };
  const items = itemsOfExchange(sold, { order, returned, rules: { ...company, taxExemptReason } });

  return paidByReturn(withItems(items, blank), orderTotals(returned).totalAmount, payments, cashStepOf(company));
}

/** The new order, whose credit is rounded as the cash that it stands for. */
function withCarriedRounding(exchange: NewOrder, refunds: readonly RefundRow[]): NewOrder {
  const rounding = sum(refunds.filter(isExchange).map((refund) => refund.rounding));

  return {
    ...exchange,
    payments: exchange.payments.map((payment) => (isExchange(payment) ? { ...payment, rounding } : payment)),
  };
}

function isExchange({ method }: { readonly method: string }): boolean {
  return method === 'EXCHANGE';
}
