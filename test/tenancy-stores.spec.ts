import { createHash, randomUUID } from 'node:crypto';
import type { Answer, ApiClient } from './support/api-client.js';
import { OpenApi, type Operation } from './support/openapi-walk.js';
import { possessionsOf, type Possessions } from './support/possessions.js';
import { startTestApp, type TestApp } from './support/test-app.js';
import { twoStores } from './support/two-stores.js';

/** Ledgers of a customer, which all stores share: they name orders, returns and payments behind their entries by their ids. */
const LEDGER_IDS = ['orders', 'order_returns', 'account_payments'];
const LEDGERS = [
  'GET /api/customers/{id}/statement',
  'GET /api/customers/{id}/loyalty/entries',
  'POST /api/customers/{id}/account/payments',
  'GET /api/customers/{id}/account/payments/{paymentId}',
];

/** What a store has, besides rows that name it: tables whose rows belong to one of those. */
const PARTS: Readonly<Record<string, string>> = {
  order_items: 'order_id',
  order_receipts: 'order_id',
  payment_receipts: 'payment_id',
  return_lines: 'return_id',
  return_receipts: 'return_id',
  refunds: 'return_id',
  cash_movements: 'shift_id',
};
/** Rows that name a store and are not of it: users of any store, and what the audit tells. */
const NOT_OF_A_STORE = ['audit_entries', 'users', 'user_pins'];

interface Attempt {
  readonly path?: Record<string, string>;
  readonly query?: Record<string, string>;
  readonly body?: unknown;
}

interface Sent {
  readonly answer: Answer;
  /** The path. */
  readonly target: string;
  /** Query and body. */
  readonly named: string;
}

describe('Stores of a company', () => {
  let app: TestApp;
  let api: OpenApi;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
    api = await OpenApi.of(app.url);
  });
  afterAll(() => app.close());

  it.each(['manager', 'cashier'] as const)(
    'neither show nor change anything to a %s who is bound to another, on any route, by any id',
    async (role) => {
      const { company, here, there, customerId } = await twoStores(app);
      const before = ofStore(await possessionsOf(app.database, company.id), there);
      const own = ofStore(await possessionsOf(app.database, company.id), here).ids;
      const shown: string[] = [];
      const walked = new Set<string>();
      // A cashier may do nothing that a manager may not: to read is enough.
      const operations = api.inOrder().filter(({ method }) => role === 'manager' || method === 'GET');
      for (const operation of operations) {
        for (const some of atOnce(operation, attempts(operation, before, { ...own, customers: [customerId] }))) {
          for (const sent of await Promise.all(some.map((it) => send(operation, company[role], it)))) {
            walked.add(operation.key);
            shown.push(...shownIn(operation, sent, before));
          }
        }
      }

      expect([...new Set(shown)].slice(0, 20)).toEqual([]);
      expect([...walked].sort()).toEqual(operations.map(({ key }) => key).sort());
      expect(ofStore(await possessionsOf(app.database, company.id), there).hashes).toEqual(before.hashes);
      // The store has something in every table of stores: an empty one would prove nothing.
      expect(Object.keys(before.hashes).sort()).toEqual(await tablesOfStores());
    },
    300_000,
  );

  it('would be seen to show: the same walk by a user of all stores finds what the store has', async () => {
    const { company, there } = await twoStores(app);
    const before = ofStore(await possessionsOf(app.database, company.id), there);
    const showing = new Set<string>();
    for (const operation of api.operations().filter(({ method }) => method === 'GET')) {
      for (const attempt of attempts(operation, before, before.ids)) {
        const sent = await send(operation, company.admin, attempt);
        if (shownIn(operation, sent, before).length > 0) showing.add(operation.path);
      }
    }

    expect([...showing].sort()).toEqual(
      expect.arrayContaining(['/orders', '/orders/{id}', '/returns', '/shifts/{id}']),
    );
    expect(showing.size).toBeGreaterThan(15);
  });

  async function tablesOfStores(): Promise<string[]> {
    const { rows } = await possessionsOf(app.database, (await twoStores(app)).company.id);
    const naming = Object.keys(rows).filter((table) => rows[table]?.some((row) => 'store_id' in row));

    return [...naming, ...Object.keys(PARTS), 'stores'].filter((table) => !NOT_OF_A_STORE.includes(table)).sort();
  }

  async function send(
    operation: Operation,
    client: ApiClient,
    { path = {}, query = {}, body }: Attempt,
  ): Promise<Sent> {
    const target = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ''));
    const search = new URLSearchParams(query).toString();
    const answer = await client.send(operation.method, search === '' ? target : `${target}?${search}`, body);

    return { answer, target, named: JSON.stringify([query, body]) };
  }

  /** Each foreign id in each place that takes one, beside ids of the sender's own store. */
  function attempts(operation: Operation, { ids, numbers }: StoreRows, own: Record<string, string[]>): Attempt[] {
    const foreign = Object.values(ids).flatMap((ofTable) => ofTable.slice(-1));
    const { body: schema, parameters, path } = operation;
    const minimal = schema && api.sample(schema);
    const complete = schema && api.sample(schema, { complete: true });
    const inPath = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
    const resource = path.split('/')[1] ?? '';
    const here = Object.fromEntries(inPath.map((name) => [name, idOf(name === 'id' ? resource : name, own)]));
    const inQuery = parameters.filter((parameter) => parameter.in === 'query');
    const idsInQuery = inQuery.filter(({ schema: { format } }) => format === 'uuid');
    const numbersInQuery = inQuery.filter(({ name }) => name === 'q' || name === 'number');
    // A thing that takes an id of its own may take that of a thing of another kind.
    const fields = api.fields(schema).filter((field) => field.schema.format === 'uuid' && field.at !== 'id');

    return [
      { path: here, body: minimal },
      { path: here, body: complete },
      ...numbersInQuery.flatMap(({ name }) => numbers.map((number) => ({ path: here, query: { [name]: number } }))),
      ...foreign.flatMap((id) => [
        ...inPath.map((name) => ({ path: { ...here, [name]: id }, body: minimal })),
        ...(inPath.length > 1 ? [{ path: Object.fromEntries(inPath.map((name) => [name, id])), body: complete }] : []),
        ...idsInQuery.map(({ name }) => ({ path: here, query: { [name]: id } })),
        ...fields.map(({ at }) => ({ path: here, body: schema && api.sample(schema, { values: { [at]: id } }) })),
      ]),
    ];
  }
});

