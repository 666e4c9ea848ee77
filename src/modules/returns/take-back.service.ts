import { Injectable } from '@nestjs/common';
import { CustomerFundsService, drawsOnFunds } from '#modules/orders/customer-funds.service.js';
import { blankOrder, paidByReturn, withItems } from '#modules/orders/new-order.js';
import type { OrderRef } from '#modules/orders/order-editor.js';
import { OrderRefundsService } from '#modules/orders/order-refunds.service.js';
import type { NewOrder, Order } from '#modules/orders/order-rows.js';
import { orderTotals } from '#modules/orders/order-totals.js';
import { OrderWriter } from '#modules/orders/order-writer.js';
import { toOrderDto } from '#modules/orders/orders.mapper.js';
import { Database } from '#shared/database/database.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import { invalidField } from '#shared/errors/domain-error.js';
import { amountOf } from '#shared/kernel/money.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import type { CreateReturnDto, ReturnDto } from './dto/return.dto.js';
import { asAsked, behindExchange, type RefundPart, type Tender, toOriginalTenders } from './refund-split.js';
import { type Occasion, ReturnOccasionService } from './return-occasion.service.js';
import { newReturn } from './new-return.js';
import type { ReturnLineRow } from './return-rows.js';
import { returnedLines } from './returned-lines.js';
import { toReturnDto } from './returns.mapper.js';
import { ReturnsRepository } from './returns.repository.js';

/** Takes goods back: goods, money and the new order of an exchange move together, or nothing does. */
@Injectable()
export class TakeBackService {
  constructor(
    private readonly database: Database,
    private readonly returns: ReturnsRepository,
    private readonly refunds: OrderRefundsService,
    private readonly writer: OrderWriter,
    private readonly funds: CustomerFundsService,
    private readonly occasions: ReturnOccasionService,
  ) {}

  /** The order is locked before anything is computed, so that of two returns the second sees what the first has left. */
  async create(scope: CompanyScope, ref: OrderRef, dto: CreateReturnDto): Promise<ReturnDto> {
    if (dto.payments?.length && !dto.newItems?.length) throw invalidField('payments', 'payments are for newItems');
    const occasion = await this.occasions.of(scope, ref.id, dto);

    return this.database.transaction(scope, async (tx) => {
      const order = await this.refunds.lock(tx, ref);
      const lines = returnedLines(order, dto.lines);
      const { totalAmount: worth } = orderTotals(lines);
      const exchange = exchangeFor(scope, order, dto, worth, occasion);
      const refunds = await this.refundsFor(tx, order, dto, worth, exchange);

      return this.book(tx, order, { ...occasion, lines, refunds, exchange });
    });
  }

  /** What pays for new items is given back by the method EXCHANGE, and the rest of the worth as money. */
  private async refundsFor(
    tx: TenantTransaction,
    order: Order,
    { refunds: asked }: CreateReturnDto,
    worth: bigint,
    exchange: NewOrder | null,
  ): Promise<RefundPart[]> {
    const { currency } = order;
    const credit = exchange?.payments.find(({ method }) => method === 'EXCHANGE')?.amount ?? 0n;
    const tenders = await this.tendersOf(tx, order);
    const due = worth - credit;
    const named = asked?.map(({ method, amount }) => ({ method, amount: amountOf(amount, currency) }));
    const money = named === undefined ? toOriginalTenders(due, tenders) : asAsked(due, named, tenders, currency);

    return credit === 0n ? money : [{ method: 'EXCHANGE', amount: credit, paymentId: null }, ...money];
  }

  /** How the order was paid, and how much of each can still go back that way. */
  private async tendersOf(tx: TenantTransaction, { id: orderId, payments }: Order): Promise<Tender[]> {
    const gone = await this.returns.refundedByPayment(
      tx,
      payments.map(({ id }) => id),
    );
    const tenders: Tender[] = [];
    for (const { id: paymentId, method, amount } of payments) {
      const tender = { paymentId, method, left: amount - (gone.get(paymentId) ?? 0n) };
      if (method !== 'EXCHANGE') tenders.push(tender);
      else tenders.push(...behindExchange(tender, await this.returns.fundsBehindExchange(tx, orderId)));
    }

    return tenders;
  }

  /** Rows are locked in one order everywhere: the order, the customer's funds, the shift, counters. */
  private async book(
    tx: TenantTransaction,
    order: Order,
    { lines, refunds, exchange, place, now }: Occasion & Booking,
  ): Promise<ReturnDto> {
    const { totalAmount: amount } = orderTotals(lines);
    const row = newReturn(
      tx.scope,
      { lines, refunds, place, now, currency: order.currency },
      { orderId: order.id, customerId: order.customerId, exchangeOrderId: exchange?.id ?? null },
    );
    if (exchange?.customerId && drawsOnFunds([...refunds, ...exchange.payments])) {
      await this.funds.lock(tx, exchange.customerId);
    }
    const left = await this.refunds.giveBack(tx, order, { items: lines.flatMap(ofItem), amount, now });
    const record = await this.funds.give(tx, { ...order, orderId: order.id }, refunds);
    await this.refunds.announce(tx, left, row.id);
    const newOrder = exchange && (await this.writer.writeWithin(tx, exchange));
    const booked = await this.returns.insert(tx, row);
    const { id: returnId, orderId, cashierId } = row;
    await record({ orderId, returnId, cashierId, createdAt: now });

    return newOrder === null ? toReturnDto(booked) : toReturnDto(booked, toOrderDto(newOrder));
  }
}

interface Booking {
  readonly lines: readonly ReturnLineRow[];
  readonly refunds: readonly RefundPart[];
  readonly exchange: NewOrder | null;
}

function ofItem({ orderItemId, quantity }: ReturnLineRow): { itemId: string; quantity: string }[] {
  return orderItemId === null ? [] : [{ itemId: orderItemId, quantity }];
}

/** The new order of an exchange, for the customer of the first; null when nothing new is taken. */
function exchangeFor(
  scope: CompanyScope,
  { customerId, customerName, customerPhone, customerType }: Order,
  { newItems = [], payments = [] }: CreateReturnDto,
  worth: bigint,
  { place, company, now }: Occasion,
): NewOrder | null {
  if (newItems.length === 0) return null;
  const start = { ...place, customerId, customerName, customerPhone, rules: company, now };
  const blank = blankOrder(scope, { customerType }, start);

  return paidByReturn(withItems(newItems, blank, company), worth, payments);
}
