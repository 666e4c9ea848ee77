/** The value that this share of the values stays below; between two of them, the mean. 0.5 is the median. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const [below = Number.NaN, above = Number.NaN] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];

  return (below + above) / 2;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);
