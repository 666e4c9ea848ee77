import 'reflect-metadata';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#shared/database/embedded/embedded-postgres.js';
import { migrate } from '#shared/database/migrations.js';
import { BIG_COMPANY, companyId, type DataSetSize, growDataSet } from './data-set.js';
import { jobs } from './jobs.js';
import { type Job, measure, type Measurement, residentMegabytes, type Target } from './load.js';
import { alone, PAUSE_MS, wokenUp } from './one-till.js';
import { comparison, growthTable, type Pair } from './report.js';
import { stepByStep } from './step-by-step.js';

/**
 * `npm run bench`: ours and the floor, in turn, in one run, on one database; see docs/performance.md.
 *   --customers 10000,200000   how many, smallest first (five orders each, up to a million orders)
 *   --seconds 4                of each measurement
 *   --rounds 3                 of each pair; medians are reported
 *   --only look-up             jobs whose name contains this
 *   --against="--max-semi-space-size=4 dist/main.js"
 *                              instead of the floor, a second server of ours, started by node with these arguments
 */
const { values: options } = parseArgs({
  options: {
    customers: { type: 'string', default: '10000,200000,1000000' },
    seconds: { type: 'string', default: '2' },
    rounds: { type: 'string', default: '2' },
    only: { type: 'string', default: '' },
    against: { type: 'string', default: '' },
  },
});
const SIZES = options.customers.split(',').map(Number);
const SECONDS = Number(options.seconds);
const ROUNDS = Number(options.rounds);
const COMPANIES = 20;
const SETTINGS = ['shared_buffers=1GB', 'max_connections=100', 'max_wal_size=4GB'];
const PASSWORD = 'a password for the bench';

