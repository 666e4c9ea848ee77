/** Money of a shift that moved in one way: so often, and so much. */
export interface Moved {
  readonly kind: 'PAYMENT' | 'REFUND' | 'PAID_IN' | 'PAID_OUT';
  readonly method: string;
  readonly count: number;
  readonly amount: bigint;
}

/** What happened to the cash of a shift, and what should be in the drawer. */
export interface Drawer {
  readonly cashPayments: bigint;
  readonly cashRefunds: bigint;
  readonly paidIn: bigint;
  readonly paidOut: bigint;
  readonly expected: bigint;
}

/** Payments and refunds of a shift by one method. */
export interface MethodTotals {
  readonly method: string;
  readonly paymentCount: number;
  readonly payments: bigint;
  readonly refundCount: number;
  readonly refunds: bigint;
}

/** Only cash is in a drawer. More can have been given out than came in, by cash that no register was named for. */
export function drawerOf(openingFloat: bigint, moved: readonly Moved[]): Drawer {
  const cash = (kind: Moved['kind']): bigint => total(moved, (it) => it.kind === kind && it.method === 'CASH').amount;
  const [cashPayments, cashRefunds] = [cash('PAYMENT'), cash('REFUND')];
  const [paidIn, paidOut] = [cash('PAID_IN'), cash('PAID_OUT')];
  const expected = openingFloat + cashPayments - cashRefunds + paidIn - paidOut;

  return { cashPayments, cashRefunds, paidIn, paidOut, expected };
}

/** Every payment and refund, so that the reports of all shifts can be laid beside the books. */
export function totalsByMethod(moved: readonly Moved[]): MethodTotals[] {
  const booked = moved.filter(({ kind }) => kind === 'PAYMENT' || kind === 'REFUND');

  return [...new Set(booked.map(({ method }) => method))].sort().map((method) => {
    const payments = total(booked, (it) => it.kind === 'PAYMENT' && it.method === method);
    const refunds = total(booked, (it) => it.kind === 'REFUND' && it.method === method);

    return {
      method,
      paymentCount: payments.count,
      payments: payments.amount,
      refundCount: refunds.count,
      refunds: refunds.amount,
    };
  });
}

function total(moved: readonly Moved[], counts: (one: Moved) => boolean): { count: number; amount: bigint } {
  return moved
    .filter(counts)
    .reduce((sum, { count, amount }) => ({ count: sum.count + count, amount: sum.amount + amount }), {
      count: 0,
      amount: 0n,
    });
}
