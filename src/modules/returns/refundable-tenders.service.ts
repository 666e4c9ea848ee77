import { Injectable } from '@nestjs/common';
import { CustomerTendersService } from '#modules/orders/customer-tenders.service.js';
import { standing } from '#modules/orders/order-payments.js';
import type { Order, PaymentRow } from '#modules/orders/order-rows.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import { sum } from '#shared/kernel/money.js';
import type { Refundable, RefundableTender } from './refund-split.js';
import { type CarriedPayment, ReturnsRepository } from './returns.repository.js';

/** A tender before it is known how much of it is still owed. */
type UnsettledTender = Omit<RefundableTender, 'owed'>;

/** What can still be refunded, before it is known how much of it is still owed. */
interface Unsettled extends Pick<Refundable, 'rounding'> {
  readonly tenders: readonly UnsettledTender[];
}

/** Finds what can still be refunded of an order: to its own payments, and to those that an exchange has carried over to it. */
@Injectable()
export class RefundableTendersService {
  constructor(
    private readonly returns: ReturnsRepository,
    private readonly tenders: CustomerTendersService,
  ) {}

  /** The tenders of an order, in the order of its payments. */
  async of(tx: TenantTransaction, order: Order): Promise<Refundable> {
    return this.withDebt(tx, await this.unsettled(tx, order));
  }

  /**
   * The tenders of a locked order. Locks the customer's balances when something is owed for it, so that it stays until the
   * transaction ends, and when the transaction also charges them, so that it does not change their order.
   */
  async lock(tx: TenantTransaction, order: Order, charges = false): Promise<Refundable> {
    const unsettled = await this.unsettled(tx, order);
    const { customerId } = order;
    if (customerId !== null && (charges || unsettled.tenders.some(isOnAccount))) {
      await this.tenders.lock(tx, customerId);
    }

    return this.withDebt(tx, unsettled);
  }

  private async unsettled(tx: TenantTransaction, order: Order): Promise<Unsettled> {
    const [refunded, carried] = await Promise.all([
      this.returns.refundedByPayment(tx, order.id),
      order.payments.some(({ method }) => method === 'EXCHANGE') ? this.returns.carriedOver(tx, order.id) : [],
    ]);

    const takenBack = new Map(refunded.map(({ paymentId, amount }) => [paymentId, amount]));
    const tenders = standing(order.payments)
      .flatMap((payment) => (payment.method === 'EXCHANGE' ? behind(payment, carried, order) : [own(payment, order)]))
      .map(({ amount, ...tender }) => ({ ...tender, left: amount - (takenBack.get(tender.paymentId) ?? 0n) }));

    return { tenders, rounding: roundingOf(order.payments) - roundingOf(refunded) };
  }

  /** What is owed for an order belongs to its payments on account, as far as each has something left. */
  private async withDebt(tx: TenantTransaction, { tenders, rounding }: Unsettled): Promise<Refundable> {
    const onAccount = tenders.filter(isOnAccount).map(({ orderId }) => orderId);
    const owed = onAccount.length === 0 ? new Map<string, bigint>() : await this.tenders.owedFor(tx, onAccount);

    const settled = tenders.map((tender): RefundableTender => {
      if (!isOnAccount(tender)) return { ...tender, owed: 0n };
      const ofOrder = owed.get(tender.orderId) ?? 0n;
      const ofTender = ofOrder < tender.left ? ofOrder : tender.left;
      owed.set(tender.orderId, ofOrder - ofTender);

      return { ...tender, owed: ofTender };
    });

    return { tenders: settled, rounding };
  }
}

function roundingOf(moved: readonly { readonly rounding: bigint }[]): bigint {
  return sum(moved.map(({ rounding }) => rounding));
}

function isOnAccount({ method }: UnsettledTender): boolean {
  return method === 'ON_ACCOUNT';
}

function own({ id: paymentId, method, amount }: PaymentRow, { id: orderId }: Order): CarriedPayment {
  return { paymentId, orderId, method, amount };
}

/**
 * The payments that the credit of an exchange stands for. Those of exchanges that were made before payments were carried over
 * are not known: such a credit becomes store credit, or cash for a walk-in, who can have paid in money alone.
 */
function behind(credit: PaymentRow, carried: readonly CarriedPayment[], order: Order): CarriedPayment[] {
  const known = sum(carried.map(({ amount }) => amount));
  const method = order.customerId === null ? 'CASH' : 'STORE_CREDIT';
  const unknown = { ...own(credit, order), method, amount: credit.amount - known } as const;

  return unknown.amount > 0n ? [...carried, unknown] : [...carried];
}
