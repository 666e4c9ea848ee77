import { formatMoney } from '#shared/kernel/money.js';
import type { CheckDto } from './dto/report.dto.js';

/**
 * What the days asked for come to, in minor units and from two sides. Payments and refunds are what moved. Orders and
 * returns are what was agreed: an order counts on the day it was paid in full. What was paid earlier is a deposit:
 * taken with the payment, used by the order.
 */
export interface Books {
  readonly payments: bigint;
  readonly refunds: bigint;
  readonly sales: bigint;
  readonly returns: bigint;
  readonly depositsTaken: bigint;
  readonly depositsUsed: bigint;
}

/** Payments and refunds as another side than that of the report knows them. */
type Witness = Pick<Books, 'payments' | 'refunds'>;

/** The money that moved, as orders and returns tell it: the witness of a report on payments and refunds. */
export function asAgreed({ sales, returns, depositsTaken, depositsUsed }: Books): Witness {
  return { payments: sales - depositsUsed + depositsTaken, refunds: returns };
}

/** What has to be added to a report on orders and returns to get the money that moved. */
export function depositsOf({ depositsTaken, depositsUsed }: Books): bigint {
  return depositsTaken - depositsUsed;
}

/** Holds the total of a report against its witness. */
export function checkOf(total: bigint, { payments, refunds }: Witness, currency: string): CheckDto {
  const money = (minor: bigint): string => formatMoney(minor, currency);
  const net = payments - refunds;

  return { payments: money(payments), refunds: money(refunds), net: money(net), difference: money(total - net) };
}
