import { Injectable } from '@nestjs/common';
import { AccountTenderService } from '#modules/accounts/account-tender.service.js';
import type { CustomerTender, PendingEntry, PostingSource } from '#modules/customers/customer-tender.js';
import { CustomersService } from '#modules/customers/customers.service.js';
import { PointsTenderService } from '#modules/loyalty/points-tender.service.js';
import { StoreCreditService } from '#modules/store-credit/store-credit.service.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import { sum } from '#shared/kernel/money.js';
import { type CustomerTenderMethod, type PaymentPart, usesCustomerTender } from './payment-methods.js';

/** The sale that is paid or refunded; `id` is null when goods are returned without a receipt. */
interface TenderedSale {
  readonly id: string | null;
  readonly customerId: string | null;
  readonly currency: string;
}

/** A pending entry with the tender that posts it. */
export interface PendingPosting {
  readonly tender: CustomerTender;
  readonly pending: PendingEntry;
  /** The order that the entry is about. */
  readonly orderId: string | null;
}

/**
 * Charges and refunds the customer tenders among payments and refunds. First the balances change (`charge`, `refund`),
 * then the caller inserts the order or return, then the ledger entries that name it are written (`post`).
 */
@Injectable()
export class CustomerTendersService {
  private readonly tenders: Readonly<Record<CustomerTenderMethod, CustomerTender>>;

  constructor(
    private readonly customers: CustomersService,
    storeCredit: StoreCreditService,
    points: PointsTenderService,
    private readonly account: AccountTenderService,
  ) {
    // Balances are locked in this order everywhere, to avoid deadlocks: points last, because a paid sale earns some.
    this.tenders = { STORE_CREDIT: storeCredit, ON_ACCOUNT: account, LOYALTY_POINTS: points };
  }

  /** Locks all balances of a customer in their order: call it before changing them more than once in a transaction. */
  async lock(tx: TenantTransaction, customerId: string): Promise<void> {
    for (const tender of Object.values(this.tenders)) await tender.lock(tx, customerId);
  }

  /** Takes what the payments need from the customer's balances. A deactivated customer cannot draw on them. */
  async charge(tx: TenantTransaction, sale: TenderedSale, payments: readonly PaymentPart[]): Promise<PendingPosting[]> {
    const { customerId } = sale;
    if (customerId !== null && usesCustomerTender(payments)) await this.customers.lockForOrder(tx, customerId);
    const postings: PendingPosting[] = [];
    for (const { tender, amount } of this.totals(payments, sale.id)) {
      const pending = await tender.charge(tx, { customerId, orderId: sale.id, currency: sale.currency, amount });
      postings.push({ tender, pending, orderId: sale.id });
    }

    return postings;
  }

  /** Adds what the refunds give back to the customer's balances. */
  async refund(tx: TenantTransaction, sale: TenderedSale, refunds: readonly PaymentPart[]): Promise<PendingPosting[]> {
    const { customerId } = sale;
    const postings: PendingPosting[] = [];
    for (const { tender, amount, orderId } of this.totals(refunds, sale.id)) {
      const pending = await tender.refund(tx, { customerId, orderId, currency: sale.currency, amount });
      postings.push({ tender, pending, orderId });
    }

    return postings;
  }

  /** Writes the entries once the order or return that `source` names is inserted. */
  post(tx: TenantTransaction, postings: readonly PendingPosting[], source: PostingSource): void {
    for (const { tender, pending, orderId } of postings) tender.post(tx, pending, { ...source, orderId });
  }

  /** The amounts that are still owed for orders bought on account. Lock the balances before a change. */
  owedFor(tx: TenantTransaction, orderIds: readonly string[]): Promise<Map<string, bigint>> {
    return this.account.owedFor(tx, orderIds);
  }

  /** The totals of each tender that is used, by order, in the order of locking. */
  private totals(
    parts: readonly PaymentPart[],
    saleId: string | null,
  ): { tender: CustomerTender; amount: bigint; orderId: string | null }[] {
    return Object.entries(this.tenders)
      .flatMap(([method, tender]) => {
        const ofMethod = parts.filter((part) => part.method === method);
        const orderIds = [...new Set(ofMethod.map(({ orderId = saleId }) => orderId))];

        return orderIds.map((orderId) => ({
          tender,
          orderId,
          amount: sum(ofMethod.filter((part) => (part.orderId ?? saleId) === orderId).map(({ amount }) => amount)),
        }));
      })
      .filter(({ amount }) => amount > 0n);
  }
}
