import { Injectable } from '@nestjs/common';
import { CustomerTendersService } from '#modules/orders/customer-tenders.service.js';
import { blankOrder, paidByReturn, withItems } from '#modules/orders/new-order.js';
import type { OrderRef } from '#modules/orders/order-editor.service.js';
import { OrderRefundsService } from '#modules/orders/order-refunds.service.js';
import type { NewOrder, Order } from '#modules/orders/order-rows.js';
import { orderTotals } from '#modules/orders/order-totals.js';
import { OrderWriterService } from '#modules/orders/order-writer.service.js';
import { toOrderDto } from '#modules/orders/orders.mapper.js';
import { usesCustomerTender } from '#modules/orders/payment-methods.js';
import { Database } from '#shared/database/database.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import { invalidField } from '#shared/errors/domain-error.js';
import { amountOf } from '#shared/kernel/money.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import type { CreateReturnDto, NewRefundDto, ReturnDto } from './dto/return.dto.js';
import { itemsOfExchange } from './even-swap.js';
import { newReturn } from './new-return.js';
import {
  asRequested,
  behindExchange,
  type RefundableTender,
  type RefundPart,
  toOriginalTenders,
} from './refund-split.js';
import { type ReturnContext, ReturnContextService } from './return-context.service.js';
import type { ReturnLineRow } from './return-rows.js';
import { returnedLines } from './returned-lines.js';
import { toReturnDto } from './returns.mapper.js';
import { ReturnsRepository } from './returns.repository.js';

interface ReturnBooking {
  readonly lines: readonly ReturnLineRow[];
  readonly refunds: readonly RefundPart[];
  /** The new order of an exchange; null when there is none. */
  readonly exchange: NewOrder | null;
}

/** Takes goods of an order back. Goods, refunds and the new order of an exchange are booked together, or not at all. */
@Injectable()
export class TakeBackService {
  constructor(
    private readonly database: Database,
    private readonly returns: ReturnsRepository,
    private readonly orderRefunds: OrderRefundsService,
    private readonly writer: OrderWriterService,
    private readonly tenders: CustomerTendersService,
    private readonly contexts: ReturnContextService,
  ) {}

  /** Locks the order before anything is computed, so that of two returns the second sees what the first has left. */
  async create(scope: CompanyScope, ref: OrderRef, dto: CreateReturnDto): Promise<ReturnDto> {
    if (dto.payments?.length && !dto.newItems?.length) throw invalidField('payments', 'payments are for newItems');
    const context = await this.contexts.of(scope, ref.id, dto);

    return this.database.transaction(scope, async (tx) => {
      const order = await this.orderRefunds.lock(tx, ref);
      const lines = returnedLines(order, dto.lines);
      const { totalAmount } = orderTotals(lines);
      const exchange = exchangeFor(tx.scope, order, dto, lines, context);
      const refunds = await this.refundsFor(tx, order, dto.refunds, totalAmount, exchange);

      return this.book(tx, order, { lines, refunds, exchange }, context);
    });
  }

  /** Refunds by the method EXCHANGE what pays for new items, and the rest as requested or to the original payments. */
  private async refundsFor(
    tx: TenantTransaction,
    order: Order,
    requested: readonly NewRefundDto[] | undefined,
    totalAmount: bigint,
    exchange: NewOrder | null,
  ): Promise<RefundPart[]> {
    const { currency } = order;
    const credit = exchange?.payments.find(({ method }) => method === 'EXCHANGE')?.amount ?? 0n;
    const due = totalAmount - credit;
    const tenders = await this.refundableTenders(tx, order);
    const named = requested?.map(({ method, amount }) => ({ method, amount: amountOf(amount, currency) }));
    const refunds = named === undefined ? toOriginalTenders(due, tenders) : asRequested(due, named, tenders, currency);

    return credit === 0n ? refunds : [{ method: 'EXCHANGE', amount: credit, paymentId: null }, ...refunds];
  }

  /** The payments of the order with what can still be refunded to each of them. */
  private async refundableTenders(tx: TenantTransaction, order: Order): Promise<RefundableTender[]> {
    const paymentIds = order.payments.map(({ id }) => id);
    const refunded = await this.returns.refundedByPayment(tx, paymentIds);
    const tenders: RefundableTender[] = [];
    for (const { id: paymentId, method, amount } of order.payments) {
      const tender = { paymentId, method, left: amount - (refunded.get(paymentId) ?? 0n) };
      if (method !== 'EXCHANGE') tenders.push(tender);
      else tenders.push(...behindExchange(tender, await this.returns.tendersBehindExchange(tx, order.id)));
    }

    return tenders;
  }

  /** Writes the return. Rows are locked in one order everywhere: order, balances of the customer, shift, counters. */
  private async book(
    tx: TenantTransaction,
    order: Order,
    { lines, refunds, exchange }: ReturnBooking,
    { place, now }: ReturnContext,
  ): Promise<ReturnDto> {
    const { totalAmount: amount } = orderTotals(lines);
    const row = newReturn(
      tx.scope,
      { lines, refunds, place, now, currency: order.currency },
      { orderId: order.id, customerId: order.customerId, exchangeOrderId: exchange?.id ?? null },
    );
    if (exchange?.customerId && usesCustomerTender([...refunds, ...exchange.payments])) {
      await this.tenders.lock(tx, exchange.customerId);
    }
    const changed = await this.orderRefunds.bookReturn(tx, order, { items: quantitiesOf(lines), amount, now });
    const postings = await this.tenders.refund(tx, order, refunds);
    await this.orderRefunds.publishReturned(tx, changed, row.id);
    const newOrder = exchange && (await this.writer.writeWithin(tx, exchange));
    const inserted = await this.returns.insert(tx, row);
    const { id: returnId, orderId, cashierId, businessDate } = row;
    this.tenders.post(tx, postings, { orderId, returnId, cashierId, createdAt: now, businessDate });

    return newOrder === null ? toReturnDto(inserted) : toReturnDto(inserted, toOrderDto(newOrder));
  }
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
  { newItems = [], payments = [] }: CreateReturnDto,
  returned: readonly ReturnLineRow[],
  { place, company, now }: ReturnContext,
): NewOrder | null {
  if (newItems.length === 0) return null;
  const { customerId, customerName, customerPhone, customerType } = order;
  const customer = { customerId, customerName, customerPhone };
  const start = { ...place, ...customer, country: company.country, rules: company, now };
  const blank = blankOrder(scope, { customerType }, start);
  const items = itemsOfExchange(newItems, { order, returned, rules: company });

  return paidByReturn(withItems(items, blank), orderTotals(returned).totalAmount, payments);
}
