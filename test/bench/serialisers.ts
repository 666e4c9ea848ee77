import 'reflect-metadata';
import fastJson, { type Schema } from 'fast-json-stringify';
import { CustomerLookupDto } from '#modules/customers/dto/customer.dto.js';
import { schemaOf } from '#shared/http/serialisers.js';
import { median } from './quantile.js';

/**
 * `npm run bench:serialisers`: the serialisers made from the DTOs against JSON.stringify, in turn, in one run.
 * What came of it is in docs/performance.md.
 */
const CUSTOMER = {
  id: '0190000d-0000-7000-8000-000000000002',
  name: 'John Doe',
  phone: '+12120000002',
  email: 'customer@mail.example',
  companyId: '0190000c-0000-7000-8000-000000000001',
  isActive: true,
  version: 1,
  company: { id: '0190000c-0000-7000-8000-000000000001', name: 'Company' },
  storeCredit: '0.00',
  loyaltyPoints: 0,
  account: null,
  _count: { orders: 5 },
};
const RUNS = 20_000;
const ROUNDS = 7;

const customer = schemaOf(CustomerLookupDto);
compare('a look-up', customer, CUSTOMER);
compare('a page of 50', { type: 'array', items: customer }, Array<object>(50).fill(CUSTOMER));

function compare(name: string, data: Schema, value: unknown): void {
  const started = performance.now();
  const compiled = fastJson({ type: 'object', properties: { success: { type: 'boolean' }, data } });
  const compiling = performance.now() - started;
  const answer = { success: true, data: value };
  const rounds = Array.from(
    { length: ROUNDS },
    () => [time(() => JSON.stringify(answer)), time(() => compiled(answer))] as const,
  );
  const [plain, fast] = [median(rounds.map(([one]) => one)), median(rounds.map(([, other]) => other))];
  console.log(
    `${name}: JSON.stringify ${plain.toFixed(2)} µs, compiled ${fast.toFixed(2)} µs (${(fast / plain).toFixed(2)} ×), compiling it took ${compiling.toFixed(0)} ms`,
  );
}

function time(work: () => string): number {
  const started = performance.now();
  for (let run = 0; run < RUNS; run++) work();

  return ((performance.now() - started) / RUNS) * 1_000;
}
