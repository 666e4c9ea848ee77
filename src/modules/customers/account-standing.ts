/** The state of a customer's account; amounts in minor units. */
export interface AccountStanding {
  /** A negative amount is a credit of the customer. */
  readonly owed: bigint;
  /** Null when there is no limit. */
  readonly creditLimit: bigint | null;
  /** Whether the customer may buy on it. */
  readonly isActive: boolean;
}

/** The amount the customer can still buy for on account: zero while it is closed, null without a limit, never negative. */
export function availableOn({ owed, creditLimit, isActive }: AccountStanding): bigint | null {
  if (!isActive) return 0n;
  if (creditLimit === null) return null;

  return owed < creditLimit ? creditLimit - owed : 0n;
}
