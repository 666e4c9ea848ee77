import { formatMoney } from '#shared/kernel/money.js';
import type { CheckDto } from './dto/report.dto.js';

/**
 * The totals of the days of a report, in minor units, from both sides of the books: payments and refunds are the money that
 * moved, orders and returns are what was agreed. An order counts on the day on which it was paid in full; a payment before
 * that is a deposit, taken on its own day and used on the day of the order.
 */
export interface LedgerTotals {
  readonly payments: bigint;
  readonly refunds: bigint;
  readonly sales: bigint;
  readonly returns: bigint;
  readonly depositsTaken: bigint;
  readonly depositsUsed: bigint;
  /** Deposits that were given back instead. */
  readonly depositsRefunded: bigint;
  /** Tax of the sales less that of the returns. */
  readonly tax: bigint;
  /** Refunds beyond what was paid, which `refunds` contains. */
  readonly anyway: bigint;
  readonly anywayCount: number;
}

/** Payments and refunds according to the side of the books that a report was not made from. */
type ControlTotals = Pick<LedgerTotals, 'payments' | 'refunds' | 'tax'>;

/** Control totals for a report on payments and refunds, computed from orders and returns. */
export function controlFromOrders(ledger: LedgerTotals): ControlTotals {
  const { sales, returns, depositsTaken, depositsUsed, depositsRefunded, tax } = ledger;

  return { payments: sales - depositsUsed + depositsTaken, refunds: returns + depositsRefunded, tax };
}

/** The difference between the money that moved and the total of a report on orders and returns. */
export function netDeposits({ depositsTaken, depositsUsed, depositsRefunded }: LedgerTotals): bigint {
  return depositsTaken - depositsUsed - depositsRefunded;
}

/** Reconciles the total of a report with its control totals. A difference other than zero is a fault of the report. */
export function checkOf(total: bigint, { payments, refunds, tax }: ControlTotals, currency: string): CheckDto {
  const money = (minor: bigint): string => formatMoney(minor, currency);
  const gross = payments - refunds;

  return {
    payments: money(payments),
    refunds: money(refunds),
    gross: money(gross),
    net: money(gross - tax),
    difference: money(total - gross),
  };
}
