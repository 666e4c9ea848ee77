import { currencyDecimals, portion } from '@pos-backend/money';
import type { OrderDto, ProgrammeDto } from '@pos-backend/sdk';
import { amountOf } from '../../money/money.js';
import { paidBy } from '../../sale/draft-totals.js';
import type { CustomerBalances } from '../../sale/tenders.js';

type Earning = Pick<OrderDto, 'currency' | 'totalAmount' | 'refundedAmount'> & {
  readonly payments: readonly Pick<OrderDto['payments'][number], 'method' | 'amount'>[];
};

/** What comes back of an order. */
export interface Returned {
  readonly order: Earning;
  /** Its value, in minor units. */
  readonly returned: bigint;
  /** Undefined while it is not known: then nothing is paid with points. */
  readonly programme: Pick<ProgrammeDto, 'pointsPerUnit'> | undefined;
}

/** What a customer can pay the rest of an exchange with: without the points of what comes back, which are taken back first. */
export function balancesAfterReturn(customer: CustomerBalances, { programme, ...back }: Returned): CustomerBalances {
  const takenBack = programme === undefined ? 0 : pointsTakenBack(back.order, back.returned, programme.pointsPerUnit);
  const { storeCredit, account, loyaltyPoints } = customer;

  return { storeCredit, account, loyaltyPoints: loyaltyPoints - takenBack };
}

/**
 * The points that a return takes back, by the rule of the server at the rate of now. At another rate, or for an order that has earned
 * none, they are others: the server then has the last word.
 */
function pointsTakenBack(order: Earning, returned: bigint, pointsPerUnit: number): number {
  const refunded = amountOf(order.refundedAmount, order.currency);

  return Number(pointsEarned(order, refunded, pointsPerUnit) - pointsEarned(order, refunded + returned, pointsPerUnit));
}

/** The points that an order keeps after so much was given back. What was paid with points earns none. */
function pointsEarned({ currency, payments, ...order }: Earning, refunded: bigint, pointsPerUnit: number): bigint {
  const total = amountOf(order.totalAmount, currency);
  if (total === 0n) return 0n;
  const byPoints = paidBy({ tenders: payments.filter(isByPoints) }, currency);
  const spent = portion(total - byPoints, total - refunded, total);

  return (spent * BigInt(Math.round(pointsPerUnit * 1_000))) / (1_000n * 10n ** BigInt(currencyDecimals(currency)));
}

function isByPoints({ method }: { readonly method: string }): boolean {
  return method === 'LOYALTY_POINTS';
}
