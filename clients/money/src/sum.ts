/** The sum of amounts in minor units, or of other whole numbers. */
export function sum(amounts: Iterable<bigint>): bigint {
  let total = 0n;
  for (const amount of amounts) total += amount;

  return total;
}
