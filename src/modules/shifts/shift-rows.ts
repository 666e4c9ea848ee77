import type { MethodTotals, ShiftNotes } from './drawer.js';

export const SHIFT_STATUSES = ['OPEN', 'CLOSED'] as const;
export type ShiftStatus = (typeof SHIFT_STATUSES)[number];

export const CASH_MOVEMENT_KINDS = ['PAID_IN', 'PAID_OUT'] as const;
export type CashMovementKind = (typeof CASH_MOVEMENT_KINDS)[number];

/** The columns written at the opening; amounts in minor units of `currency`. */
export interface ShiftOpening {
  id: string;
  companyId: string;
  storeId: string;
  registerId: string;
  number: number;
  currency: string;
  blind: boolean;
  openingFloat: bigint;
  /** `YYYY-MM-DD` in the store's time zone. */
  businessDate: string;
  openedAt: Date;
  openedBy: string | null;
  openedByName: string | null;
}

/** A shift before it has a number. It also becomes blind when its register counts blind. */
export type NewShift = Omit<ShiftOpening, 'number' | 'openedByName'>;

/** The columns written once, at the closing: the Z report. */
export interface ShiftClosing extends ShiftNotes {
  closedAt: Date;
  closedBy: string | null;
  closedByName: string | null;
  cashPayments: bigint;
  cashRefunds: bigint;
  cashTips: bigint;
  cashRounding: bigint;
  paidIn: bigint;
  paidOut: bigint;
  expected: bigint;
  counted: bigint;
  difference: bigint;
  totals: MethodTotals[];
}

export type OpenShift = ShiftOpening & { status: 'OPEN' };
export type ClosedShift = ShiftOpening & ShiftClosing & { status: 'CLOSED' };
export type Shift = OpenShift | ClosedShift;

export interface CashMovementRow {
  id: string;
  shiftId: string;
  kind: CashMovementKind;
  amount: bigint;
  currency: string;
  reason: string;
  cashierId: string | null;
  createdAt: Date;
}
