/** How a customer's account stands; amounts in minor units. */
export interface AccountStanding {
  /** Below zero: the customer's credit. */
  readonly owed: bigint;
  /** Null when there is no limit. */
  readonly creditLimit: bigint | null;
  /** Whether the customer may buy on it. */
  readonly isActive: boolean;
}

/** What can be bought on account now: nothing while it is closed, null without a limit, never less than nothing. */
export function availableOn({ owed, creditLimit, isActive }: AccountStanding): bigint | null {
  if (!isActive) return 0n;
  if (creditLimit === null) return null;

  return owed < creditLimit ? creditLimit - owed : 0n;
}
