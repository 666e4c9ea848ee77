import type { AccountStanding } from '#modules/customers/account-standing.js';
import type { MoneyMethod } from '#shared/kernel/tender.js';
import type { Settlement } from './settlement.js';

/** Reasons for which what is owed changes: a sale on account, goods of a sale returned, a payment, a credit paid out. */
export const ACCOUNT_ENTRY_KINDS = ['CHARGE', 'RETURN', 'PAYMENT', 'PAYOUT'] as const;
export type AccountEntryKind = (typeof ACCOUNT_ENTRY_KINDS)[number];

/** An account after a change, and the place of the change in the ledger; amounts in minor units. */
export interface AccountChange {
  readonly position: number;
  readonly balanceAfter: bigint;
  /** The limit at that moment; null without one. */
  readonly creditLimit: bigint | null;
}

/** The order, return or payment that an entry refers to. */
export interface AccountEntrySource {
  readonly orderId: string | null;
  readonly returnId: string | null;
  readonly paymentId: string | null;
  /** `YYYY-MM-DD` in the time zone of the store where it happened. */
  readonly businessDate: string;
  readonly cashierId: string | null;
  readonly createdAt: Date;
}

export interface NewAccountEntry extends AccountChange, AccountEntrySource {
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
  /** Below zero for a credit that was paid out. */
  amount: bigint;
  tendered: bigint | null;
  change: bigint;
  reference: string | null;
  owedAfter: bigint;
  /** The open shift of the register that was named; null when there was none. */
  shiftId: string | null;
  cashierId: string | null;
  /** Of a correction: the payment or payout with the wrong method, which the entry with the opposite amount takes back. */
  correctsId: string | null;
  /** Of a correction: the first payment, which has the entry in the ledger. */
  originalId: string | null;
  /** Why it was corrected. */
  reason: string | null;
  createdAt: Date;
}

/** A payment with the charges it settled, the oldest first; `settledCount` includes those that are not listed. */
export interface SettledPayment extends AccountPaymentRow {
  settledCount: number;
  settled: readonly Pick<Settlement, 'orderId' | 'orderNumber' | 'amount' | 'inFull'>[];
}

/** The columns that the statement inserting a payment assigns. */
export type AssignedColumns = Pick<AccountPaymentRow, 'paymentNumber' | 'shiftId'>;

/** A payment before the statement that inserts it assigns its number and its shift. */
export type NewAccountPayment = Omit<AccountPaymentRow, keyof AssignedColumns> & {
  registerId: string | null;
  /** Whether the register has to have an open shift. */
  needsOpenDrawer: boolean;
};

/** An entry of a correction, which is in the shift of the wrong payment. */
export type AccountCorrection = Omit<AccountPaymentRow, 'paymentNumber'> & { shiftId: string };

/** An account with its customer, as the head of a statement shows them. */
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

/** The entries after position `after` up to and including `upTo`, with what was owed before and after them. */
export interface EntryRange {
  after: number;
  opening: bigint;
  upTo: number;
  closing: bigint;
}

/** The open amounts by the age of their charges. */
export interface Aging {
  current: bigint;
  days30: bigint;
  days60: bigint;
  days90: bigint;
}
