import { randomUUID } from 'node:crypto';
import { ERROR_CATALOG, type ErrorCode } from '#shared/errors/error-catalog.js';
import type { ApiClient } from './support/api-client.js';
import { createSignedInCompany, createCustomer, data, type TestCompany } from './support/company.js';
import { BODIES, ODD, REFUSED_EVERYWHERE, TYPES } from './support/hostile-corpus.js';
import { OpenApiSamples, type Operation } from './support/openapi-samples.js';
import { startTestApp, type TestApp } from './support/test-app.js';

/** Text sent instead of a body, with the type it claims to have; without one, no type is named. */
interface RawBody {
  readonly text: string;
  readonly type: string | undefined;
}

/** Answers of the framework that every route can give and no route documents. */
const UNDOCUMENTED = [404];

/** Everybody acts for their own company, whatever is sent: this field is not read at all, but for a SUPER_ADMIN. */
const OVERRIDDEN = 'companyId';

describe('Hostile input', () => {
  let app: TestApp;
  let company: TestCompany;
  let samples: OpenApiSamples;
  let operations: readonly Operation[];
  let ids: Record<string, string>;
  let sent = 0;
  let accepted = 0;
  let broken = 0;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'error' });
    company = await createSignedInCompany(app);
    samples = await OpenApiSamples.of(app.url);
    operations = samples.operations;
    const items = [{ name: 'Gold', quantity: 1, unitPrice: '99999999.00' }];
    const order = data(await company.cashier.post('/orders', { items }));
    ids = {
      companies: company.id,
      stores: company.storeId,
      users: company.userIds.cashier,
      customers: (await createCustomer(company.cashier)).id,
      orders: order.id,
      itemId: order.items[0].id,
    };
  });
  afterAll(() => app.close());

  const writes = (): Operation[] => operations.filter(({ requestBody }) => requestBody !== undefined);
  const clientOf = ({ path, method }: Operation): ApiClient =>
    path === '/api/companies' && method === 'POST' ? app.superAdmin : company.admin;
  const pathOf = ({ path }: Operation): string =>
    path
      .replace('/api', '')
      .replace('{itemId}', ids['itemId'] ?? '')
      .replace('{paymentId}', randomUUID())
      .replace('{claimId}', randomUUID())
      .replace('{phone}', '1234567890')
      .replace('{id}', ids[path.split('/')[2] ?? ''] ?? '');

  /** What is wrong with the answer, if anything. */
  async function send(
    operation: Operation,
    what: string,
    request: { path?: string; body?: RawBody; refused: boolean; anyStatus?: boolean },
  ): Promise<string[]> {
    const { method, operationId, responses } = operation;
    const { path = pathOf(operation), body, refused, anyStatus = false } = request;
    const response = await fetch(`${app.url}/api${path}`, {
      method,
      headers: {
        authorization: `Bearer ${clientOf(operation).accessToken}`,
        ...(body?.type !== undefined && { 'content-type': body.type }),
      },
      ...(body !== undefined && { body: Buffer.from(body.text) }),
    });
    const text = await response.text();
    sent++;
    if (response.ok) accepted++;
    if (response.status >= 500) broken++;
    const mistakes = [
      ...(response.status >= 500 ? ['a server error'] : []),
      ...(refused && response.ok ? ['accepted'] : []),
      ...envelopeMistakes(response, text),
      ...(anyStatus || response.status in responses || UNDOCUMENTED.includes(response.status) ? [] : ['undocumented']),
    ];

    return mistakes.map((mistake) => `${operationId}: ${what}: ${mistake} (${response.status} ${text.slice(0, 150)})`);
  }

  function envelopeMistakes({ ok, status, headers }: Response, text: string): string[] {
    if (ok && headers.get('content-type')?.startsWith('text/csv')) return [];
    const body = JSON.parse(text) as { success: boolean; code: ErrorCode; message: unknown; requestId: unknown };
    if (ok) return body.success ? [] : ['a success without the envelope'];
    const inEnvelope =
      !body.success && typeof body.message === 'string' && body.requestId === headers.get('x-request-id');

    return [
      ...(inEnvelope ? [] : ['an error without the envelope']),
      ...(ERROR_CATALOG[body.code]?.status === status ? [] : ['a code of another status']),
      ...(/prisma|postgres|select |insert |constraint|node_modules|\bat \//i.test(text) ? ['inner workings'] : []),
    ];
  }

  /** A few at a time, and the mistakes of all. */
  async function all(requests: readonly (() => Promise<string[]>)[]): Promise<string[]> {
    const mistakes: string[] = [];
    for (let i = 0; i < requests.length; i += 8) {
      mistakes.push(...(await Promise.all(requests.slice(i, i + 8).map((request) => request()))).flat());
    }

    return mistakes;
  }

  const json = (text: string): RawBody => ({ text, type: 'application/json' });

  it.each(Object.entries(REFUSED_EVERYWHERE))('in every field of every body: %s is refused', async (what, hostile) => {
    const requests = writes().flatMap((operation) =>
      samples.fieldsOf(operation).map((field) => () => {
        const body = json(samples.bodyWith(operation, field, hostile));

        const isFile = operation.operationId === 'importArticles' && what === 'a huge string'; // a file may be as large

        return send(operation, `${what} as ${field.join('.')}`, { body, refused: field[0] !== OVERRIDDEN && !isFile });
      }),
    );

    expect(requests.length).toBeGreaterThan(60);
    expect(await all(requests)).toEqual([]);
  });

  it('in every field of every body: odd text, numbers and dates are taken or refused, never stumbled over', async () => {
    const requests = writes().flatMap((operation) =>
      samples.fieldsOf(operation).flatMap((field) =>
        ODD.map((odd) => () => {
          const hostile = typeof odd === 'string' ? { value: odd } : odd;
          const body = json(samples.bodyWith(operation, field, hostile));

          return send(operation, `${JSON.stringify(odd)} as ${field.join('.')}`, { body, refused: false });
        }),
      ),
    );

    expect(requests.length).toBeGreaterThan(2_000);
    expect(await all(requests)).toEqual([]);
    expect(accepted).toBeGreaterThan(100); // the samples do reach the code behind the validation
  }, 300_000);

  it.each(Object.entries(BODIES))('as a whole body: %s is refused', async (what, text) => {
    expect(
      await all(writes().map((operation) => () => send(operation, what, { body: json(text), refused: true }))),
    ).toEqual([]);
  });

  it('as one field too many: every column of a row, and names every object has', async () => {
    const extra = [
      'id',
      'companyId',
      'version',
      'createdAt',
      'passwordHash',
      'orderNumber',
      'status',
      'totalAmount',
      'phoneKey',
    ];
    const names = [...extra, 'constructor', 'toString', 'valueOf', 'then', 'length', '__defineGetter__'];
    const requests = writes().flatMap((operation) =>
      names
        .filter((name) => !samples.fieldsOf(operation).some(([field]) => field === name))
        .map((name) => () => {
          const body = json(samples.bodyWith(operation, [name], { value: 'x' }));

          return send(operation, `an extra ${name}`, { body, refused: true });
        }),
    );

    expect(await all(requests)).toEqual([]);
  });

  it('as another content type: nothing but JSON is read, whatever it is called', async () => {
    const requests = writes().flatMap((operation) =>
      TYPES.map((type) => () => {
        const body = { text: samples.body(operation), type };

        return send(operation, `type ${type}`, { body, refused: true });
      }),
    );

    expect(await all(requests)).toEqual([]);
  });

  it('as a body where none is expected: nothing stumbles', async () => {
    const bodiless = operations.filter(({ method, requestBody }) => requestBody === undefined && method !== 'GET');
    const requests = bodiless.flatMap((operation) =>
      Object.entries(BODIES).map(
        ([what, text]) =>
          () =>
            send(operation, what, { body: json(text), refused: false }),
      ),
    );

    expect(await all(requests)).toEqual([]);
  });

  it('in every path: ids and phones that are none are refused', async () => {
    const hostile = [
      ...[
        '%00',
        'a%00b',
        '%ff',
        '%ED%A0%80',
        '%zz',
        '%',
        '..%2f..%2fetc',
        "'%20OR%201=1--",
        'null',
        '[object%20Object]',
      ],
      ...[
        '{}',
        '*',
        '%25',
        '_',
        '0x10',
        'x'.repeat(199),
        '1'.repeat(5_000),
        '%F0%9F%92%A5',
        'constructor',
        '__proto__',
      ],
    ];
    const requests = operations
      .filter(({ path }) => path.includes('{'))
      .flatMap((operation) =>
        [...operation.path.matchAll(/\{\w+\}/g)].flatMap(([slot]) =>
          hostile.map((value) => () => {
            const path = pathOf({ ...operation, path: operation.path.replace(slot, value) });

            // A code of a customer can be any text.
            return send(operation, `${value} as ${slot}`, { path, refused: slot !== '{value}', anyStatus: true });
          }),
        ),
      );

    expect(requests.length).toBeGreaterThan(250);
    expect(await all(requests)).toEqual([]);
  });

  it('in every query: lists, operators, NUL and unknown names are refused', async () => {
    const lists = operations.filter(({ parameters = [] }) => parameters.some((parameter) => parameter.in === 'query'));
    const requests = lists.flatMap((operation) => {
      const names = (operation.parameters ?? [])
        .filter((parameter) => parameter.in === 'query')
        .map(({ name }) => name);
      const refused = names.flatMap((name) => [
        ...[`${name}=a%00b`, `${name}=1&${name}=2`, `${name}[contains]=1`, `${name}[]=1`, `${name}.not=1`],
        ...[`${name}=${'x'.repeat(5_000)}`, `${name}=a&${name}=%00`],
      ]);
      const isHarmless = (query: string): boolean =>
        query.includes('__proto__') || (/^companyId=[^&]*(&|$)/.test(query) && !query.startsWith('companyId=a%00b'));
      const others = ['unknown=1', 'where=1', '__proto__=1', '__proto__[x]=1', 'constructor=1', 'toString=1'];

      return [...refused, ...others].map((query) => () => {
        const path = `${pathOf(operation)}?${query}`;

        return send(operation, query.slice(0, 60), { path, refused: !isHarmless(query) });
      });
    });

    expect(requests.length).toBeGreaterThan(200);
    expect(await all(requests)).toEqual([]);
  });

  it('in every query: odd values are taken or refused, never stumbled over', async () => {
    const dates = [
      '2025-01-27T10:00:00+99:99',
      '2025-01-27T24:00:00Z',
      '2025-01-27T10:00:60Z',
      '2099-12-31',
      '2000-01-01',
    ];
    const values = [...ODD.map((odd) => (typeof odd === 'string' ? odd : odd.raw)), ...dates];
    const requests = operations.flatMap((operation) =>
      (operation.parameters ?? [])
        .filter((parameter) => parameter.in === 'query')
        .flatMap(({ name }) =>
          values.map((value) => () => {
            const path = `${pathOf(operation)}?${name}=${encodeURIComponent(value)}`;

            return send(operation, `${name}=${value}`, { path, refused: false });
          }),
        ),
    );

    expect(requests.length).toBeGreaterThan(1_000);
    expect(await all(requests)).toEqual([]);
  });

  it.each(['from', 'to'])('refuses %s= a day that is not in the calendar', async (name) => {
    const days = [
      '2025-02-31',
      '2025-02-29',
      '2025-13-01',
      '2025-00-10',
      '2020-W10',
      '2025-04-31T10:00:00Z',
      '0',
      'today',
    ];
    const answers = await Promise.all(days.map((day) => company.admin.get(`/orders?${name}=${day}`)));

    expect(answers.map(({ status, body }) => [status, body.errors?.[0].field])).toEqual(days.map(() => [400, name]));
  });

  it.each(Object.entries(REFUSED_EVERYWHERE))(
    'as the company a SUPER_ADMIN names: %s is refused',
    async (_, hostile) => {
      const { value, raw = JSON.stringify(value) } = hostile;
      const { status } = await app.superAdmin.post('/customers', `{"name":"Jane","phone":"123","companyId":${raw}}`);

      expect(status).toBe(400);
    },
  );

  it('takes % and _ of a search for the letters they are', async () => {
    const { cashier } = await createSignedInCompany(app);
    for (const name of ['100% Pure', 'snake_case', 'back\\slash', 'Plain']) await createCustomer(cashier, { name });
    const found = async (field: string, text: string): Promise<string[]> =>
      data(await cashier.get(`/customers/search?${field}=${encodeURIComponent(text)}`)).map(
        ({ name }: { name: string }) => name,
      );

    for (const field of ['q', 'name']) {
      expect(await found(field, '%')).toEqual(['100% Pure']);
      expect(await found(field, '_')).toEqual(['snake_case']);
      expect(await found(field, '\\')).toEqual(['back\\slash']);
    }
    for (const field of ['phone', 'email']) expect(await found(field, '%')).toEqual([]);
  });

  it('stores the text of an attack as the text it is', async () => {
    const { cashier } = await createSignedInCompany(app);
    for (const name of [
      "Robert'); DROP TABLE customers;--",
      '${7*7} {{7*7}}',
      '<script>alert(1)</script>',
      '💥 e\u0301',
    ]) {
      const { id } = await createCustomer(cashier, { name });

      expect(data(await cashier.get(`/customers/${id}`)).name).toBe(name.normalize('NFC'));
    }
  });

  it('has let thousands of requests see no server error, and left the server in order', async () => {
    expect(sent).toBeGreaterThan(5_000);
    expect(broken).toBe(0);
    expect(app.log.filter((line) => line.includes('"level":50'))).toEqual([]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect((await app.anonymous.get('/health/ready')).status).toBe(200);
    expect((await company.manager.get('/customers')).status).toBe(200);
  });
});
