import { MAX_BODY_KIB } from '#shared/kernel/limits.js';
import type { Answer, ApiClient } from '../support/api-client.js';
import { createSignedInCompany, createCustomer, data, newPhone, sell, type TestCompany } from '../support/company.js';
import { OpenApi } from '../support/openapi-walk.js';
import { openRaw, parseRaw, sendRaw } from '../support/raw-http.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const MANY_BYTES = MAX_BODY_KIB * 1024 + 1;
const api = OpenApi.committed();

describe('Methods', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  const PATHS = [...new Set(api.operations().map(({ path }) => path))];

  it.each(PATHS)('names in Allow exactly the methods of %s', async (path) => {
    const methods = api.operations().flatMap((operation) => (operation.path === path ? [operation.method] : []));
    const expected = [...methods, ...(methods.includes('GET') ? ['HEAD'] : [])].sort().join(', ');
    const at = path.replace(/\{\w+\}/g, '0190a5d2-7c1e-7b3a-9f52-3d1c6e8b4a10');
    for (const method of ['TRACE', 'OPTIONS']) {
      const { status, headers, body } = await sendRaw(app.url, `${method} /api${at} HTTP/1.1`);

      expect([method, status, body.code, headers['allow']]).toEqual([method, 405, 'METHOD_NOT_ALLOWED', expected]);
    }
  });

  it.each(['BREW', 'PROPFIND', 'MKCOL', 'PURGE', 'QUERY', 'get', 'G'])(
    'answers %s, which no route knows, with 501',
    async (method) => {
      for (const path of ['/api/orders', '/api/nothing', '/']) {
        const { status, headers, body } = await sendRaw(app.url, `${method} ${path} HTTP/1.1`);

        expect([method, path, status, body.code]).toEqual([method, path, 501, 'METHOD_NOT_IMPLEMENTED']);
        expect([headers['allow'], headers['cache-control']]).toEqual([
          undefined,
          path === '/' ? headers['cache-control'] : 'no-store',
        ]);
      }
    },
  );

  it.each(['POST', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'])(
    'answers %s on a path that is none with 404',
    async (method) => {
      const { status, body } = await sendRaw(app.url, `${method} /api/nothing HTTP/1.1`);

      expect([status, body.code]).toEqual([404, 'ROUTE_NOT_FOUND']);
    },
  );
});

