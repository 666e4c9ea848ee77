import { currencyDecimals } from '@pos-backend/money';

const SHOWN = 4;

/** Round amounts above the balance, such as a customer is likely to hand over in notes, of coins of at least `step`. */
export function quickAmounts(due: bigint, currency: string, step = 1n): readonly bigint[] {
  const unit = 10n ** BigInt(currencyDecimals(currency));
  const notes: bigint[] = [];
  for (let power = unit; notes.length < SHOWN * 3 && power <= due * 100n + unit; power *= 10n) {
    for (const factor of [1n, 2n, 5n]) notes.push(power * factor);
  }
  const sums = notes.map((note) => ((due + note - 1n) / note) * note).filter((sum) => sum > due && sum % step === 0n);

  return [...new Set(sums)].sort((one, other) => Number(one - other)).slice(0, SHOWN);
}
