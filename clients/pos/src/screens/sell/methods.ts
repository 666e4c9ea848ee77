import type { PaymentMethod } from '@pos-backend/sdk';
import { fromWire } from '../../money/money.js';
import type { Buyer } from '../../sale/draft.js';

export interface Method {
  readonly method: PaymentMethod;
  /** At most so much of it; undefined for what the shop need not know. */
  readonly limit?: bigint;
}

/** The ways this buyer can pay: those with the shop's own money only as far as there is some. */
export function methodsFor(buyer: Buyer | undefined, currency: string): readonly Method[] {
  const everybody: readonly Method[] = [
    { method: 'CASH' },
    { method: 'CARD' },
    { method: 'MOBILE' },
    { method: 'OTHER' },
  ];
  if (buyer?.kind !== 'known') return everybody;
  const credit = fromWire(buyer.customer.storeCredit, currency);

  return credit > 0n ? [...everybody, { method: 'STORE_CREDIT', limit: credit }] : everybody;
}
