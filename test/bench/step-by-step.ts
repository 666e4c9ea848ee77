import { byWrk, HAS_WRK } from './by-wrk.js';
import { counted, type Measurement, type Traffic } from './load.js';
import { quantile } from './quantile.js';
import { type Request, send, type Target } from './request.js';
import { ITEM } from './steps.js';

/** Takes the place of the id that the first step was answered with. */
const ORDER = '{order}';
const SALE: readonly Request[] = [
  { method: 'POST', path: '/api/orders', body: { customerType: 'RETAIL' } },
  ...[1, 2, 3].map((): Request => ({ method: 'POST', path: `/api/orders/${ORDER}/items`, body: ITEM })),
  { method: 'POST', path: `/api/orders/${ORDER}/payments`, body: { method: 'CARD', amount: '30.00' } },
];
const CREATED = 201;

export const STEP_BY_STEP = 'whole sale step by step';

/**
 * Sales made in five calls (start, three items, pay) by several tills at once: what one sale costs, the times of which are
 * those of one call.
 */
export async function stepByStep(
  target: Target,
  tills: number,
  seconds: number,
  databasePid: number,
): Promise<Measurement> {
  await oneSale(target); // shows an answer that was not expected
  const { measurement } = await counted(target, databasePid, STEP_BY_STEP, () =>
    HAS_WRK
      ? byWrk(target, SALE, { script: 'sale.lua', threads: tills, connections: tills, seconds, status: CREATED })
      : byFetch(target, tills, seconds),
  );
  const { perSecond, serverMicros, databaseMicros } = measurement;

  return {
    ...measurement,
    perSecond: perSecond / SALE.length,
    serverMicros: serverMicros * SALE.length,
    databaseMicros: databaseMicros * SALE.length,
  };
}

async function byFetch(target: Target, tills: number, seconds: number): Promise<Traffic> {
  const times: number[] = [];
  const started = performance.now();
  const till = async (): Promise<void> => {
    while (performance.now() < started + seconds * 1000) times.push(...(await oneSale(target)));
  };
  await Promise.all(Array.from({ length: tills }, till));

  return {
    count: times.length,
    seconds: (performance.now() - started) / 1000,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    failed: 0,
  };
}

/** The time of each step, ms. */
async function oneSale(target: Target): Promise<number[]> {
  const times: number[] = [];
  let order = '';
  for (const step of SALE) {
    const started = performance.now();
    const answer = await send(target, { ...step, path: step.path.replace(ORDER, order) }, CREATED);
    times.push(performance.now() - started);
    order ||= (JSON.parse(answer) as { data: { id: string } }).data.id;
  }

  return times;
}
