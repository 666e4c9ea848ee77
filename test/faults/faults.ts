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
import { SmallDisk } from './disk.js';
import { HOW_TO_GET_PGBOUNCER } from '../../test/support/pgbouncer.mjs';

/**
 * `npm run faults`: tills that sell while the API, PostgreSQL and the network between them fail, and what came of it. It exits with 1
 * when a sale that was acknowledged is lost or doubled, when numbers of orders are missing, when the books are false, or when the
 * API ends by itself.
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

let killed = 0;

/** Each ends when its cause is gone: from then on the time to the next acknowledged sale is the recovery. */
const FAULTS: Readonly<Record<string, Fault>> = {
  'one process of the API killed': async ({ apis }) => apis[killed++ % apis.length]?.kill(),
  'all processes of the API killed': async ({ apis }) => {
    await Promise.all(apis.map((api) => api.kill()));
  },
  'network cut': ({ network }) => Promise.resolve(network.cut()),
  'network silent': ({ network }) => network.fallSilent(HOLD_MS),
  'connections ended by the database': ({ postgres }) =>
    postgres.asAdmin(async (admin) => {
      await admin.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename IN ('pos_api', 'pos_auth', 'pos_reader')",
      );
    }),
  'a process of PostgreSQL killed': async ({ postgres }) => {
    const busy = "SELECT pid FROM pg_stat_activity WHERE usename = 'pos_api' LIMIT 1";
    const pid = await postgres.asAdmin(async (admin) => (await admin.query<{ pid: number }>(busy)).rows[0]?.pid);
    if (pid !== undefined) process.kill(pid, 'SIGKILL'); // PostgreSQL ends all others and recovers
    await pause(100);
    while (!(await postgres.answers())) await pause(50);
  },
  'PostgreSQL killed': async (system) => {
    await system.postgres.signal('SIGKILL');
    await system.startPostgres();
  },
  'PostgreSQL stopped for a while': async ({ postgres }) => {
    await postgres.signal('SIGSTOP');
    await pause(HOLD_MS);
    await postgres.signal('SIGCONT');
  },
  'standby promoted': (system) => system.failOver(BETWEEN_MS),
  'disk full': async (system) => {
    await disk?.whileFull(() => pause(HOLD_MS));
    await pause(100);
    // Without space for its log PostgreSQL ends, and is started again once there is some.
    if (!(await system.postgres.answers())) await system.startPostgres();
  },
  'pooler killed': async ({ pooler }) => {
    await pooler?.stop();
    await pooler?.start();
  },
  'orders locked': ({ postgres }) =>
    postgres.asAdmin(async (admin) => {
      await admin.query('BEGIN; LOCK TABLE orders IN ACCESS EXCLUSIVE MODE');
      await pause(HOLD_MS);
    }),
  'connections used up': async ({ postgres: { adminUrl } }) => {
    const clients = Array.from({ length: 80 }, () => new pg.Client({ connectionString: adminUrl }));
    for (const client of clients) client.on('error', () => undefined);
    await Promise.allSettled(clients.map((client) => client.connect()));
    await pause(HOLD_MS);
    await Promise.allSettled(clients.map((client) => client.end()));
  },
};

const dataDir = await mkdtemp(join(tmpdir(), 'pos-faults-'));
await chmod(dataDir, 0o711);
const disk = await SmallDisk.mount(dataDir);
const system = new System(dataDir);
const history = new History();
try {
  await system.start();
  if (options.control === 'durability') {
    await system.postgres.asAdmin((admin) => admin.query('ALTER ROLE pos_api SET synchronous_commit = off'));
    system.network.cut(); // the setting counts for new connections
  }
  const only = options.control === 'durability' ? 'PostgreSQL killed' : options.only;
  const impossible = {
    'disk full': disk === undefined && 'this user may not mount a file system',
    'pooler killed': system.pooler === undefined && `there is no PgBouncer. ${HOW_TO_GET_PGBOUNCER}`,
  } as Record<string, string | false>;
  for (const [name, why] of Object.entries(impossible).filter(([, reason]) => reason !== false)) {
    console.log(`NOT run: ${name}, because ${why}`);
  }
  const chosen = Object.entries(FAULTS).filter(([name]) => name.includes(only) && !impossible[name]);
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
    console.log(`${n + 1}. ${name}: sold again after ${((performance.now() - since) / 1_000).toFixed(2)} s`);
  }
  await tills.close();
  const { lost, doubled, gaps } = await judge(system.postgres.adminUrl, history);
  const books = await checkBooks(system.postgres.adminUrl);
  for (const name of new Set(recoveries.map(([fault]) => fault))) {
    const times = recoveries.filter(([fault]) => fault === name).map(([, milliseconds]) => milliseconds);
    console.log(`${name}: ${times.length} times, recovered after ${(Math.max(...times) / 1_000).toFixed(2)} s at most`);
  }
  console.log(`Other answers by status: ${JSON.stringify(Object.fromEntries(history.refusals))}`);
  console.log(
    `Sales: ${history.tried} tried, ${history.acknowledged.length} acknowledged, ${lost} lost, ${doubled} doubled, ` +
      `${gaps} numbers of orders missing`,
  );
  console.log(`The API ended by itself ${system.unexpectedEnds} times. ${describeBooks(books)}`);
  if (lost + doubled + gaps + books.mistakes.size + system.unexpectedEnds > 0) process.exitCode = 1;
} finally {
  await system.stop();
  await disk?.unmount();
  await rm(dataDir, { recursive: true, force: true });
}
