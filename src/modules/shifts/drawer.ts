import { sum } from '#shared/kernel/money.js';

/** Count and total of the movements of a shift of one kind and method, late ones apart. */
export interface MovementTotal {
  /** ANYWAY: the part of refunds that goes beyond what was paid; REFUND contains it. */
  readonly kind: 'PAYMENT' | 'REFUND' | 'PAID_IN' | 'PAID_OUT' | 'ANYWAY' | 'NO_SALE';
  readonly method: string;
  /** Of sales that were made before the shift was opened, and arrived in it. */
  readonly isLate?: boolean;
  readonly count: number;
  readonly amount: bigint;
  /** Tips that were taken with payments, beside the amount. */
  readonly tips?: bigint;
  /** Cash that moved more than the amount, or less when negative, because of the coins there are. */
  readonly rounding?: bigint;
}

/** What a report points out; the other totals contain it. */
export interface ShiftNotes {
  /** Payments of sales that were made before the shift was opened. */
  readonly latePaymentCount: number;
  readonly latePayments: bigint;
  /** Refunds beyond what was paid, which an administrator allowed. */
  readonly anywayRefundCount: number;
  readonly anywayRefunds: bigint;
  /** How often the drawer was opened without a sale. */
  readonly noSaleCount: number;
}

/** The cash of a shift by kind of movement, and the cash expected in the drawer. */
export interface Drawer {
  readonly cashPayments: bigint;
  readonly cashRefunds: bigint;
  readonly cashTips: bigint;
  /** Cash in the drawer more than the books say, or less when negative, because of the coins there are. */
  readonly cashRounding: bigint;
  readonly paidIn: bigint;
  readonly paidOut: bigint;
  readonly expected: bigint;
}

/** Payments and refunds of a shift of one method. */
export interface MethodTotals {
  readonly method: string;
  readonly paymentCount: number;
  readonly payments: bigint;
  readonly tips: bigint;
  readonly refundCount: number;
  readonly refunds: bigint;
}

/** Computes the drawer of a shift. `expected` can be below zero: refunds may return cash that was taken without a register. */
export function drawerOf(openingFloat: bigint, movements: readonly MovementTotal[]): Drawer {
  const cash = (kind: MovementTotal['kind']): Total =>
    total(movements, (movement) => movement.kind === kind && movement.method === 'CASH');
  const { amount: cashPayments, tips: cashTips, rounding } = cash('PAYMENT');
  const { amount: cashRefunds, rounding: refundRounding } = cash('REFUND');
  const cashRounding = rounding - refundRounding;
  const paidIn = cash('PAID_IN').amount;
  const paidOut = cash('PAID_OUT').amount;
  const expected = openingFloat + cashPayments + cashTips + cashRounding - cashRefunds + paidIn - paidOut;

  return { cashPayments, cashRefunds, cashTips, cashRounding, paidIn, paidOut, expected };
}

/** All payments and refunds by method, so that the reports of all shifts can be reconciled with them. */
export function totalsByMethod(movements: readonly MovementTotal[]): MethodTotals[] {
  const booked = movements.filter(({ kind }) => kind === 'PAYMENT' || kind === 'REFUND');

  return [...new Set(booked.map(({ method }) => method))].sort().map((method) => {
    const ofMethod = booked.filter((movement) => movement.method === method);
    const payments = total(ofMethod, ({ kind }) => kind === 'PAYMENT');
    const refunds = total(ofMethod, ({ kind }) => kind === 'REFUND');

    return {
      method,
      paymentCount: payments.count,
      payments: payments.amount,
      tips: payments.tips,
      refundCount: refunds.count,
      refunds: refunds.amount,
    };
  });
}

/** Adds up what arrived late, and what was refunded beyond what was paid. */
export function notesOf(movements: readonly MovementTotal[]): ShiftNotes {
  const late = total(movements, ({ isLate = false }) => isLate);
  const anyway = total(movements, ({ kind }) => kind === 'ANYWAY');

  return {
    latePaymentCount: late.count,
    latePayments: late.amount,
    anywayRefundCount: anyway.count,
    anywayRefunds: anyway.amount,
    noSaleCount: total(movements, ({ kind }) => kind === 'NO_SALE').count,
  };
}

type Total = Required<Pick<MovementTotal, 'count' | 'amount' | 'tips' | 'rounding'>>;

function total(movements: readonly MovementTotal[], isCounted: (movement: MovementTotal) => boolean): Total {
  const counted = movements.filter(isCounted);

  return {
    count: counted.reduce((count, movement) => count + movement.count, 0),
    amount: sum(counted.map(({ amount }) => amount)),
    tips: sum(counted.map(({ tips = 0n }) => tips)),
    rounding: sum(counted.map(({ rounding = 0n }) => rounding)),
  };
}
