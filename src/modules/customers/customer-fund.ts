import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import { DomainError } from '#shared/errors/domain-error.js';

/** So much of what is kept for a customer, in minor units of `currency`; `orderId` names the sale it is about, if any. */
export interface FundsMove {
  readonly customerId: string | null;
  readonly orderId: string | null;
  readonly amount: bigint;
  readonly currency: string;
}

/** What a ledger's entry tells of its reason: it can be written once the order or return it names exists. */
export interface FundsSource {
  readonly orderId: string | null;
  readonly returnId: string | null;
  readonly cashierId: string | null;
  readonly createdAt: Date;
}

/** The second half of a move: a balance has changed, and its entry is still to be written. */
export type RecordMove = (source: FundsSource) => Promise<void>;

/**
 * Something kept for a customer that pays for orders and takes refunds, such as store credit. The balance is changed first,
 * because its row is waited for, and before the counters of orders and returns; the entry is written last.
 */
export interface CustomerFund {
  /** Waits for the balance, if there is one: it is ours alone until the transaction ends. */
  lock(tx: TenantTransaction, customerId: string): Promise<void>;
  /** Refuses what is not there, however many tills try at once. */
  spend(tx: TenantTransaction, move: FundsMove): Promise<RecordMove>;
  give(tx: TenantTransaction, move: FundsMove): Promise<RecordMove>;
}

/** Nothing is kept for nobody in particular. */
export function ownerOf({ customerId }: FundsMove): string {
  if (customerId === null) throw new DomainError('METHOD_NEEDS_CUSTOMER');

  return customerId;
}
