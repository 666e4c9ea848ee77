import { Injectable } from '@nestjs/common';
import { CustomerTendersService } from '#modules/orders/customer-tenders.service.js';
import type { Order } from '#modules/orders/order-rows.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import { inCoins } from './cash-refund.js';
import type { ChosenRefunds } from './chosen-refunds.js';
import type { NewReturn, OrderReturn, RefundRow, ReturnedAmounts } from './return-rows.js';
import { ReturnsRepository } from './returns.repository.js';

/** Writes a return with its refunds and the ledger entries that they make. */
@Injectable()
export class ReturnWriterService {
  constructor(
    private readonly returns: ReturnsRepository,
    private readonly tenders: CustomerTendersService,
  ) {}

  /** What returns of a locked order have given back of its items. */
  returnedAmounts(tx: TenantTransaction, orderId: string): Promise<Map<string, ReturnedAmounts>> {
    return this.returns.returnedAmounts(tx, orderId);
  }

  /** Gives the refunds of a locked order back, and inserts the return. */
  async write(tx: TenantTransaction, order: Order, row: NewReturn, chosen: ChosenRefunds): Promise<OrderReturn> {
    const [inserted] = await this.writeAround(tx, order, row, chosen, () => Promise.resolve());

    return inserted;
  }

  /**
   * Gives the refunds of a locked order back, does what belongs in between, and inserts the return. Rows are locked in one
   * order everywhere: order, balances of the customer, shift, counters.
   */
  async writeAround<T>(
    tx: TenantTransaction,
    order: Order,
    row: NewReturn,
    { refunds: parts, left }: ChosenRefunds,
    between: (refunds: readonly RefundRow[]) => Promise<T>,
  ): Promise<[OrderReturn, T]> {
    const refunds = inCoins(row.refunds, left, row.cashStep);
    const postings = await this.tenders.refund(tx, order, parts);
    const made = await between(refunds);
    const inserted = await this.returns.insert(tx, { ...row, refunds });
    const { id: returnId, orderId, cashierId, businessDate, createdAt } = row;
    this.tenders.post(tx, postings, { orderId, returnId, cashierId, createdAt, businessDate });

    return [inserted, made];
  }
}
