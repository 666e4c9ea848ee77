import 'reflect-metadata';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { checkBooks, describeBooks } from '#shared/database/backup/books.js';
import { History, judge, Tills } from './shop.js';
import { System } from './system.js';

/**
 * `npm run faults`: tills that sell while the API, PostgreSQL and the network between them fail, and what came of it. It exits with 1
 * when a sale that was acknowledged is lost or doubled, when the books are false, or when the API ends by itself.
 *   --faults 60           how many
 *   --tills 8             how many sell at once
 *   --only network        those whose name contains the word
 *   --control keys        without Idempotency-Key: sales are doubled
 *   --control durability  with synchronous_commit off: sales are lost
 */
const { values: options } = parseArgs({
  options: {
    faults: { type: 'string', default: '60' },
    tills: { type: 'string', default: '8' },
    only: { type: 'string', default: '' },
    control: { type: 'string', default: '' },
  },
});
const HOLD_MS = 2_000;
/** Time between faults, in which tills sell. */
const BETWEEN_MS = 1_500;

type Fault = (system: System) => Promise<void>;

/** Each ends when its cause is gone: from then on the time to the next acknowledged sale is the recovery. */
const FAULTS: Readonly<Record<string, Fault>> = {
  'API killed': (system) => system.killApi(),
  'network cut': ({ network }) => Promise.resolve(network.cut()),
  'network silent': ({ network }) => network.fallSilent(HOLD_MS),
  'connections ended by the database': ({ adminUrl }) =>
    asAdmin(adminUrl, async (admin) => {
      await admin.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'pos-backend%'",
      );
    }),
  'a process of PostgreSQL killed': async (system) => {
    const busy = "SELECT pid FROM pg_stat_activity WHERE application_name = 'pos-backend' LIMIT 1";
    const pid = await asAdmin(
      system.adminUrl,
      async (admin) => (await admin.query<{ pid: number }>(busy)).rows[0]?.pid,
    );
    if (pid !== undefined) process.kill(pid, 'SIGKILL'); // PostgreSQL ends all others and recovers
    await pause(100);
    while (!(await answers(system.adminUrl))) await pause(50);
  },
  'PostgreSQL killed': async (system) => {
    await system.signalPostgres('SIGKILL');
    await system.startPostgres();
  },
  'PostgreSQL stopped for a while': async (system) => {
    await system.signalPostgres('SIGSTOP');
    await pause(HOLD_MS);
    await system.signalPostgres('SIGCONT');
  },
  'orders locked': ({ adminUrl }) =>
    asAdmin(adminUrl, async (admin) => {
      await admin.query('BEGIN; LOCK TABLE orders IN ACCESS EXCLUSIVE MODE');
      await pause(HOLD_MS);
    }),
  'connections used up': async ({ adminUrl }) => {
    const clients = Array.from({ length: 60 }, () => new pg.Client({ connectionString: adminUrl }));
    for (const client of clients) client.on('error', () => undefined);
    await Promise.allSettled(clients.map((client) => client.connect()));
    await pause(HOLD_MS);
    await Promise.allSettled(clients.map((client) => client.end()));
  },
};

async function asAdmin<T>(url: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: url });
  admin.on('error', () => undefined);
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

function answers(url: string): Promise<boolean> {
  return asAdmin(url, async (admin) => Boolean(await admin.query('SELECT 1'))).catch(() => false);
}

const dataDir = await mkdtemp(join(tmpdir(), 'pos-faults-'));
await chmod(dataDir, 0o711);
const system = new System(dataDir);
const history = new History();
try {
  await system.start();
  if (options.control === 'durability') {
    await asAdmin(system.adminUrl, (admin) => admin.query('ALTER ROLE pos_api SET synchronous_commit = off'));
    system.network.cut(); // the setting counts for new connections
  }
  const only = options.control === 'durability' ? 'PostgreSQL killed' : options.only;
  const chosen = Object.entries(FAULTS).filter(([name]) => name.includes(only));
  const tills = new Tills(system.url, history, options.control !== 'keys');
  tills.open(Number(options.tills));
  const recoveries: [name: string, milliseconds: number][] = [];
  for (let n = 0; n < Number(options.faults); n++) {
    await pause(BETWEEN_MS);
    const [name, fault] = chosen[n % chosen.length] as [string, Fault];
    await fault(system);
    const since = performance.now();
    while ((history.times.at(-1) ?? 0) <= since) await pause(10);
    recoveries.push([name, performance.now() - since]);
  }
  await tills.close();
  const { lost, doubled } = await judge(system.adminUrl, history);
  const books = await checkBooks(system.adminUrl);
  for (const name of new Set(recoveries.map(([fault]) => fault))) {
    const times = recoveries.filter(([fault]) => fault === name).map(([, milliseconds]) => milliseconds);
    console.log(`${name}: ${times.length} times, recovered after ${(Math.max(...times) / 1_000).toFixed(2)} s at most`);
  }
  console.log(`Other answers by status: ${JSON.stringify(Object.fromEntries(history.refusals))}`);
  console.log(
    `Sales: ${history.tried} tried, ${history.acknowledged.length} acknowledged, ${lost} lost, ${doubled} doubled`,
  );
  console.log(`The API ended by itself ${system.unexpectedEnds} times. ${describeBooks(books)}`);
  if (lost + doubled + books.mistakes.size + system.unexpectedEnds > 0) process.exitCode = 1;
} finally {
  await system.stop();
  await rm(dataDir, { recursive: true, force: true });
}
