import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import { DomainError } from '#shared/errors/domain-error.js';

/**
 * An amount to charge or refund, in minor units of `currency`; `orderId` names the sale it belongs to, if there is one.
 */
export interface TenderAmount {
  readonly customerId: string | null;
  readonly orderId: string | null;
  readonly amount: bigint;
  readonly currency: string;
}

/**
 * A change of a customer's balance whose ledger entry is still to be written. Each tender adds what its own ledger
 * records.
 */
export interface PendingEntry {
  readonly customerId: string;
  /** Place of the entry in the ledger of the customer. */
  readonly position: number;
  readonly balanceAfter: bigint;
}

/** The order or return that an entry refers to, complete only after that order or return was inserted. */
export interface PostingSource {
  readonly orderId: string | null;
  readonly returnId: string | null;
  readonly cashierId: string | null;
  readonly createdAt: Date;
  /** The day of the store that made the order or return. */
  readonly businessDate: string;
}

/**
 * A payment method that draws on what is kept for the customer, such as store credit. `charge` and `refund` change the
 * balance before the order or return takes its number, so that its counter is locked last; `post` writes the entry
 * after it.
 */
export interface CustomerTender<Pending extends PendingEntry = PendingEntry> {
  /** Locks the balance, if there is one, until the transaction ends. */
  lock(tx: TenantTransaction, customerId: string): Promise<void>;
  /** Refuses an amount that is not available, however many tills charge at once. */
  charge(tx: TenantTransaction, amount: TenderAmount): Promise<Pending>;
  refund(tx: TenantTransaction, amount: TenderAmount): Promise<Pending>;
  /** Writes the entry of a change that this tender returned in the same transaction. */
  post(tx: TenantTransaction, pending: Pending, source: PostingSource): void;
}

/** The customer whose balance changes: a walk-in has none. */
export function customerOf({ customerId }: TenderAmount): string {
  if (customerId === null) throw new DomainError('METHOD_NEEDS_CUSTOMER');

  return customerId;
}
