import type { ApiClient } from './support/api-client.js';
import { data } from './support/company.js';
import { OpenApi, type Operation } from './support/openapi-walk.js';
import { possessionsOf } from './support/possessions.js';
import { startTestApp, type TestApp } from './support/test-app.js';
import { twoStores } from './support/two-stores.js';

/** The third dimension of the role matrix: routes whose `id` is a thing of a store, and the table of the thing. */
const THINGS: Readonly<Record<string, string>> = {
  orders: 'orders',
  returns: 'order_returns',
  shifts: 'shifts',
  registers: 'registers',
};
/** Parts of those things that a path names as well. */
const PARTS: Readonly<Record<string, string>> = { itemId: 'order_items', paymentId: 'payments' };
/** Lists of things of a store. */
const LISTS = ['/orders', '/returns', '/shifts', '/registers'];

type Row = Record<string, unknown>;

describe('Roles, routes and stores', () => {
  let app: TestApp;
  let api: OpenApi;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
    api = await OpenApi.of(app.url);
  });
  afterAll(() => app.close());

  const resourceOf = ({ path }: Operation): string => path.split('/')[1] ?? '';
  const ofThings = (): Operation[] =>
    api.inOrder().filter((operation) => operation.path.includes('/{id}') && resourceOf(operation) in THINGS);

  it.each(['manager', 'cashier'] as const)(
    'a %s of a store is refused the things of another by STORE_NOT_YOURS, and not those of the own store, on each route',
    async (role) => {
      const { company, here, there } = await twoStores(app);
      const { rows } = await possessionsOf(app.database, company.id);
      const { permissions } = data(await company[role].get('/auth/me'));
      const odd: string[] = [];
      let walked = 0;
      for (const operation of ofThings()) {
        const isPermitted = permissions.includes(operation.permission) || operation.permission === 'SIGNED_IN';
        const [foreign, own] = await Promise.all(
          [there, here].map((storeId) => send(company[role], operation, pathOf(operation, rows, storeId))),
        );
        const isRefused = foreign === (isPermitted ? '403 STORE_NOT_YOURS' : '403 FORBIDDEN');
        if (!isRefused) odd.push(`${operation.key} of another store: ${foreign}`);
        if (own === '403 STORE_NOT_YOURS') odd.push(`${operation.key} of the own store: ${own}`);
        walked++;
      }

      expect(odd).toEqual([]);
      expect(walked).toBeGreaterThan(25);
    },
    300_000,
  );

  it.each(['manager', 'cashier'] as const)('a %s of a store finds its things alone in each list', async (role) => {
    const { company, here, there } = await twoStores(app);
    for (const list of LISTS) {
      const stores = data(await company[role].get(`${list}?limit=100`)).map(({ storeId }: Row) => storeId);
      expect([list, [...new Set(stores)]]).toEqual([list, [here]]);
      const all = data(await company.admin.get(`${list}?limit=100`)).map(({ storeId }: Row) => storeId);
      expect([list, [...new Set(all)].sort()]).toEqual([list, [here, there].sort()]);
    }
  });

  /** The path to the newest thing of a store. */
  function pathOf({ path }: Operation, rows: Record<string, Row[]>, storeId: string): string {
    const thing = (rows[THINGS[path.split('/')[1] ?? ''] ?? ''] ?? [])
      .filter((row) => row['store_id'] === storeId)
      .at(-1);
    const partOf = (name: string): unknown =>
      (rows[PARTS[name] ?? ''] ?? []).find((row) => row['order_id'] === thing?.['id'])?.['id'];

    return path.replace(/\{(\w+)\}/g, (_, name: string) =>
      String((name === 'id' ? thing?.['id'] : partOf(name)) ?? thing?.['id']),
    );
  }

  async function send(client: ApiClient, { method, body }: Operation, path: string): Promise<string> {
    const { status, body: answer } = await client.send(method, path, body && api.sample(body));

    return `${status} ${answer.code ?? ''}`;
  }
});
