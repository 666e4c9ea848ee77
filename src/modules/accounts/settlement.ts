/** A charge with the amount that is not settled yet. */
export interface OpenCharge {
  readonly id: string;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly open: bigint;
}

/** The amount by which a payment, return or credit settles a charge. */
export interface Settlement {
  readonly chargeId: string;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly amount: bigint;
  /** Whether it leaves nothing of the charge open. */
  readonly inFull: boolean;
}

/** Settles charges in the order given, each in full before the next one gets anything. */
export function settle(amount: bigint, charges: readonly OpenCharge[]): Settlement[] {
  let rest = amount;

  return charges.flatMap(({ id, open, ...order }) => {
    const settled = open < rest ? open : rest;
    rest -= settled;

    return settled > 0n ? [{ chargeId: id, ...order, amount: settled, inFull: settled === open }] : [];
  });
}

/** The open amount of a new charge: a credit (`owedAfter` below the charge) has settled the rest already. */
export function openAmountOf(charge: bigint, owedAfter: bigint): bigint {
  if (owedAfter <= 0n) return 0n;

  return owedAfter < charge ? owedAfter : charge;
}
