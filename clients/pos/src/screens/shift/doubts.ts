import { amountOf } from '../../money/money.js';

/** Ten units of money: less is a mistake in giving change, and happens. */
const MUCH = '10';

/** Whether what was counted is so far from what should be there that it is asked about: by ten units and by a tenth of it. */
export function differsMuch(counted: bigint, expected: bigint, currency: string): boolean {
  const difference = distance(counted - expected);

  return difference > amountOf(MUCH, currency) && 10n * difference > distance(expected);
}

function distance(amount: bigint): bigint {
  return amount < 0n ? -amount : amount;
}