async function main(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'pos-bench-'));
  await chmod(dataDir, 0o711);
  const postgres = await startEmbeddedPostgres({ dataDir, log: console.error, settings: SETTINGS });
  const children: ChildProcess[] = [];
  try {
    await migrate(postgres.database.ownerUrl);
    await run(postgres, dataDir, children);
  } finally {
    for (const child of children) child.kill();
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function run(postgres: EmbeddedPostgres, dataDir: string, children: ChildProcess[]): Promise<void> {
  const databasePid = Number((await readFile(join(dataDir, 'pg18/postmaster.pid'), 'utf8')).split('\n')[0]);
  const growth = new Map<number, Pair[]>();
  let size: DataSetSize = { companies: 0, customers: 0, orders: 0 };
  let servers: Servers | undefined;
  for (const customers of SIZES) {
    const next = { companies: COMPANIES, customers, orders: Math.min(customers * 5, 1_000_000) };
    await growDataSet(asSuperuser(postgres), size, next);
    size = next;
    if (servers === undefined) {
      servers = await startServers(postgres, children);
      await loopDelay(servers.process); // what came before, its start, is no load
    }
    console.log(`\n## ${customers.toLocaleString('en')} customers, ${size.orders.toLocaleString('en')} orders\n`);
    const pairs: Pair[] = [];
    for (const job of jobs(size).filter(({ name }) => name.includes(options.only))) {
      pairs.push(await compare(servers, job, databasePid));
      console.log(comparison(pairs.slice(-1), pairs.length === 1));
    }
    growth.set(customers, pairs);
  }
  console.log(
    `\n## How cost grows (server and database µs per request, and ratio to the smallest set)\n\n${growthTable(growth)}`,
  );
  if (servers === undefined) return;
  const sales = await stepByStep(servers.ours, SECONDS * 2);
  console.log(
    `\nStep-by-step sale (5 calls, 8 tills): ${sales.perSecond.toFixed(0)} sales/s, median ${sales.p50.toFixed(1)} ms`,
  );
  const [lookUp] = jobs(size);
  if (lookUp) {
    const [ours, floor] = await Promise.all([wokenUp(servers.ours, lookUp), wokenUp(servers.floor, lookUp)]);
    console.log(
      `Look-up of a till that was quiet for ${PAUSE_MS / 1000} s: ours ${ours.toFixed(1)} ms, floor ${floor.toFixed(1)} ms`,
    );
  }
  const [ours, floor] = [servers.ours, servers.floor].map(({ pid }) => residentMegabytes(pid).toFixed(0));
  console.log(`Resident after load: ours ${ours} MB, floor ${floor} MB`);
  console.log(`Event loop under load: ${await loopDelay(servers.process)}`);
}

interface Servers {
  ours: Target;
  floor: Target;
  /** Ours, to be asked for its event loop. */
  process: ChildProcess;
}

/** How late the event loop of our server was since the last time. */
async function loopDelay(server: ChildProcess): Promise<string> {
  server.send('delay');
  const [{ p99, max }] = (await once(server, 'message')) as [{ p99: number; max: number }];

  return `p99 ${p99.toFixed(1)} ms, at most ${max.toFixed(0)} ms late`;
}

/** Floor and ours in turn, so that both meet the same machine; the median of the rounds. */
async function compare({ ours, floor }: Servers, job: Job, databasePid: number): Promise<Pair> {
  for (const target of [floor, ours]) await measure(target, job, 16, SECONDS, databasePid); // until both are warm
  const rounds: { floor: Measurement; ours: Measurement; floorAlone: number; oursAlone: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const [floorAlone = Number.NaN, oursAlone = Number.NaN] = await alone([floor, ours], job, SECONDS / 2);
    rounds.push({
      floor: await measure(floor, job, 16, SECONDS, databasePid),
      ours: await measure(ours, job, 16, SECONDS, databasePid),
      floorAlone,
      oursAlone,
    });
  }

  return { name: job.name, rounds };
}

async function startServers(postgres: EmbeddedPostgres, children: ChildProcess[]): Promise<Servers> {
  const first = await startOurs(postgres, children, await startArguments());
  const headers = { authorization: `Bearer ${await signInCashier(postgres, first.url)}` };
  const floor =
    options.against === ''
      ? await startFloor(postgres, children)
      : { ...(await startOurs(postgres, children, options.against.split(' '))), headers };

  return { ours: { url: first.url, pid: first.pid, headers }, floor, process: first.process };
}

async function startOurs(
  postgres: EmbeddedPostgres,
  children: ChildProcess[],
  nodeArguments: readonly string[],
): Promise<{ url: string; pid: number; process: ChildProcess }> {
  const port = await freePort();
  const environment = { ...serverEnvironment(postgres), PORT: String(port), HOST: '127.0.0.1' };
  const started = performance.now();
  const child = spawn(process.execPath, ['--import', './dist/bench/loop-delay.js', ...nodeArguments], {
    env: environment,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  children.push(child);
  const url = `http://127.0.0.1:${port}`;
  while (!(await fetch(`${url}/api/health/ready`).catch(() => null))?.ok) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const pid = child.pid ?? 0;
  const seconds = ((performance.now() - started) / 1000).toFixed(2);
  console.log(
    `node ${nodeArguments.join(' ')}: ready in ${seconds} s, ${residentMegabytes(pid).toFixed(0)} MB at rest`,
  );

  return { url, pid, process: child };
}

function serverEnvironment({ database, jwtSecret }: EmbeddedPostgres): NodeJS.ProcessEnv {
  return {
    ...process.env,
    DATABASE_URL: database.apiUrl,
    DIRECT_URL: database.ownerUrl,
    JWT_SECRET: jwtSecret,
    NODE_ENV: 'production',
  };
}

async function startFloor(postgres: EmbeddedPostgres, children: ChildProcess[]): Promise<Target> {
  const floor = spawn(process.execPath, ['dist/bench/floor-server.js', asSuperuser(postgres), String(BIG_COMPANY)], {
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(floor);
  const [line] = (await once(floor.stdout, 'data')) as [Buffer];

  return { url: line.toString().trim(), pid: floor.pid ?? 0, headers: {} };
}

/** What `npm run start:prod` runs, so that it is the server as it ships that is measured. */
async function startArguments(): Promise<string[]> {
  const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as { scripts: Record<'start:prod', string> };

  return scripts['start:prod'].split(' ').slice(1);
}

/** The application's database, seen by somebody whom row-level security does not bind. */
function asSuperuser({ adminUrl }: EmbeddedPostgres): string {
  return adminUrl.replace(/[^/]*$/, 'pos');
}

/** A cashier of the big company, made over the API. */
async function signInCashier(postgres: EmbeddedPostgres, url: string): Promise<string> {
  execFileSync(process.execPath, ['dist/bin/create-super-admin.js', 'super@bench.example', 'Super'], {
    env: serverEnvironment(postgres),
    input: `${PASSWORD}\n`,
    stdio: 'pipe',
  });
  const post = async (path: string, body: object, token?: string): Promise<{ data: { accessToken: string } }> => {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
    const answer = await fetch(`${url}/api${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);

    return (await answer.json()) as { data: { accessToken: string } };
  };
  const { data } = await post('/auth/login', { email: 'super@bench.example', password: PASSWORD });
  const cashier = {
    companyId: companyId(BIG_COMPANY),
    email: `${randomUUID()}@bench.example`,
    name: 'Cashier',
    role: 'CASHIER',
    password: PASSWORD,
  };
  await post('/users', cashier, data.accessToken);

  return (await post('/auth/login', { email: cashier.email, password: PASSWORD })).data.accessToken;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

await main();
process.exit(0);
