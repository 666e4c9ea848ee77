import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { checkBooks, describeBooks } from '#shared/database/backup/books.js';
import { startEmbeddedPostgres } from '#shared/database/embedded/embedded-postgres.js';
import { projectRoot } from '#shared/database/project-root.js';
import { freePort } from '#shared/kernel/free-port.js';
import { Counts, Till } from './load.js';
import { plot } from './plot.js';
import { columnsOf, growth, readSample, round, type Sample, toCsv } from './samples.js';

/**
 * `npm run soak`: tills that work for a long time at a load that is bounded, and what grows meanwhile. It writes soak.csv and soak.svg,
 * and exits with 1 when the memory of the server has grown by more than a quarter since it was warm, or the books are false.
 *   --minutes 60    how long
 *   --tills 8       how many, each with a pause of --think milliseconds between two acts (250)
 *   --every 10      seconds between two samples
 *   --out .soak     where the files go
 */
const { values: options } = parseArgs({
  options: {
    minutes: { type: 'string', default: '60' },
    tills: { type: 'string', default: '8' },
    think: { type: 'string', default: '250' },
    every: { type: 'string', default: '10' },
    out: { type: 'string', default: '.soak' },
  },
});
/** What the load does, and nothing of the server's. */
const RATE = 'requests a second';
const SHOWN = ['memory MB', 'heap MB', 'event loop p99 ms', 'connections', 'database MB', RATE];
const MAY_GROW = 1.25;

const dataDir = await mkdtemp(join(tmpdir(), 'pos-soak-'));
await chmod(dataDir, 0o711);
const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined });
const [port, metricsPort] = [await freePort('127.0.0.1'), await freePort('127.0.0.1')];
const server = spawn(process.execPath, ['dist/main.js'], {
  cwd: projectRoot,
  stdio: 'ignore',
  env: {
    PATH: process.env['PATH'] ?? '',
    DATABASE_URL: postgres.database.apiUrl,
    DIRECT_URL: postgres.database.ownerUrl,
    JWT_SECRET: 'a secret that is long enough for this',
    HOST: '127.0.0.1',
    PORT: String(port),
    METRICS_PORT: String(metricsPort),
    DEMO_DATA: 'true',
    USER_RATE_LIMIT: '0',
    LOG_LEVEL: 'silent',
  },
});
const url = `http://127.0.0.1:${port}`;
const adminUrl = postgres.adminUrl.replace(/\w+$/, 'pos');
const admin = new pg.Client({ connectionString: adminUrl });
try {
  while (!(await isReady(url))) await pause(200);
  await admin.connect();
  const counts = new Counts();
  const tills = Array.from({ length: Number(options.tills) }, () => new Till(url, counts, Number(options.think)));
  const working = tills.map((till) => till.work());
  const samples = await sampleFor(Number(options.minutes) * 60_000, counts);
  for (const till of tills) till.stop();
  await Promise.all(working);
  await tell(samples, counts);
} finally {
  await admin.end();
  const ended = once(server, 'exit');
  if (server.kill()) await ended;
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
}

async function sampleFor(milliseconds: number, counts: Counts): Promise<Sample[]> {
  const samples: Sample[] = [];
  const start = performance.now();
  let [before, asked] = [start, 0];
  while (performance.now() - start < milliseconds) {
    await pause(Number(options.every) * 1_000);
    const now = performance.now();
    samples.push({
      minute: (now - start) / 60_000,
      [RATE]: ((counts.requests - asked) / (now - before)) * 1_000,
      sales: counts.sales,
      failures: counts.failures,
      ...(await readSample(`http://127.0.0.1:${metricsPort}/metrics`, admin)),
    });
    [before, asked] = [now, counts.requests];
  }

  return samples;
}

async function isReady(server: string): Promise<boolean> {
  return fetch(`${server}/api/health/ready`).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function tell(samples: readonly Sample[], { requests, sales, failures }: Counts): Promise<void> {
  const out = resolve(options.out);
  await mkdir(out, { recursive: true });
  await writeFile(join(out, 'soak.csv'), toCsv(samples));
  await writeFile(join(out, 'soak.svg'), plot(samples, SHOWN));
  console.log(
    `${requests} requests, ${sales} sales, ${failures} failures. Written: ${join(options.out, 'soak.csv')} and soak.svg.`,
  );
  for (const column of columnsOf(samples).filter(
    (name) => name !== RATE && (name.endsWith('MB') || SHOWN.includes(name)),
  )) {
    const { from, to } = growth(samples, column);
    if (to > from * 1.05) console.log(`Grew: ${column}, from ${round(from)} to ${round(to)}`);
  }
  const memory = growth(samples, 'memory MB');
  const books = await checkBooks(adminUrl);
  console.log(`Memory: ${round(memory.from)} MB once warm, ${round(memory.to)} MB at the end. ${describeBooks(books)}`);
  if (memory.to > memory.from * MAY_GROW || books.mistakes.size > 0) process.exitCode = 1;
}
