import type { AccountStanding } from '#modules/customers/account-standing.js';
import type { MoneyMethod } from '#shared/kernel/tender.js';
import type { Settlement } from './settlement.js';

/** Why what is owed changes: a sale on account, its goods coming back, money paid. */
export const ACCOUNT_ENTRY_KINDS = ['CHARGE', 'RETURN', 'PAYMENT'] as const;
export type AccountEntryKind = (typeof ACCOUNT_ENTRY_KINDS)[number];

/** Where a change has put an account, and its place in the ledger; amounts in minor units. */
export interface Moved {
  readonly position: number;
  readonly balanceAfter: bigint;
  readonly creditLimit: bigint | null;
}

/** What an entry tells of its reason. */
export interface EntrySource {
  readonly orderId: string | null;
  readonly returnId: string | null;
  readonly paymentId: string | null;
  /** `YYYY-MM-DD` in the time zone of the store where it happened. */
  readonly businessDate: string;
  readonly cashierId: string | null;
  readonly createdAt: Date;
}

export interface NewEntry extends Moved, EntrySource {
  readonly id: string;
  readonly customerId: string;
  readonly kind: AccountEntryKind;
  readonly amount: bigint;
}

export interface AccountPaymentRow {
  id: string;
  companyId: string;
  customerId: string;
  storeId: string;
  paymentNumber: string;
  businessDate: string;
  method: MoneyMethod;
  currency: string;
  amount: bigint;
  tendered: bigint | null;
  change: bigint;
  reference: string | null;
  owedAfter: bigint;
  /** The open shift of the register that was named; null when there was none. */
  shiftId: string | null;
  cashierId: string | null;
  createdAt: Date;
}

/** With what it has settled, the oldest first; `settledCount` counts also what is not listed. */
export interface SettledPayment extends AccountPaymentRow {
  settledCount: number;
  settled: readonly Pick<Settlement, 'orderId' | 'orderNumber' | 'amount' | 'inFull'>[];
}

/** What only the statement that books a payment knows. */
export type Numbered = Pick<AccountPaymentRow, 'paymentNumber' | 'shiftId'>;

/** A payment whose number is still to be given out, and whose shift is still to be found: the counter is asked last. */
export type NewAccountPayment = Omit<AccountPaymentRow, keyof Numbered> & { registerId: string | null };

/** An account and whose it is, as a statement is headed. */
export interface AccountHolder extends AccountStanding {
  companyId: string;
  customerId: string;
  name: string;
  phone: string;
  currency: string;
  /** Of the company. */
  timezone: string;
}

export interface StatementEntryRow {
  position: number;
  businessDate: string;
  kind: AccountEntryKind;
  number: string;
  orderId: string | null;
  returnId: string | null;
  paymentId: string | null;
  amount: bigint;
  balanceAfter: bigint;
  createdAt: Date;
}

/** A stretch of a ledger: the entries after one position up to another, and what was owed before and after them. */
export interface Stretch {
  after: number;
  opening: bigint;
  upTo: number;
  closing: bigint;
}

/** What is open, by the age of the charges. */
export interface Aging {
  current: bigint;
  days30: bigint;
  days60: bigint;
  days90: bigint;
}
