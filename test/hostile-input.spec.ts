import { createCompany, createCustomer, data, type TestCompany } from './support/company.js';
import { BODIES, ODD, REFUSED_EVERYWHERE, TYPES, UNREADABLE } from './support/hostile-corpus.js';
import { fieldsOf, HostileWalk, json, operations, OVERRIDDEN, queriesOf } from './support/hostile-walk.js';
import { groupsOf } from './support/named-fields.js';
import type { Operation } from './support/openapi-walk.js';
import { startTestApp, type TestApp } from './support/test-app.js';

describe('Hostile input', () => {
  let app: TestApp;
  let company: TestCompany;
  let walk: HostileWalk;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'error' });
    walk = await HostileWalk.of(app);
    company = walk.company;
  });
  afterAll(() => app.close());

  const writes = (): Operation[] => operations.filter(({ body }) => body !== undefined);
  const lists = (): Operation[] => operations.filter((operation) => queriesOf(operation).length > 0);

  it.each(Object.entries(REFUSED_EVERYWHERE))('in every field of every body: %s is refused', async (what, value) => {
    const walks = writes().map((operation) => () => {
      const isFile = operation.operationId === 'importArticles' && what === 'a huge string'; // a file may be as large

      return walk.inFields({
        operation,
        what,
        fields: fieldsOf(operation),
        requestWith: (fields) => ({ body: walk.bodyWith(operation, fields, value) }),
        isRefused: (field) => field !== OVERRIDDEN && !isFile,
      });
    });

    expect(walks.length).toBeGreaterThan(50);
    expect(await walk.all(walks)).toEqual([]);
  });

  it.each(Object.entries(UNREADABLE))('deep in every body: %s is refused', async (what, value) => {
    const requests = writes().map((operation) => () => {
      const [deepest = ''] = groupsOf(fieldsOf(operation)).at(-1) ?? [];
      const body = walk.bodyWith(operation, [deepest], value);

      return walk.send(operation, `${what} as ${deepest}`, { body, refused: true });
    });

    expect(await walk.all(requests)).toEqual([]);
  });

  it('in every field of every body: odd text, numbers and dates are taken or refused, never stumbled over', async () => {
    const walks = writes().flatMap((operation) =>
      ODD.map((odd) => () => {
        const value = typeof odd === 'string' ? { value: odd } : odd;

        return walk.inFields({
          operation,
          what: JSON.stringify(odd),
          fields: fieldsOf(operation),
          requestWith: (fields) => ({ body: walk.bodyWith(operation, fields, value) }),
          isRefused: () => false,
        });
      }),
    );

    expect(await walk.all(walks)).toEqual([]);
    expect(walk.accepted).toBeGreaterThan(1_000); // the samples do reach the code behind the validation
  }, 300_000);

  it.each(Object.entries(BODIES))('as a whole body: %s is refused', async (what, text) => {
    expect(
      await walk.all(
        writes().map((operation) => () => walk.send(operation, what, { body: json(text), refused: true })),
      ),
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
    const ofEveryObject = ['constructor', 'toString', 'valueOf', '__defineGetter__'];
    const walks = writes().flatMap((operation) =>
      [[...extra, 'then', 'length'], ...ofEveryObject.map((name) => [name])].map((names) => () => {
        const known = fieldsOf(operation);

        return walk.inFields({
          operation,
          what: 'an extra field',
          fields: names.filter((name) => !known.includes(name)),
          requestWith: (fields) => {
            const added = Object.fromEntries(fields.map((name) => [name, 'x']));

            return { body: json(JSON.stringify({ ...walk.sampleOf(operation), ...added })) };
          },
          isRefused: () => true,
        });
      }),
    );

    expect(await walk.all(walks)).toEqual([]);
  });

  it('as another content type: nothing but JSON is read, whatever it is called', async () => {
    const requests = writes().flatMap((operation) =>
      TYPES.map((type) => () => {
        const body = { text: JSON.stringify(walk.sampleOf(operation)), type };

        return walk.send(operation, `type ${type}`, { body, refused: true });
      }),
    );

    expect(await walk.all(requests)).toEqual([]);
  });

  it('as a body where none is expected: nothing stumbles', async () => {
    const bodiless = operations.filter(({ method, body }) => body === undefined && method !== 'GET');
    const requests = bodiless.flatMap((operation) =>
      Object.entries(BODIES).map(
        ([what, text]) =>
          () =>
            walk.send(operation, what, { body: json(text), refused: false }),
      ),
    );

    expect(await walk.all(requests)).toEqual([]);
  });

  it('in every path: ids and phones that are none are refused', async () => {
    const value = [
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
          value.map((value) => () => {
            const path = walk.pathOf({ ...operation, path: operation.path.replace(slot, value) });

            // A code of a customer or of an article can be any text.
            return walk.send(operation, `${value} as ${slot}`, {
              path,
              refused: !['{value}', '{code}'].includes(slot),
              anyStatus: true,
            });
          }),
        ),
      );

    expect(requests.length).toBeGreaterThan(250);
    expect(await walk.all(requests)).toEqual([]);
  });

  it('in every query: lists and operators are refused', async () => {
    const FORMS = [
      { suffix: '', values: ['1', '2'] },
      { suffix: '', values: ['a', '%00'] },
      { suffix: '[contains]', values: ['1'] },
      { suffix: '[]', values: ['1'] },
      { suffix: '.not', values: ['1'] },
    ];
    const walks = lists().flatMap((operation) =>
      FORMS.map(({ suffix, values }) => () => {
        const parts = (field: string): string[] => values.map((value) => `${field}=${value}`);

        return walk.inFields({
          operation,
          what: `?${parts(suffix).join('&')}`,
          fields: queriesOf(operation).map((name) => `${name}${suffix}`),
          requestWith: (fields) => ({ path: `${walk.pathOf(operation)}?${fields.flatMap(parts).join('&')}` }),
          isRefused: (field) => field !== OVERRIDDEN,
        });
      }),
    );

    expect(await walk.all(walks)).toEqual([]);
  });

  it('in every query: NUL, far too long texts and unknown names are refused', async () => {
    const others = ['unknown=1', 'where=1', '__proto__=1', '__proto__[x]=1', 'constructor=1', 'toString=1'];
    const requests = lists().flatMap((operation) => {
      const names = queriesOf(operation);
      const tooLong = names.filter((name) => name !== OVERRIDDEN).map((name) => `${name}=${'x'.repeat(5_000)}`);

      return [`${names.at(-1)}=a%00b`, ...tooLong, ...others].map((query) => () => {
        const path = `${walk.pathOf(operation)}?${query}`;

        return walk.send(operation, query.slice(0, 60), { path, refused: !query.includes('__proto__') });
      });
    });

    expect(requests.length).toBeGreaterThan(200);
    expect(await walk.all(requests)).toEqual([]);
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
    const walks = lists().flatMap((operation) =>
      values.map((value) => () => {
        const query = (name: string): string => `${name}=${encodeURIComponent(value)}`;

        return walk.inFields({
          operation,
          what: value,
          fields: queriesOf(operation),
          requestWith: (names) => ({ path: `${walk.pathOf(operation)}?${names.map(query).join('&')}` }),
          isRefused: () => false,
        });
      }),
    );

    expect(await walk.all(walks)).toEqual([]);
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

  it.each(Object.entries({ ...UNREADABLE, ...REFUSED_EVERYWHERE }))(
    'as the company a SUPER_ADMIN names: %s is refused',
    async (_, { value, raw = JSON.stringify(value) }) => {
      const { status } = await app.superAdmin.post('/customers', `{"name":"Jane","phone":"123","companyId":${raw}}`);

      expect(status).toBe(400);
    },
  );

  it('takes % and _ of a search for the letters they are', async () => {
    const { cashier } = await createCompany(app);
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
    const { cashier } = await createCompany(app);
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
    expect(walk.sent).toBeGreaterThan(5_000);
    expect(walk.broken).toBe(0);
    expect(app.log.filter((line) => line.includes('"level":50'))).toEqual([]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect((await app.anonymous.get('/health/ready')).status).toBe(200);
    for (const client of [company.admin, company.manager]) expect((await client.get('/customers')).status).toBe(200);
  });
});
