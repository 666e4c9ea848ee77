import type { Measurement } from './load.js';
import { median } from './quantile.js';

export interface Pair {
  readonly name: string;
  readonly rounds: readonly { floor: Measurement; ours: Measurement; floorAlone: number; oursAlone: number }[];
}

const HEAD = [
  '| job | who | req/s | p50 ms | p99 ms | 1 conn. p50 ms | server µs | database µs |',
  '| --- | --- | --- | --- | --- | --- | --- | --- |',
].join('\n');

/** Medians of the rounds, and ours against the floor as a median of the ratios round by round. */
export function comparison(pairs: readonly Pair[], withHead: boolean): string {
  const lines = pairs.flatMap(({ name, rounds }) => {
    const of = (pick: (round: Pair['rounds'][number]) => number): number => median(rounds.map(pick));
    const row = (who: 'floor' | 'ours'): string => {
      const alone = of((round) => (who === 'floor' ? round.floorAlone : round.oursAlone));
      const cells = [
        of((round) => round[who].perSecond).toFixed(0),
        of((round) => round[who].p50).toFixed(1),
        of((round) => round[who].p99).toFixed(1),
        alone.toFixed(2),
        of((round) => round[who].serverMicros).toFixed(0),
        of((round) => round[who].databaseMicros).toFixed(0),
      ];

      return `| ${name} | ${who} | ${cells.join(' | ')} |`;
    };
    const ratios = [
      of(({ floor, ours }) => floor.perSecond / ours.perSecond),
      of(({ floor, ours }) => ours.p50 / floor.p50),
      of(({ floor, ours }) => ours.p99 / floor.p99),
      of(({ floorAlone, oursAlone }) => oursAlone / floorAlone),
      of(({ floor, ours }) => ours.serverMicros / floor.serverMicros),
      of(({ floor, ours }) => ours.databaseMicros / floor.databaseMicros),
    ].map((ratio) => `**${ratio.toFixed(2)} ×**`);

    return [row('floor'), row('ours'), `| | ours ÷ floor | ${ratios.join(' | ')} |`];
  });

  return [...(withHead ? [HEAD] : []), ...lines].join('\n');
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
