import { sum } from '#shared/kernel/sum.js';

/** Count and total of the movements of a shift of one kind and method, late ones apart. */
export interface MovementTotal {
  readonly kind: 'PAYMENT' | 'REFUND' | 'PAID_IN' | 'PAID_OUT';
  readonly method: string;
  /** Of sales that were made before the shift was opened, and arrived in it. */
  readonly isLate?: boolean;
  readonly count: number;
  readonly amount: bigint;
}

/** The payments of sales that were made before the shift was opened. */
export interface LateTotals {
  readonly latePaymentCount: number;
  readonly latePayments: bigint;
}

/** The cash of a shift by kind of movement, and the cash expected in the drawer. */
export interface Drawer {
  readonly cashPayments: bigint;
  readonly cashRefunds: bigint;
  readonly paidIn: bigint;
  readonly paidOut: bigint;
  readonly expected: bigint;
}

/** Payments and refunds of a shift of one method. */
export interface MethodTotals {
  readonly method: string;
  readonly paymentCount: number;
  readonly payments: bigint;
  readonly refundCount: number;
  readonly refunds: bigint;
}

/** Computes the drawer of a shift. `expected` can be below zero: refunds may return cash that was taken without a register. */
export function drawerOf(openingFloat: bigint, movements: readonly MovementTotal[]): Drawer {
  const cash = (kind: MovementTotal['kind']): bigint =>
    total(movements, (movement) => movement.kind === kind && movement.method === 'CASH').amount;
  const cashPayments = cash('PAYMENT');
  const cashRefunds = cash('REFUND');
  const paidIn = cash('PAID_IN');
  const paidOut = cash('PAID_OUT');
  const expected = openingFloat + cashPayments - cashRefunds + paidIn - paidOut;

  return { cashPayments, cashRefunds, paidIn, paidOut, expected };
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
      refundCount: refunds.count,
      refunds: refunds.amount,
    };
  });
}

/** Adds up what arrived late: it is contained in the other totals too. */
export function lateTotals(movements: readonly MovementTotal[]): LateTotals {
  const { count, amount } = total(movements, ({ isLate = false }) => isLate);

  return { latePaymentCount: count, latePayments: amount };
}

function total(
  movements: readonly MovementTotal[],
  isCounted: (movement: MovementTotal) => boolean,
): { count: number; amount: bigint } {
  const counted = movements.filter(isCounted);

  return {
    count: counted.reduce((count, movement) => count + movement.count, 0),
    amount: sum(counted.map(({ amount }) => amount)),
  };
}
