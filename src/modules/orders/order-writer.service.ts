import { Injectable } from '@nestjs/common';
import { Database } from '#shared/database/database.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import { OrderEvents } from '#shared/events/order-events.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import { CustomerTendersService } from './customer-tenders.service.js';
import type { OrderDto } from './dto/order.dto.js';
import { orderPaid } from './order-facts.js';
import { OpenOrdersService, type WrittenOrder } from './open-orders.service.js';
import type { OrderLimits } from './order-limits.js';
import { type NewOrder, type Order, type StoreCalendar, storeCalendar } from './order-rows.js';
import { OrdersRepository } from './orders.repository.js';
import { arrivesLate } from './sale-time.js';
import { toOrderDto } from './orders.mapper.js';
import { usesCustomerTender } from './payment-methods.js';

/**
 * Writes new orders: in one message, or in a transaction when customer tenders or event listeners have to write as
 * well, or when a late sale has to be told whether its shift is over.
 */
@Injectable()
export class OrderWriterService {
  constructor(
    private readonly database: Database,
    private readonly orders: OrdersRepository,
    private readonly tenders: CustomerTendersService,
    private readonly events: OrderEvents,
    private readonly openOrders: OpenOrdersService,
  ) {}

  /** Writes an order of the store with the given calendar. One beyond the limits of the user needs an approval. */
  async write(
    scope: CompanyScope,
    order: NewOrder,
    { calendar, limits, isListed }: { calendar: StoreCalendar; limits: OrderLimits; isListed: boolean },
  ): Promise<OrderDto> {
    const paid = orderPaid(order);
    const hasListener = paid !== null && (await this.events.hasListenerFor(scope, paid));
    let written: WrittenOrder | undefined;
    const toAnswer = (inserted: Order): OrderDto => {
      written = { order: { ...inserted, ...storeCalendar(calendar) }, answer: toOrderDto(inserted) };

      return written.answer;
    };
    const isBeyondLimits = limits.isBeyond(scope, order, isListed);
    const isTransaction = hasListener || isBeyondLimits || usesCustomerTender(order.payments) || arrivesLate(order);
    const answer = await (isTransaction
      ? this.database.transaction(scope, async (tx) => {
          await limits.allowNew(tx, order, { objectId: order.id, isListed });

          return toAnswer(
            await this.writeWithin(tx, { ...order, approvedBy: tx.approvedBy, approverName: tx.approverName }),
          );
        })
      : this.orders.insert(scope, order, toAnswer));
    this.openOrders.rememberIf(written, answer);
    if (!isTransaction && paid !== null && written?.answer === answer) this.events.countUnpublished(paid);

    return answer;
  }

  /** Writes the order within the transaction of a larger use case, such as an exchange. */
  async writeWithin(tx: TenantTransaction, order: NewOrder): Promise<Order> {
    const postings = await this.tenders.charge(tx, order, order.payments);
    const paid = orderPaid(order);
    if (paid !== null) await this.events.publish(tx, paid);
    const inserted = await this.orders.insertWithin(tx, order);
    const { id: orderId, cashierId, createdAt, businessDate } = order;
    this.tenders.post(tx, postings, { orderId, returnId: null, cashierId, createdAt, businessDate });

    return inserted;
  }
}
