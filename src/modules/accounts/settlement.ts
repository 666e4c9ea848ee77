/** A charge, and how much of it is not settled yet. */
export interface OpenCharge {
  readonly id: string;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly open: bigint;
}

/** What an amount settles of a charge. */
export interface Settlement {
  readonly chargeId: string;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly amount: bigint;
  /** Whether nothing of the charge is open after it. */
  readonly inFull: boolean;
}

/** Settles charges in the order given, each in full before the next one gets anything. */
export function settle(amount: bigint, charges: readonly OpenCharge[]): Settlement[] {
  let rest = amount;

  return charges.flatMap(({ id, open, ...order }) => {
    const part = open < rest ? open : rest;
    rest -= part;

    return part > 0n ? [{ chargeId: id, ...order, amount: part, inFull: part === open }] : [];
  });
}

/** How much of a new charge is open: a credit (`owedAfter` below the charge) has paid for the rest already. */
export function openOf(charge: bigint, owedAfter: bigint): bigint {
  if (owedAfter <= 0n) return 0n;

  return owedAfter < charge ? owedAfter : charge;
}
