import type { Measurement } from './load.js';
import { median } from './quantile.js';

export interface Round<M extends Measurement> {
  readonly floor: M;
  readonly ours: M;
}

/** One kind of work, measured on both in turn. */
export interface Pair<M extends Measurement = Measurement> {
  readonly name: string;
  readonly rounds: readonly Round<M>[];
}

/** With the median of one connection as well. */
export type JobMeasurement = Measurement & { readonly alone: number };

interface Column<M> {
  readonly title: string;
  readonly of: (measurement: M) => number;
  readonly digits: number;
  /** Whether more is better: then the ratio is the other way round, so that above 1 ours is always the dearer one. */
  readonly isSpeed?: true;
}

const SPEED: Column<Measurement>[] = [
  { title: 'per s', of: ({ perSecond }) => perSecond, digits: 0, isSpeed: true },
  { title: 'p50 ms', of: ({ p50 }) => p50, digits: 1 },
  { title: 'p99 ms', of: ({ p99 }) => p99, digits: 1 },
];
const CPU: Column<Measurement>[] = [
  { title: 'server µs', of: ({ serverMicros }) => serverMicros, digits: 0 },
  { title: 'database µs', of: ({ databaseMicros }) => databaseMicros, digits: 0 },
];
const ALONE: Column<JobMeasurement> = { title: '1 conn. p50 ms', of: ({ alone }) => alone, digits: 2 };

export const jobTable = (pairs: readonly Pair<JobMeasurement>[], withHead: boolean): string =>
  comparison(pairs, [...SPEED, ALONE, ...CPU], withHead);
export const stepTable = (pairs: readonly Pair[], withHead: boolean): string =>
  comparison(pairs, [...SPEED, ...CPU], withHead);

/** Medians of the rounds, and ours against the floor as a median of the ratios round by round. */
function comparison<M extends Measurement>(
  pairs: readonly Pair<M>[],
  columns: readonly Column<M>[],
  withHead: boolean,
): string {
  const titles = ['job', 'who', ...columns.map(({ title }) => title)];
  const lines = pairs.flatMap(({ name, rounds }) => {
    const row = (who: 'floor' | 'ours'): string[] =>
      columns.map(({ of, digits }) => median(rounds.map((round) => of(round[who]))).toFixed(digits));
    const ratios = columns.map(({ of, isSpeed }) => {
      const ratio = median(rounds.map(({ floor, ours }) => (isSpeed ? of(floor) / of(ours) : of(ours) / of(floor))));

      return `**${ratio.toFixed(2)} ×**`;
    });

    return [
      [name, 'floor', ...row('floor')],
      [name, 'ours', ...row('ours')],
      ['', 'ours ÷ floor', ...ratios],
    ];
  });
  const head = withHead ? [titles, titles.map(() => '---')] : [];

  return [...head, ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Ours, and the floor beside it: what grows there as well is the database's, or the machine's. */
export function growthTable(growth: ReadonlyMap<number, readonly Pair[]>): string {
  const sizes = [...growth.keys()];
  const [smallest = 0] = sizes;
  const names = growth.get(smallest)?.map(({ name }) => name) ?? [];
  const cost = (size: number, name: string, who: 'floor' | 'ours'): number => {
    const rounds = growth.get(size)?.find((candidate) => candidate.name === name)?.rounds ?? [];

    return median(rounds.map(({ [who]: { serverMicros, databaseMicros } }) => serverMicros + databaseMicros));
  };
  const rows = names.flatMap((name) =>
    (['floor', 'ours'] as const).map((who) => {
      const cells = sizes.map((size) => {
        const micros = cost(size, name, who);

        return `${micros.toFixed(0)} (${(micros / cost(smallest, name, who)).toFixed(2)} ×)`;
      });

      return `| ${name} | ${who} | ${cells.join(' | ')} |`;
    }),
  );

  return [
    `| server + database µs | who | ${sizes.map((size) => size.toLocaleString('en')).join(' | ')} |`,
    `| --- | --- |${' --- |'.repeat(sizes.length)}`,
    ...rows,
  ].join('\n');
}