describe('Bodies', () => {
  let app: TestApp;
  let company: TestCompany;
  beforeAll(async () => {
    app = await startTestApp();
    company = await createSignedInCompany(app);
  });
  afterAll(() => app.close());

  const broken = '{"name": ';
  const large = `{"name": "${'x'.repeat(MANY_BYTES)}`;
  const json = 'application/json';

  it.each([
    ['the media type before the size', 'text/plain', large, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['the media type before the JSON', 'application/xml', broken, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['a media type that only looks like JSON', 'application/json-patch+json', '[]', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['a media type that only begins like JSON', 'application/jsonp', '{}', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['no media type at all', undefined, '{}', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['a media type that is none', 'json', '{}', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['the size before the JSON', json, large, 413, 'PAYLOAD_TOO_LARGE'],
    ['the JSON before the fields', json, '{"nickname": 1,', 400, 'MALFORMED_REQUEST'],
    ['the fields last', json, '{"nickname": 1}', 400, 'VALIDATION_FAILED'],
    ['a body that is no object', json, '[]', 400, 'VALIDATION_FAILED'],
    ['no body', json, '', 400, 'VALIDATION_FAILED'],
  ])('are refused by the first thing that is wrong: %s', async (_, type, body, status, code) => {
    const answer = await sendRaw(app.url, 'POST /api/customers HTTP/1.1', {
      headers: [
        `Authorization: Bearer ${company.cashier.accessToken}`,
        ...(type === undefined ? [] : [`Content-Type: ${type}`]),
      ],
      body,
    });

    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it.each([
    ['broken JSON', json, broken],
    ['another media type', 'text/plain', 'name=Jane'],
    ['no media type', undefined, broken],
    ['more bytes than a body may have', json, large],
    ['a company of others', json, '{"companyId": "0190a5d2-7c1e-7b3a-9f52-3d1c6e8b4a10"}'],
  ])('of GET and DELETE are ignored, whatever they hold: %s', async (_, type, body) => {
    const { id } = await createCustomer(company.cashier);
    const headers = [
      `Authorization: Bearer ${company.manager.accessToken}`,
      ...(type === undefined ? [] : [`Content-Type: ${type}`]),
    ];
    const read = await sendRaw(app.url, `GET /api/customers/${id} HTTP/1.1`, { headers, body });
    const deleted = await sendRaw(app.url, `DELETE /api/customers/${id} HTTP/1.1`, { headers, body });

    expect([read.status, read.body.data.id]).toEqual([200, id]);
    expect([deleted.status, deleted.body.success]).toEqual([200, true]);
  });

  it('that are ignored are never the next request', async () => {
    const smuggled = 'GET /api/health HTTP/1.1\r\nHost: pos.test\r\n\r\n';
    const { received } = openRaw(
      app.url,
      `GET /api/health HTTP/1.1\r\nHost: pos.test\r\nContent-Length: ${smuggled.length}\r\n\r\n${smuggled}`,
    );

    expect((await received).match(/HTTP\/1\.1 /g)).toHaveLength(1);
  });

  it.each([
    ['two lengths', 'Content-Length: 2\r\nContent-Length: 3'],
    ['a length and chunks', 'Content-Length: 2\r\nTransfer-Encoding: chunked'],
    ['a length that is none', 'Content-Length: 2x'],
    ['chunks that are not the last coding', 'Transfer-Encoding: chunked, gzip'],
  ])('with %s are refused', async (_, headers) => {
    const { received } = openRaw(
      app.url,
      `POST /api/auth/login HTTP/1.1\r\nHost: pos.test\r\nContent-Type: application/json\r\n${headers}\r\n\r\n{}`,
    );
    const { status, body } = parseRaw(await received);

    expect([status, body.code]).toEqual([400, 'MALFORMED_REQUEST']);
  });

  it.each([
    ['/api/health', 'GET /api/health'],
    ['a route with a user', 'GET /api/customers'],
    ['no route', 'GET /nothing'],
  ])('of HTTP/1.1 without a host are refused in the envelope: %s', async (_, line) => {
    const { received } = openRaw(app.url, `${line} HTTP/1.1\r\nConnection: close\r\n\r\n`);
    const { status, headers, body } = parseRaw(await received);

    expect([status, body.code, body.requestId]).toEqual([400, 'MALFORMED_REQUEST', headers['x-request-id']]);
  });

  it('of HTTP/1.0 need no host, and an expectation that is not known is ignored', async () => {
    const old = openRaw(app.url, 'GET /api/health HTTP/1.0\r\n\r\n');
    const { status, body } = await sendRaw(app.url, 'GET /api/health HTTP/1.1', { headers: ['Expect: a-miracle'] });

    expect(parseRaw(await old.received).status).toBe(200);
    expect([status, body.success]).toEqual([200, true]);
  });

  it('take no field that the document does not name, in any object', () => {
    const open = api
      .operations()
      .flatMap(({ key, body }) => api.nodes(body).map(({ at, schema }) => ({ where: `${key} ${at}`, schema })))
      .filter(({ schema }) => schema.properties !== undefined && schema.additionalProperties !== false);

    expect(open.map(({ where }) => where)).toEqual([]);
  });
});

describe('If-Match', () => {
  let app: TestApp;
  let company: TestCompany;
  beforeAll(async () => {
    app = await startTestApp();
    company = await createSignedInCompany(app);
  });
  afterAll(() => app.close());

  type Change = (ifMatch: string) => Promise<Answer>;

  /** A change of each kind of resource that has versions, in its first version. */
  const CHANGES: Record<string, (cashier: ApiClient, manager: ApiClient) => Promise<Change>> = {
    'a customer': async (cashier, manager) => {
      const { id } = await createCustomer(cashier);

      return (ifMatch) => manager.put(`/customers/${id}`, { address: newPhone() }, { 'if-match': ifMatch });
    },
    'an order': async (cashier) => {
      const { id } = data(await cashier.post('/orders', {}));

      return (ifMatch) => cashier.patch(`/orders/${id}`, { customerName: newPhone() }, { 'if-match': ifMatch });
    },
    'a return': async (cashier, manager) => {
      const { id, items } = await sell(cashier, { items: [{ name: 'Tea', quantity: 1, unitPrice: '10.00' }] });
      const lines = [{ itemId: items[0].id, quantity: 1 }];

      return (ifMatch) => manager.post(`/orders/${id}/returns`, { lines }, { 'if-match': ifMatch });
    },
  };

  describe.each(Object.entries(CHANGES))('on %s', (_, prepare) => {
    it.each([
      ['"1"', true],
      ['*', true],
      ['  "1"  ', true],
      ['"7", "1"', true],
      ['"7","1" , "8"', true],
      [', "1",', true],
      ['W/"7", "1"', true],
      ['"other", "1"', true],
      ['"2"', false],
      ['"0"', false],
      ['"01"', false],
      ['"7", "8"', false],
      ['W/"1"', false],
      ['W/"1", "2"', false],
      ['""', false],
      ['"a,b"', false],
      ['"99999999999999999999"', false],
    ])('lets %s through: %p', async (ifMatch, isLetThrough) => {
      const change = await prepare(company.cashier, company.manager);
      const { status, body } = await change(ifMatch);

      expect(isLetThrough ? [body.success, status < 300] : [body.code, status]).toEqual(
        isLetThrough ? [true, true] : ['VERSION_CONFLICT', 412],
      );
    });

    it.each(['', ' ', ',', 'nonsense', '1', '"1', '1"', '"1" "2"', 'w/"1"', '*, "1"', '"1", *', "'1'"])(
      'refuses %p, which is no list of tags',
      async (ifMatch) => {
        const change = await prepare(company.cashier, company.manager);
        const { status, body } = await change(ifMatch);

        expect([status, body.code, body.errors?.[0]?.field]).toEqual([400, 'VALIDATION_FAILED', 'If-Match']);
      },
    );
  });

  it('of * needs the thing to be there', async () => {
    const nothing = '0190a5d2-7c1e-7b3a-9f52-3d1c6e8b4a10';
    const { status } = await company.manager.put(`/customers/${nothing}`, { address: 'x' }, { 'if-match': '*' });

    expect(status).toBe(404);
  });

  it('takes the tag of an answer as it is', async () => {
    const { id } = await createCustomer(company.cashier);
    const { headers } = await company.cashier.get(`/customers/${id}`);
    const etag = headers.get('etag') ?? '';

    expect((await company.manager.put(`/customers/${id}`, { address: 'x' }, { 'if-match': etag })).status).toBe(200);
    expect((await company.manager.put(`/customers/${id}`, { address: 'x' }, { 'if-match': etag })).status).toBe(412);
  });
});
