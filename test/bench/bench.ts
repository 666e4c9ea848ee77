import 'reflect-metadata';
import type { ChildProcess } from 'node:child_process';
import { parseArgs } from 'node:util';
import type { EmbeddedPostgres } from '#shared/database/embedded/embedded-postgres.js';
import { HAS_WRK } from './by-wrk.js';
import { besidePdf } from './beside-pdf.js';
import { Comparison } from './comparison.js';
import { residentMegabytes } from './cpu.js';
import { postmasterOf, withDatabase } from './database.js';
import { type DataSetSize, growDataSet } from './data-set.js';
import { jobs } from './jobs.js';
import { PAUSE_MS, wokenUp } from './one-till.js';
import { growthTable, type JobMeasurement, jobTable, type Pair, stepTable } from './report.js';
import { searchTable } from './search-forms.js';
import { asSuperuser, loopDelay, PASSWORD, type Servers, startServers } from './servers.js';
import { Shop } from './shop.js';
import { STEP_BY_STEP } from './step-by-step.js';
import { steps } from './steps.js';

/**
 * `npm run bench`: ours and the floor, in turn, in one run, on one database; see docs/performance.md.
 *   --customers 10000,200000   how many, smallest first (five orders each, up to a million orders)
 *   --seconds 4                of each measurement
 *   --rounds 3                 of each pair; medians are reported
 *   --warm 5                   seconds for which each server answers before a job is measured
 *   --only look-up             jobs and steps whose name contains this
 *   --against="--max-semi-space-size=4 dist/main.js"
 *                              instead of the floor, a second server of ours, started by node with these arguments
 */
const { values: options } = parseArgs({
  options: {
    customers: { type: 'string', default: '10000,200000,1000000' },
    seconds: { type: 'string', default: '2' },
    rounds: { type: 'string', default: '2' },
    warm: { type: 'string', default: '5' },
    only: { type: 'string', default: '' },
    against: { type: 'string', default: '' },
  },
});
const SIZES = options.customers.split(',').map(Number);
const COMPANIES = 20;
const SEARCH_FORMS = 'search by form';

async function run(postgres: EmbeddedPostgres, dataDir: string, children: ChildProcess[]): Promise<void> {
  console.log(`Load by ${HAS_WRK ? 'wrk' : 'autocannon, which takes its time of the same processors: install wrk'}\n`);
  const databasePid = await postmasterOf(dataDir);
  const growth = new Map<number, Pair[]>();
  let size: DataSetSize = { companies: 0, customers: 0, orders: 0 };
  let servers: Servers | undefined;
  for (const customers of SIZES) {
    const next = { companies: COMPANIES, customers, orders: Math.min(customers * 5, 1_000_000) };
    const isFirst = servers === undefined;
    const chosen = jobs(next).filter(isChosen);
    if (chosen.length === 0 && !isFirst && !isChosen({ name: SEARCH_FORMS })) break; // steps are measured at the first size only
    await growDataSet(asSuperuser(postgres), size, next);
    size = next;
    if (servers === undefined) {
      servers = await startServers(postgres, children, options.against);
      await loopDelay(servers.process); // what came before, its start, is no load
    }
    await servers.signIn();
    console.log(`\n## ${customers.toLocaleString('en')} customers, ${size.orders.toLocaleString('en')} orders\n`);
    const comparison = new Comparison(servers, databasePid, {
      seconds: Number(options.seconds),
      rounds: Number(options.rounds),
      warmSeconds: Number(options.warm),
    });
    const pairs: Pair<JobMeasurement>[] = [];
    for await (const pair of comparison.ofJobs(chosen)) {
      pairs.push(pair);
      console.log(jobTable(pairs.slice(-1), pairs.length === 1));
    }
    growth.set(customers, pairs);
    if (isChosen({ name: SEARCH_FORMS })) {
      const urls = { api: postgres.database.apiUrl, admin: asSuperuser(postgres) };
      console.log(`\n### ${SEARCH_FORMS}\n\n${await searchTable(servers.ours, urls, customers)}\n`);
    }
    if (isFirst) await compareSteps(comparison, asSuperuser(postgres), size);
  }
  if (growth.size > 1) {
    console.log(
      `\n## How cost grows (server and database µs per request, and ratio to the smallest set)\n\n${growthTable(growth)}\n`,
    );
  }
  if (servers === undefined) return;
  const [lookUp] = jobs(size).filter(isChosen);
  if (lookUp) {
    const [ours, floor] = await Promise.all([wokenUp(servers.ours, lookUp), wokenUp(servers.floor, lookUp)]);
    console.log(
      `${lookUp.name}, of a till that was quiet for ${PAUSE_MS / 1000} s: ours ${ours.toFixed(1)} ms, floor ${floor.toFixed(1)} ms`,
    );
    const { quiet, beside } = await besidePdf(servers.ours, lookUp, Number(options.seconds));
    console.log(
      `${lookUp.name}, while PDF receipts are printed: ${beside.toFixed(2)} ms, ${(beside / quiet).toFixed(2)} × of ${quiet.toFixed(2)} ms`,
    );
  }
  const [ours, floor] = [servers.ours, servers.floor].map(({ pid }) => residentMegabytes(pid).toFixed(0));
  console.log(`Resident after load: ours ${ours} MB, floor ${floor} MB`);
  console.log(`Event loop under load: ${await loopDelay(servers.process)}`);
}

async function compareSteps(comparison: Comparison, adminUrl: string, size: DataSetSize): Promise<void> {
  const shop = await Shop.open(adminUrl);
  let isHead = true;
  const print = (pair: Pair): void => {
    if (isHead) console.log('\n### Step by step\n');
    console.log(stepTable([pair], isHead));
    isHead = false;
  };
  for await (const pair of comparison.ofSteps(steps(shop, size, PASSWORD).filter(isChosen))) print(pair);
  if (isChosen({ name: STEP_BY_STEP })) for await (const pair of comparison.ofSales()) print(pair);
  await shop.close();
}

const isChosen = ({ name }: { readonly name: string }): boolean => name.includes(options.only);

await withDatabase(run);
process.exit(0);