interface StoreRows {
  /** sha256 of the rows of the store, by table. */
  readonly hashes: Record<string, string>;
  readonly ids: Record<string, string[]>;
  /** Numbers of its orders. */
  readonly numbers: string[];
}

/** What belongs to a store: the store, the rows that name it, and their parts. */
function ofStore({ rows }: Possessions, storeId: string): StoreRows {
  const found: Record<string, Record<string, unknown>[]> = {};
  const named = Object.entries(rows).filter(([table]) => !NOT_OF_A_STORE.includes(table) && !(table in PARTS));
  for (const [table, all] of named) {
    found[table] = all.filter((row) => row[table === 'stores' ? 'id' : 'store_id'] === storeId);
  }
  const known = new Set(Object.values(found).flatMap((all) => all.map(({ id }) => id)));
  for (const [table, owner] of Object.entries(PARTS)) {
    found[table] = (rows[table] ?? []).filter((row) => known.has(row[owner]));
  }
  const filled = Object.entries(found).filter(([, all]) => all.length > 0);

  return {
    hashes: Object.fromEntries(
      filled.map(([table, all]) => [table, createHash('sha256').update(JSON.stringify(all)).digest('hex')]),
    ),
    ids: Object.fromEntries(
      filled.map(([table, all]) => [table, all.flatMap(({ id }) => (id === undefined ? [] : [`${id}`]))]),
    ),
    numbers: (found['orders'] ?? []).map((row) => String(row['order_number'])),
  };
}

/** What an answer has of the store: its marks, and its ids unless query or body have named them. A path must not be served. */
function shownIn(
  operation: Operation,
  { answer: { status, body }, target, named }: Sent,
  { ids }: StoreRows,
): string[] {
  const text = JSON.stringify(body) + target;
  const isShown = (id: string): boolean => text.includes(id) && !named.includes(id);
  const found = Object.entries(ids).flatMap(([table, all]) => (all.some(isShown) ? [table] : []));
  const isLedger = LEDGERS.includes(operation.key) && found.every((table) => LEDGER_IDS.includes(table));
  const problems = [
    ...(status < 300 && !isLedger ? found.map((table) => `an id of ${table}`) : []),
    ...(text.includes('canary') ? ['a mark'] : []),
    ...(status >= 500 ? ['a failure'] : []),
  ];

  return problems.map((problem) => `${operation.key} shows ${problem}: ${status}`);
}

function idOf(name: string, own: Record<string, string[]>): string {
  const table = { returns: 'order_returns', itemId: 'order_items', paymentId: 'payments' }[name] ?? name;

  return own[table]?.[0] ?? randomUUID();
}

/** Reads change nothing, so that several can be sent at once; writes are sent one by one. */
function atOnce({ method }: Operation, all: readonly Attempt[]): Attempt[][] {
  const size = method === 'GET' ? 10 : 1;

  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
}
