/** Round numbers for the axis of a chart, from zero or below up to at least `high`. */
export function ticks(low: number, high: number, wanted = 4): number[] {
  const from = Math.min(low, 0);
  const to = Math.max(high, 0);
  if (from === to) return [0];
  const step = roundStep((to - from) / wanted);
  const first = Math.floor(from / step);
  const last = Math.ceil(to / step);

  return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
}

/** The smallest of 1, 2, 5, 10, 20 … that is at least `least`. */
function roundStep(least: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * magnitude >= least * (1 - 1e-9)) ?? 10;

  return factor * magnitude;
}

/** The step at which labels fit: `count` labels share the `width`, and each needs `needed`. */
export function labelEvery(count: number, width: number, needed: number): number {
  const fitting = Math.max(1, Math.floor(width / needed));

  return Math.ceil(count / fitting);
}
