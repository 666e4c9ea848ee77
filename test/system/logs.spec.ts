import { randomBytes, randomUUID } from 'node:crypto';
import type { Answer } from '../support/api-client.js';
import { createSignedInCompany, createCustomer, data, newPhone, sell, type TestCompany } from '../support/company.js';
import { PASSWORD, startTestApp, type TestApp } from '../support/test-app.js';
import { queryAs } from '../support/test-database.js';

/** Text of a statement or of a database's error, or the name of a constraint. */
const SQL =
  /\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|SET LOCAL|WHERE|RETURNING)\b|violates|permission denied|relation \\?"|_(check|fkey|pkey|key)\b/;
const STACK = /\bat .+:\d+:\d+|\.(ts|js):\d+|node_modules/;

describe('Logs and errors', () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await startTestApp({ logLevel: 'debug' });
  });
  afterEach(() => app.close());

  it('writes one line of JSON for each request, of known fields only', async () => {
    const { cashier, id, userIds } = await createSignedInCompany(app);
    app.log.length = 0;
    const { headers } = await cashier.get('/customers?limit=5&cursor=');

    await settled();
    const lines = app.log.map((line) => JSON.parse(line));
    expect(lines).toEqual([
      {
        level: 30,
        time: expect.any(Number),
        requestId: headers.get('x-request-id'),
        method: 'GET',
        route: '/api/customers',
        status: expect.any(Number),
        ms: expect.any(Number),
        userId: userIds.cashier,
        companyId: id,
      },
    ]);
  });

  it('writes the phone look-up down by its pattern, not by the number, whatever came of it', async () => {
    const { cashier } = await createSignedInCompany(app);
    const { phone } = await createCustomer(cashier);
    app.log.length = 0;

    const answers = [
      await cashier.get(`/customers/phone/${phone}`),
      await cashier.get(`/customers/phone/${newPhone()}`),
      await cashier.get('/customers/phone/x'),
      await app.anonymous.get(`/customers/phone/${phone}`),
    ];

    await settled();
    expect(answers.map(({ status }) => status)).toEqual([200, 404, 400, 401]);
    expect(requests()).toEqual([200, 404, 400, 401].map((status) => ['GET', '/api/customers/phone/:phone', status]));
    expect(app.log.join('')).not.toContain(phone);
  });

  it('keeps passwords, tokens, phone numbers, names and addresses out, whatever goes wrong', async () => {
    const company = await createSignedInCompany(app);
    const { secrets, answers } = await everythingThatCanHappen(company);

    await settled();
    const log = app.log.join('');
    expect(secrets.filter((secret) => log.includes(secret))).toEqual([]);
    expect(log).not.toMatch(/eyJ[\w-]{8}|Bearer|argon2|authorization|cookie/i);
    expect(answers.map(({ status }) => status)).toEqual(expect.arrayContaining([200, 201, 400, 401, 403, 404, 405]));
    expect(app.log.length).toBeGreaterThan(answers.length);
  });

  it('keeps SQL, stacks and secrets out of every error', async () => {
    const { secrets, answers } = await everythingThatCanHappen(await createSignedInCompany(app));
    const errors = answers.filter(({ status }) => status >= 400);

    expect(errors.length).toBeGreaterThan(10);
    for (const { status, body } of errors) {
      expect(body).toMatchObject({
        success: false,
        code: expect.stringMatching(/^[A-Z_]+$/),
        requestId: expect.any(String),
      });
      const text = JSON.stringify({ status, ...body });
      expect([text, SQL.test(text), STACK.test(text) || /prisma/i.test(text)]).toEqual([text, false, false]);
      expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    }
  });

  describe('when the database refuses what it should not', () => {
    it.each([
      ['a missing grant', 'REVOKE SELECT ON stores FROM pos_api', (it: TestCompany) => it.cashier.get('/stores')],
      [
        'a missing grant in a transaction',
        'REVOKE INSERT ON orders FROM pos_api',
        (it: TestCompany) => it.cashier.post('/orders', {}),
      ],
      [
        'a constraint that no use case expects',
        `ALTER TABLE customers ADD CONSTRAINT customers_secret_check CHECK (name <> 'Forbidden Fred')`,
        (it: TestCompany) => it.cashier.post('/customers', { name: 'Forbidden Fred', phone: newPhone() }),
      ],
      [
        'a table that is gone',
        'ALTER TABLE payments RENAME TO payments_gone',
        (it: TestCompany) => it.cashier.get(`/orders/${randomUUID()}`),
      ],
    ])('answers 500 with nothing but the number of the request: %s', async (_, sabotage, ask) => {
      const company = await createSignedInCompany(app);
      await queryAs(app.database.adminUrl, sabotage);
      app.log.length = 0;

      const { status, body, headers } = await ask(company);

      expect([status, body]).toEqual([
        500,
        {
          success: false,
          message: 'Something went wrong',
          code: 'INTERNAL_ERROR',
          requestId: headers.get('x-request-id'),
        },
      ]);
      await settled();
      const log = app.log.join('');
      expect(log).toContain(body.requestId);
      expect(log).toContain('INTERNAL_ERROR');
      expect(log).not.toMatch(SQL);
      expect(log).not.toContain('Forbidden Fred');
    });
  });

  it('takes a request id of the caller only when it is harmless', async () => {
    app.log.length = 0;
    const harmless = await app.anonymous.get('/health', { 'x-request-id': 'till-7-000001' });
    const strange = await app.anonymous.get('/health', { 'x-request-id': '"},{"level":60,"password":"x' });

    await settled();
    expect(harmless.headers.get('x-request-id')).toBe('till-7-000001');
    expect(strange.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
    expect(app.log.join('')).not.toContain('password');
  });

  it('would notice a secret: a line that holds one is found', () => {
    const line = JSON.stringify({ authorization: 'Bearer eyJhbGciOiJIUzI1NiJ9', msg: 'SELECT * FROM users' });

    expect([line, line]).toEqual([expect.stringMatching(/eyJ[\w-]{8}|Bearer/), expect.stringMatching(SQL)]);
    expect('at Object.<anonymous> (/srv/app.js:1:2)').toMatch(STACK);
  });

  /** Requests of every kind, most of them mistaken, with what must not be seen of them. */
  async function everythingThatCanHappen(company: TestCompany): Promise<{ secrets: string[]; answers: Answer[] }> {
    const { admin, manager, cashier, id } = company;
    const tag = randomBytes(6).toString('hex');
    const person = { name: `Person ${tag}`, phone: newPhone(), email: `${tag}@person.test`, address: `Street ${tag}` };
    const [secret, typed] = [`secret-${tag}-password`, newPhone()];
    const { user } = data(await cashier.get('/auth/me'));
    const customer = await createCustomer(cashier, person);
    const order = await sell(cashier, { customerId: customer.id });
    const item = { name: `Item ${tag}`, quantity: 1, unitPrice: '10.00' };
    const card = { method: 'CARD', amount: '99.00', reference: `slip-${tag}` };
    const refreshToken = randomBytes(32).toString('base64url');
    const json = { 'content-type': 'application/json' };

    const answers = [
      await app.anonymous.post('/auth/login', { email: user.email, password: secret }),
      await app.anonymous.post('/auth/login', { email: person.email, password: PASSWORD }),
      await app.anonymous.post('/auth/login', `{"email":"${person.email}","password":"${secret}`),
      await app.anonymous.post('/auth/login', { email: person.email, password: secret, unexpected: secret }),
      await app.anonymous.post('/auth/refresh', { refreshToken }),
      await app.anonymous.get('/auth/me', { authorization: `Bearer ${refreshToken}` }),
      await cashier.post('/auth/change-password', { currentPassword: secret, newPassword: `${secret}-new` }),
      await admin.post('/users', { email: user.email, name: `Twin ${tag}`, password: secret, role: 'CASHIER' }),
      await admin.patch(`/users/${user.id}`, { password: `${secret}-reset` }),
      await manager.post('/customers', person),
      await manager.post('/customers', { ...person, phone: typed, email: `not an address ${tag}` }),
      await manager.post('/customers', { name: `Person ${tag}`, phone: typed }, { 'idempotency-key': `key-${tag}` }),
      await manager.post('/customers', { name: `Other ${tag}`, phone: typed }, { 'idempotency-key': `key-${tag}` }),
      await manager.get(`/customers/search?q=${tag}&phone=${typed}&email=${tag}`),
      await manager.get(`/customers/phone/${typed}/${secret}`),
      await manager.get(`/customers/phone/%zz${typed}`),
      await manager.get(`/customers/phone/${typed}${'0'.repeat(250)}`),
      await manager.get(`/nowhere/${typed}?token=${refreshToken}`),
      await manager.send('PATCH', `/customers/phone/${typed}`, {}),
      await manager.get(`/customers?cursor=${tag}`),
      await manager.delete(`/customers/${customer.id}`),
      await manager.put(`/customers/${customer.id}`, { name: `New ${tag}` }, { 'if-match': '"77"' }),
      await manager.post('/orders', { items: [item], payments: [card], customerPhone: typed }),
      await manager.post('/orders', { id: order.id }),
      await manager.post('/orders', { storeId: id }),
      await manager.post('/orders', `{"customerName":"Person ${tag}\\u0000"}`),
      await manager.post('/customers', `name=${tag}&phone=${typed}`, { 'content-type': 'text/plain' }),
      await manager.post('/customers', JSON.stringify({ name: tag.repeat(50_000) }), json),
      await manager.get('/companies', { 'x-company-id': secret }),
      await app.superAdmin.get('/companies', { 'x-company-id': secret }),
      await app.superAdmin.post('/customers', person),
    ];
    const tokens = [admin, manager, cashier].flatMap((it) => [it.accessToken ?? '', it.refreshToken ?? '']);
    const secrets = [tag, secret, PASSWORD, person.phone, typed, user.email, refreshToken, ...tokens];

    return { secrets, answers };
  }

  /** Method, route and status of the requests in the log. */
  function requests(): unknown[] {
    return app.log
      .map((line) => JSON.parse(line))
      .filter(({ route }) => route !== undefined)
      .map(({ method, route, status }) => [method, route, status]);
  }

  /** A line is written after its answer was sent: waits for the line of one request more, and takes it out again. */
  async function settled(): Promise<void> {
    const last = `settled-${randomUUID()}`;
    await app.anonymous.get('/health', { 'x-request-id': last });
    const isLast = (line: string): boolean => line.includes(last);
    while (!app.log.some(isLast)) await new Promise(setImmediate);
    app.log.splice(app.log.findIndex(isLast), 1);
  }
});
