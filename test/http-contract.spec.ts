import { connect } from 'node:net';
import { MAX_BODY_KIB } from '#shared/kernel/limits.js';
import type { Answer, ApiClient } from './support/api-client.js';
import { createCompany, createCustomer, data, newPhone, type TestCompany } from './support/company.js';
import { PASSWORD, startTestApp, type TestApp } from './support/test-app.js';

const JSON_TYPE = { 'content-type': 'application/json' };
const TOO_LARGE = `"${'x'.repeat(MAX_BODY_KIB * 1024)}"`;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

describe('HTTP contract', () => {
  let app: TestApp;
  let company: TestCompany;
  beforeAll(async () => {
    app = await startTestApp();
    company = await createCompany(app);
  });
  afterAll(() => app.close());

  /** What `fetch` would not send: the request line as it is written here. */
  function sendRaw(requestLine: string, headers: readonly string[] = []): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect(Number(new URL(app.url).port), '127.0.0.1');
      let answer = '';
      socket.on('data', (chunk) => (answer += chunk.toString()));
      socket.on('error', reject).on('close', () => resolve(answer));
      socket.write([requestLine, 'Host: pos.test', 'Connection: close', ...headers, '', ''].join('\r\n'));
    });
  }

  function expectError({ status, headers, body }: Answer, expected: { status: number; code: string }): void {
    expect({ status, code: body.code }).toEqual(expected);
    expect(body).toMatchObject({ success: false, message: expect.any(String), requestId: headers.get('x-request-id') });
    expect(headers.get('content-type')).toMatch(/^application\/json/);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  }

  describe('The envelope', () => {
    it('wraps one thing as success and data', async () => {
      const { status, body } = await company.cashier.post('/customers', { name: 'Jane', phone: newPhone() });

      expect(status).toBe(201);
      expect(Object.keys(body)).toEqual(['success', 'data']);
      expect(body).toMatchObject({ success: true, data: { name: 'Jane' } });
    });

    it('wraps a list as success, data and meta', async () => {
      const { status, body } = await company.cashier.get('/orders?limit=7');

      expect(status).toBe(200);
      expect(body).toEqual({ success: true, data: [], meta: { limit: 7, nextCursor: null } });
    });

    it('wraps an answer without data as success and message', async () => {
      const { id } = await createCustomer(company.cashier);

      const { status, body } = await company.manager.delete(`/customers/${id}`);

      expect([status, body]).toEqual([200, { success: true, message: 'Customer deleted successfully' }]);
    });

    it('names every field that is not valid', async () => {
      const answer = await company.cashier.post('/orders', { items: [{ name: 'Tea', quantity: 0, unitPrice: 'x' }] });

      expectError(answer, { status: 400, code: 'VALIDATION_FAILED' });
      expect(Object.keys(answer.body)).toEqual(['success', 'message', 'code', 'requestId', 'errors']);
      expect(answer.body.errors).toEqual([
        { field: 'items.0.quantity', message: expect.any(String) },
        { field: 'items.0.unitPrice', message: expect.any(String) },
      ]);
    });

    it('adds the details of a code and nothing else', async () => {
      const { id, phone } = await createCustomer(company.cashier);

      const answer = await company.cashier.post('/customers', { name: 'Jane', phone });

      expectError(answer, { status: 400, code: 'CUSTOMER_PHONE_TAKEN' });
      expect(Object.keys(answer.body)).toEqual(['success', 'message', 'code', 'requestId', 'existingCustomerId']);
      expect(answer.body.existingCustomerId).toBe(id);
    });

    it.each([
      { what: 'nobody signed in', status: 401, code: 'UNAUTHENTICATED', path: '/customers', as: 'anonymous' },
      { what: 'a missing permission', status: 403, code: 'FORBIDDEN', path: '/users', as: 'cashier' },
      {
        what: 'an unknown thing',
        status: 404,
        code: 'CUSTOMER_NOT_FOUND',
        path: '/customers/phone/999',
        as: 'cashier',
      },
      { what: 'an id that is none', status: 400, code: 'VALIDATION_FAILED', path: '/orders/1', as: 'cashier' },
      { what: 'an unknown route', status: 404, code: 'ROUTE_NOT_FOUND', path: '/nothing', as: 'cashier' },
      { what: 'the bare prefix', status: 404, code: 'ROUTE_NOT_FOUND', path: '', as: 'cashier' },
      { what: 'a slash too many', status: 404, code: 'ROUTE_NOT_FOUND', path: '/customers/', as: 'cashier' },
      { what: 'an empty part of a path', status: 404, code: 'ROUTE_NOT_FOUND', path: '//customers', as: 'cashier' },
      { what: 'a malformed URL', status: 400, code: 'MALFORMED_REQUEST', path: '/%zz', as: 'cashier' },
      { what: 'a malformed parameter', status: 400, code: 'MALFORMED_REQUEST', path: '/orders/%ff', as: 'cashier' },
      { what: 'a NUL byte', status: 400, code: 'MALFORMED_REQUEST', path: '/customers/search?q=%00', as: 'cashier' },
    ])('wraps the refusal of $what', async ({ path, as, status, code }) => {
      const client = as === 'anonymous' ? app.anonymous : company.cashier;

      expectError(await client.get(path), { status, code });
    });

    it('wraps the refusal of a path outside the API as well', async () => {
      const response = await fetch(`${app.url}/nothing`);

      expect(response.status).toBe(404);
      expect(await response.json()).toEqual({
        success: false,
        code: 'ROUTE_NOT_FOUND',
        message: 'There is no such route',
        requestId: response.headers.get('x-request-id'),
      });
    });

    it.each([
      { what: 'broken JSON', body: '{"name":', status: 400, code: 'MALFORMED_REQUEST' },
      { what: 'text that is no JSON', body: 'name=Jane', status: 400, code: 'MALFORMED_REQUEST' },
      { what: 'a body that is too large', body: TOO_LARGE, status: 413, code: 'PAYLOAD_TOO_LARGE' },
    ])('wraps the refusal of $what', async ({ body, status, code }) => {
      expectError(await company.cashier.post('/customers', body), { status, code });
    });

    it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/xml'])(
      'takes JSON only, not %s',
      async (type) => {
        const answer = await company.cashier.post('/customers', '{"name":"Jane","phone":"123"}', {
          'content-type': type,
        });

        expectError(answer, { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' });
      },
    );

    it('takes JSON with a character set named', async () => {
      const type = { 'content-type': 'application/json; charset=utf-8' };
      const { status } = await company.cashier.post('/customers', { name: 'Zoë', phone: newPhone() }, type);

      expect(status).toBe(201);
    });

    it.each([
      { method: 'PUT', path: '/customers', allow: ['GET', 'POST'] },
      { method: 'DELETE', path: '/auth/login', allow: ['POST'] },
      { method: 'PATCH', path: '/customers/0190a5d2-7c1e-7b3a-9f52-3d1c6e8b4a10', allow: ['DELETE', 'GET', 'PUT'] },
      { method: 'OPTIONS', path: '/customers', allow: ['GET', 'POST'] },
      { method: 'POST', path: '/health', allow: ['GET'] },
    ])('answers $method $path with 405 and the methods it takes', async ({ method, path, allow }) => {
      const answer = await company.cashier.send(method, path);

      expectError(answer, { status: 405, code: 'METHOD_NOT_ALLOWED' });
      const named = (answer.headers.get('allow') ?? '').split(', ').filter((name) => name !== 'HEAD');
      expect(named.sort()).toEqual(allow);
    });

    it('answers HEAD as GET, without the body and with the same guards', async () => {
      const [health, list, stranger] = await Promise.all([
        app.anonymous.send('HEAD', '/health'),
        company.cashier.send('HEAD', '/customers'),
        app.anonymous.send('HEAD', '/customers'),
      ]);

      expect([health.status, list.status, stranger.status]).toEqual([200, 200, 401]);
      expect([health.body, list.body, stranger.body]).toEqual(['', '', '']);
    });

    it.each([
      { what: 'a header that is too large', line: 'GET /api/health HTTP/1.1', headers: [`X: ${'x'.repeat(20_000)}`] },
      { what: 'a method HTTP does not know', line: 'FROBNICATE /api/health HTTP/1.1', headers: [] },
    ])('wraps the refusal of $what', async ({ line, headers }) => {
      const [head = '', body = ''] = (await sendRaw(line, headers)).split('\r\n\r\n');

      expect(head).toMatch(/^HTTP\/1.1 (431|501) /);
      expect(JSON.parse(body)).toEqual({
        success: false,
        message: expect.any(String),
        code: expect.stringMatching(/^[A-Z_]+$/),
        requestId: expect.any(String),
      });
    });
  });

  describe('Request ids', () => {
    it('are made for every request, and stand in header and body', async () => {
      const [first, second] = [await app.anonymous.get('/auth/me'), await app.anonymous.get('/auth/me')];

      expect(first.body.requestId).toMatch(UUID);
      expect(first.headers.get('x-request-id')).toBe(first.body.requestId);
      expect(second.body.requestId).not.toBe(first.body.requestId);
      expect((await app.anonymous.get('/health')).headers.get('x-request-id')).toMatch(UUID);
    });

    it.each(['till-7_2025-01-27', 'abcdefgh', 'x'.repeat(64)])('are the own one of a client: %s', async (id) => {
      const { headers, body } = await app.anonymous.get('/auth/me', { 'x-request-id': id });

      expect([headers.get('x-request-id'), body.requestId]).toEqual([id, id]);
    });

    it.each([
      'short',
      'x'.repeat(65),
      'has spaces in it',
      '{"json":"injection"}',
      'naïve-and-long',
      '../../etc/passwd',
    ])('are not the own one of a client when it could do harm: %s', async (id) => {
      const { headers, body } = await app.anonymous.get('/auth/me', { 'x-request-id': id });

      expect(body.requestId).toMatch(UUID);
      expect(headers.get('x-request-id')).toBe(body.requestId);
    });
  });

  describe('Headers', () => {
    it.each(['/api/health', '/api/customers', '/api/nothing', '/api/%zz', '/docs', '/nothing'])(
      'protect the browser on %s',
      async (path) => {
        const { headers } = await fetch(`${app.url}${path}`);

        expect(headers.get('content-security-policy')).toMatch(
          /default-src 'none'|default-src 'self'.*object-src 'none'/,
        );
        expect(headers.get('x-content-type-options')).toBe('nosniff');
        expect(headers.get('x-frame-options')).toMatch(/SAMEORIGIN|DENY/);
        expect(headers.get('referrer-policy')).toBe('no-referrer');
        expect(headers.get('x-powered-by')).toBeNull();
        expect(headers.get('server')).toBeNull();
      },
    );

    it.each(['/api/health', '/api/customers', '/api/nothing', '/api/%zz'])('forbid caches to keep %s', async (path) => {
      expect((await fetch(`${app.url}${path}`)).headers.get('cache-control')).toBe('no-store');
    });

    it('let no other origin in unless it is configured', async () => {
      const origin = 'https://pos.example';
      const { headers } = await app.anonymous.get('/health', { origin });
      const preflight = await app.anonymous.send('OPTIONS', '/customers', undefined, {
        origin,
        'access-control-request-method': 'POST',
      });

      expect(headers.get('access-control-allow-origin')).toBeNull();
      expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([405, null]);
    });
  });

  describe('ETag and If-Match', () => {
    async function change(client: ApiClient, id: string, headers: Record<string, string>): Promise<Answer> {
      return client.put(`/customers/${id}`, { address: '1 New Street' }, headers);
    }

    it('name the version of a thing, which each change counts up', async () => {
      const { id, version } = await createCustomer(company.cashier);
      const read = await company.cashier.get(`/customers/${id}`);
      const changed = await change(company.manager, id, {});

      expect([read.headers.get('etag'), version]).toEqual(['"1"', 1]);
      expect([changed.headers.get('etag'), data(changed).version]).toEqual(['"2"', 2]);
      expect((await company.cashier.get('/customers')).headers.get('etag')).toBeNull();
    });

    it.each(['"1"', '"7", "1"', '*'])(
      'let a change through that asks for the present version as %s',
      async (ifMatch) => {
        const { id } = await createCustomer(company.cashier);

        expect((await change(company.manager, id, { 'if-match': ifMatch })).status).toBe(200);
      },
    );

    it.each(['"2"', '"0"', 'W/"1"', '""', '"99999999999999999999"'])(
      'refuse a change that asks for the version %s',
      async (ifMatch) => {
        const { id } = await createCustomer(company.cashier);

        expectError(await change(company.manager, id, { 'if-match': ifMatch }), {
          status: 412,
          code: 'VERSION_CONFLICT',
        });
        expect(data(await company.cashier.get(`/customers/${id}`))).toMatchObject({ version: 1, address: null });
      },
    );

    it('let one of ten changes of the same version through', async () => {
      const { id } = await createCustomer(company.cashier);

      const answers = await Promise.all(
        Array.from({ length: 10 }, () => change(company.manager, id, { 'if-match': '"1"' })),
      );

      expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(9).fill(412)]);
    });

    it('guard an order too, whichever of its parts is changed', async () => {
      const { id } = data(await company.cashier.post('/orders', {}));
      const item = { name: 'Tea', quantity: 1, unitPrice: '5.00' };
      const stale = { 'if-match': '"1"' };
      const added = await company.cashier.post(`/orders/${id}/items`, item, stale);

      expect([added.status, added.headers.get('etag')]).toEqual([201, '"2"']);
      const late = [
        await company.cashier.post(`/orders/${id}/items`, item, stale),
        await company.cashier.post(`/orders/${id}/payments`, { method: 'CASH', amount: '5.00' }, stale),
        await company.cashier.patch(`/orders/${id}`, { customerName: 'Jane' }, stale),
        await company.manager.post(`/orders/${id}/cancel`, undefined, { ...stale, ...JSON_TYPE }),
        await company.cashier.delete(`/orders/${id}/items/${data(added).items[0].id}`, stale),
      ];
      expect(late.map(({ status, body }) => [status, body.code])).toEqual(late.map(() => [412, 'VERSION_CONFLICT']));
    });
  });

  it('signs in with an Idempotency-Key without ever giving a session again', async () => {
    const key = { 'idempotency-key': 'the-same-key' };
    const body = { email: 'super@pos.test', password: PASSWORD };
    const [first, second] = [
      await app.anonymous.post('/auth/login', body, key),
      await app.anonymous.post('/auth/login', body, key),
    ];

    expect(data(second).refreshToken).not.toBe(data(first).refreshToken);
    expect(second.headers.get('idempotency-replayed')).toBeNull();
  });
});
