import pg from 'pg';

/** One moment: what the server and its database take. */
export type Sample = Readonly<Record<string, number>>;

/** Names of the server's metrics, and what they are divided by. */
const METRICS = {
  'memory MB': ['process_resident_memory_bytes', 1e6],
  'heap MB': ['nodejs_heap_size_used_bytes', 1e6],
  'outside heap MB': ['nodejs_external_memory_bytes', 1e6],
  'event loop p99 ms': ['nodejs_eventloop_lag_p99_seconds', 1e-3],
} as const;

const SIZES = `SELECT relname AS name, pg_table_size(relid) / 1e6 AS rows, pg_indexes_size(relid) / 1e6 AS indexes
  FROM pg_stat_user_tables ORDER BY pg_total_relation_size(relid) DESC LIMIT 8`;
const STATE = `SELECT (SELECT count(*)::int FROM pg_stat_activity WHERE application_name LIKE 'pos-backend%') AS connections,
  pg_database_size(current_database()) / 1e6 AS size`;

export async function readSample(metricsUrl: string, admin: pg.Client): Promise<Sample> {
  const text = await (await fetch(metricsUrl)).text();
  const sample: Record<string, number> = {};
  for (const [name, [metric, unit]] of Object.entries(METRICS)) {
    sample[name] = Number(new RegExp(`^${metric} (\\S+)$`, 'm').exec(text)?.[1]) / unit;
  }
  const state = (await admin.query<{ connections: number; size: string }>(STATE)).rows[0];
  sample['connections'] = state?.connections ?? 0;
  sample['database MB'] = Number(state?.size);
  for (const { name, rows, indexes } of (await admin.query<{ name: string; rows: string; indexes: string }>(SIZES))
    .rows) {
    sample[`${name} MB`] = Number(rows);
    sample[`indexes of ${name} MB`] = Number(indexes);
  }

  return sample;
}

export function toCsv(samples: readonly Sample[]): string {
  const columns = columnsOf(samples);
  const lines = samples.map((sample) => columns.map((column) => round(sample[column] ?? 0)).join(','));

  return `${[columns.join(','), ...lines].join('\n')}\n`;
}

export function columnsOf(samples: readonly Sample[]): string[] {
  return [...new Set(samples.flatMap((sample) => Object.keys(sample)))];
}

/** How a figure went: its mean in the second quarter of the run, once it is warm, and in the last. */
export function growth(samples: readonly Sample[], column: string): { readonly from: number; readonly to: number } {
  const quarter = Math.max(1, Math.floor(samples.length / 4));
  const mean = (part: readonly Sample[]): number =>
    part.reduce((sum, sample) => sum + (sample[column] ?? 0), 0) / Math.max(1, part.length);

  return { from: mean(samples.slice(quarter, 2 * quarter)), to: mean(samples.slice(-quarter)) };
}

export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
