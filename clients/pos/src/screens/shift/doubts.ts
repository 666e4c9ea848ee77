import { amountOf } from '../../money/money.js';

/** Ten units of the currency. Smaller differences are usual mistakes in giving change. */
const MUCH = '10';

/** True when the counted amount differs from the expected one by more than ten units and more than a tenth of it. */
export function differsMuch(counted: bigint, expected: bigint, currency: string): boolean {
  const difference = distance(counted - expected);

  return difference > amountOf(MUCH, currency) && 10n * difference > distance(expected);
}

function distance(amount: bigint): bigint {
  return amount < 0n ? -amount : amount;
}
