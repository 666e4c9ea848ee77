import 'reflect-metadata';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { cpuMicros, familyMicros } from './cpu.js';
import { growDataSet } from './data-set.js';
import { postmasterOf, withDatabase } from './database.js';
import { asWork, jobs } from './jobs.js';
import { median } from './quantile.js';
import { send, type Target } from './request.js';
import { asSuperuser, startServers } from './servers.js';

/**
 * `npm run bench:audit`: the CPU time of a whole sale with and without its audit entry. Both servers sell in the same company of one
 * database, in turn and a few sales at a time, each of them first in every second turn: what a checkpoint, a cold page or another
 * process of the machine costs meets both alike.
 *   --sales 25    in a turn
 *   --turns 40    of each server
 */
const { values: options } = parseArgs({
  options: { sales: { type: 'string', default: '25' }, turns: { type: 'string', default: '40' } },
});
const SALES = Number(options.sales);
const TURNS = Number(options.turns);
const SIZE = { companies: 20, customers: 10_000, orders: 50_000 };
const WARM_UP = 1_500;
const WITHOUT_AUDIT = '--import ./dist/bench/without-audit.js dist/main.js';

/** CPU time of one sale, µs. */
interface Cost {
  readonly server: number;
  readonly database: number;
}

await withDatabase(async (postgres, dataDir, children) => {
  await growDataSet(asSuperuser(postgres), { companies: 0, customers: 0, orders: 0 }, SIZE);
  const { ours, floor, signIn } = await startServers(postgres, children, WITHOUT_AUDIT);
  await signIn();
  const databasePid = await postmasterOf(dataDir);
  for (const target of [floor, ours]) await sell(target, WARM_UP);
  // The first server has planned its statements when most tables were empty: both plan them anew, knowing how large they are.
  await analyze(asSuperuser(postgres));
  for (const target of [floor, ours]) await sell(target, SALES);
  const turns: { with: Cost; without: Cost }[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    const measure = (target: Target): Promise<Cost> => costOf(target, databasePid);
    if (turn % 2 === 0) turns.push({ without: await measure(floor), with: await measure(ours) });
    else turns.push({ with: await measure(ours), without: await measure(floor) });
  }
  console.log(
    '| CPU time of a whole sale, µs | without audit | with audit | ratio of the sums | median of the turns |',
  );
  console.log('| --- | --- | --- | --- | --- |');
  print('server', turns, ({ server }) => server);
  print('database', turns, ({ database }) => database);
  print('both', turns, ({ server, database }) => server + database);
});
process.exit(0);

async function analyze(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  await client.query('ANALYZE');
  await client.end();
}

function print(
  name: string,
  turns: readonly { readonly with: Cost; readonly without: Cost }[],
  of: (cost: Cost) => number,
): void {
  const mean = (costs: readonly Cost[]): number => costs.reduce((sum, cost) => sum + of(cost), 0) / costs.length;
  const [without, withAudit] = [mean(turns.map((turn) => turn.without)), mean(turns.map((turn) => turn.with))];
  const middle = median(turns.map((turn) => of(turn.with) / of(turn.without)));
  const ratios = [withAudit / without, middle].map((ratio) => `${ratio.toFixed(3)} ×`);
  console.log(`| ${[name, without.toFixed(0), withAudit.toFixed(0), ...ratios].join(' | ')} |`);
}

async function costOf(target: Target, databasePid: number): Promise<Cost> {
  const before = [cpuMicros(target.pid), familyMicros(databasePid)] as const;
  await sell(target, SALES);
  const after = [cpuMicros(target.pid), familyMicros(databasePid)] as const;

  return { server: (after[0] - before[0]) / SALES, database: (after[1] - before[1]) / SALES };
}

/** One till: sales one after the other, so that none waits for the counter of the company. */
async function sell(target: Target, count: number): Promise<void> {
  const sale = jobs(SIZE).find(({ name }) => name === 'whole sale in one call');
  if (sale === undefined) throw new Error('There is no job of a whole sale');
  for (const request of await asWork(sale).requests(count)) await send(target, request, 201);
}
