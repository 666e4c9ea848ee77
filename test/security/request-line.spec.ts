import { createSignedInCompany, data, newPhone, type TestCompany } from '../support/company.js';
import { type RawAnswer, sendRaw } from '../support/raw-http.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const ITEMS = [{ name: 'Tea', quantity: 1, unitPrice: '5.00' }];

describe('The request line', () => {
  let app: TestApp;
  let company: TestCompany;
  beforeAll(async () => {
    app = await startTestApp();
    company = await createSignedInCompany(app);
  });
  afterAll(() => app.close());

  function send(line: string, { key, body }: { key?: string; body?: object } = {}): Promise<RawAnswer> {
    return sendRaw(app.url, `${line} HTTP/1.1`, {
      headers: [
        `Authorization: Bearer ${company.cashier.accessToken}`,
        ...(body === undefined ? [] : ['Content-Type: application/json']),
        ...(key === undefined ? [] : [`Idempotency-Key: ${key}`]),
      ],
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }

  async function numberOfOrders(): Promise<number> {
    return data(await company.cashier.get('/orders?limit=100')).length;
  }

  /** Other ways to write `/api/orders`. */
  const SAME = [
    'http://pos.test/api/orders',
    'HTTP://POS.TEST/api/orders',
    'https://pos.test:8443/api/orders',
    'http://user@pos.test/api/orders?from=http://elsewhere/',
    '/api/orders?',
    '/api/orders#fragment',
    '/api/orders?a=b#fragment',
    '/%61pi/orders',
    '/api/%6frders',
    'http://pos.test/%61%70%69/orders#fragment',
  ];

  it.each(SAME)('books one sale for one key, written as %s', async (target) => {
    const key = `key-${newPhone()}`;
    const body = { items: ITEMS };
    const before = await numberOfOrders();
    const first = await send('POST /api/orders', { key, body });
    const second = await send(`POST ${target}`, { key, body });
    const fresh = await send(`POST ${target}`, { key: `${key}-2`, body });
    const third = await send('POST /api/orders', { key: `${key}-2`, body });

    expect([first, second, fresh, third].map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(second.body).toEqual(first.body);
    expect(third.body).toEqual(fresh.body);
    expect(third.headers['idempotency-replayed']).toBe('true');
    expect(await numberOfOrders()).toBe(before + 2);
  });

  it('takes an encoded parameter for the same path', async () => {
    const { id } = data(await company.cashier.post('/orders', {}));
    const encoded = `%${id.charCodeAt(0).toString(16)}${id.slice(1)}`;
    const key = `key-${newPhone()}`;
    const [body] = ITEMS;
    const first = await send(`POST /api/orders/${id}/items`, { key, body: body as object });
    const second = await send(`POST /api/orders/${encoded}/items`, { key, body: body as object });

    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
  });

  it.each(SAME.filter((target) => !target.includes('=')))(
    'gets the same headers and log line, written as %s',
    async (target) => {
      const usual = await send('GET /api/orders');
      const other = await send(`GET ${target}`);
      const varying = ({ headers }: RawAnswer): object => ({ ...headers, date: '', 'x-request-id': '' });

      expect(other.status).toBe(200);
      expect(other.body).toEqual(usual.body);
      expect(other.headers['cache-control']).toBe('no-store');
      expect(varying(other)).toEqual(varying(usual));
      const line = app.log.findLast((text) => text.includes(other.headers['x-request-id'] ?? '-'));
      expect(JSON.parse(line ?? '{}')).toMatchObject({ method: 'GET', route: '/api/orders', status: 200 });
    },
  );

  it.each(SAME)('names the methods of the route, written as %s', async (target) => {
    const { status, headers, body } = await send(`PUT ${target}`);

    expect([status, headers['allow'], body.code]).toEqual([405, 'GET, HEAD, POST', 'METHOD_NOT_ALLOWED']);
  });

  it.each([
    ['//api/orders', 404],
    ['/api//orders', 404],
    ['/api/../api/orders', 404],
    ['/api/./orders', 404],
    ['/api/orders/', 404],
    ['/API/orders', 404],
    ['/api%2Forders', 404],
    ['/api%2forders', 404],
    ['%2Fapi%2Forders', 400],
    ['/api/orders%00', 400],
    ['/api/orders%3F', 404],
    ['/api/orders%23', 404],
    ['/api/orders;a=b', 404],
    ['/api\\orders', 404],
    ['/%2561pi/orders', 404],
    ['/', 405],
    ['/?', 405],
    ['http://pos.test', 405],
    ['http://pos.test/', 405],
    ['http://pos.test?/api/orders', 405],
    ['http://pos.test#/api/orders', 400],
    ['http://pos.test//api/orders', 404],
    ['http:///api/orders', 404],
    ['http://', 404],
    ['ftp://pos.test/api/orders', 404],
    ['*', 404],
    ['*api/orders', 404],
    ['api/orders', 400],
    ['pos.test:80', 400],
    ['', 400],
    ['/api/%', 400],
    ['/api/%f', 400],
    ['/api/%ff', 400],
    [`/api/orders/${'x'.repeat(201)}`, 400],
    ['/pos/../api/orders', 404],
    ['/pos/..%2fapi/orders', 404],
    ['http://pos.test/pos/%2e%2e/api/orders', 404],
  ])('books nothing and is refused in the envelope: POST %s', async (target, expected) => {
    const before = await numberOfOrders();
    const { status, headers, body } = await send(`POST ${target}`, {
      key: `key-${newPhone()}`,
      body: { items: ITEMS },
    });

    expect([target, status]).toEqual([target, expected]);
    expect(body).toMatchObject({ success: false, code: expect.any(String), requestId: headers['x-request-id'] });
    expect(await numberOfOrders()).toBe(before);
  });

  it.each([
    '*',
    '/pos',
    'http://pos.test/pos',
    '/pos/%2e%2e/%2e%2e/package.json',
    'http://evil.test//pos',
    '//evil.test/pos',
    '/docs/..%2f..%2fpackage.json',
  ])('never breaks the server nor leads elsewhere: GET and OPTIONS %s', async (target) => {
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'TRACE']) {
      const { status, headers, body } = await send(`${method} ${target}`);

      expect([method, status < 500]).toEqual([method, true]);
      expect(headers['location'] ?? '/pos/').toBe('/pos/');
      expect(JSON.stringify(body)).not.toContain('devDependencies');
    }
  });

  it('serves the files of the till in absolute form as well', async () => {
    const [usual, absolute] = [await send('GET /pos/'), await send('GET http://pos.test/pos/')];

    expect([usual.status, absolute.status]).toEqual([200, 200]);
    expect(absolute.headers['content-security-policy']).toBe(usual.headers['content-security-policy']);
  });

  it('keeps the headers of the API on a path that only begins like it', async () => {
    const { status, headers } = await send('GET /apis');

    expect([status, headers['content-security-policy']?.includes("default-src 'self'")]).toEqual([404, true]);
  });
});
