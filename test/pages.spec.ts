import { SuperAdminsService } from '#modules/auth/super-admins.service.js';
import { onAccount, openAccount, payAccount } from './support/accounts.js';
import type { Answer } from './support/api-client.js';
import {
  createArticle,
  createCompany,
  createCustomer,
  createRegister,
  data,
  openShift,
  sell,
  startProgramme,
  type TestCompany,
} from './support/company.js';
import { PASSWORD, startTestApp, type TestApp } from './support/test-app.js';

/** Of a customer whose id takes the place of the braces. */
const LEDGERS = ['/customers/{id}/store-credit', '/customers/{id}/loyalty/entries', '/customers/{id}/account/payments'];
const STATEMENT = '/customers/{id}/statement'; // pages are a part of it: statement.spec.ts

describe('Lists', () => {
  const LISTS = [
    '/audit?action=createStore',
    '/companies',
    '/super-admins',
    '/auth/sessions',
    '/users/{id}/sessions',
    '/stores',
    '/users',
    '/customers',
    '/customers/search?name=Twin',
    '/customers/{id}/claimable-orders',
    '/orders',
    '/returns',
    '/articles',
    '/articles/changes',
    '/registers',
    '/shifts',
    '/shifts/{id}/cash-movements',
    ...LEDGERS,
  ];
  let customerId = '';
  let shiftId = '';
  let app: TestApp;
  let company: TestCompany;
  beforeAll(async () => {
    app = await startTestApp();
    company = await createCompany(app);
    await createCompany(app);
    await app.get(SuperAdminsService).create({ email: 'second@pos.test', name: 'Second', password: PASSWORD });
    const { email } = data(await company.admin.get('/auth/me')).user;
    for (let i = 0; i < 2; i++) await app.anonymous.signIn(email, PASSWORD);
    for (const code of ['S-2', 'S-3']) data(await company.admin.post('/stores', { code, name: `Twin ${code}` }));
    for (let i = 0; i < 3; i++) await createCustomer(company.cashier, { name: `Twin ${i}` });
    for (let i = 0; i < 3; i++) await createArticle(company.manager);
    for (let i = 0; i < 2; i++) await sell(company.cashier);
    const { id, phone: customerPhone } = await createCustomer(company.cashier, { name: 'Creditor' });
    customerId = id;
    for (let i = 0; i < 2; i++) await sell(company.cashier, { customerPhone });
    await startProgramme(company);
    await openAccount(company.manager, { id: customerId }, null);
    data(await onAccount(company.cashier, { id: customerId }, '10.00'));
    for (let i = 0; i < 3; i++) {
      await payAccount(company.cashier, { id: customerId }, '1.00');
      const items = [{ name: 'Tea', quantity: 1, unitPrice: '5.00' }];
      data(await company.manager.post('/returns', { customerId, items }));
      shiftId = (await openShift(company.cashier, (await createRegister(company)).id)).id;
      data(await company.manager.post(`/customers/${customerId}/loyalty/adjustments`, { points: 1, reason: 'Page' }));
    }
    for (const kind of ['PAID_IN', 'PAID_OUT', 'PAID_IN']) {
      data(await company.cashier.post(`/shifts/${shiftId}/cash-movements`, { kind, amount: '5.00', reason: 'change' }));
    }
  });
  afterAll(() => app.close());

  const read = (list: string, query: string): Promise<Answer> => {
    const client = ['/companies', '/super-admins'].includes(list) ? app.superAdmin : company.admin;
    const id = list.startsWith('/users') ? company.userIds.admin : list.startsWith('/shifts') ? shiftId : customerId;

    return client.get(`${list.replace('{id}', id)}${list.includes('?') ? '&' : '?'}${query}`);
  };

  async function cursorOf(list: string): Promise<string> {
    const { body } = await read(list, 'limit=1');

    return body.meta.nextCursor;
  }

  it('are all here, new ones included', async () => {
    const { paths } = (await (await fetch(`${app.url}/docs/json`)).json()) as {
      paths: Record<string, { get?: { parameters?: { name: string }[] } }>;
    };
    const paged = Object.entries(paths).flatMap(([path, { get }]) =>
      get?.parameters?.some(({ name }) => name === 'cursor') ? [path.replace('/api', '')] : [],
    );

    expect([...LISTS.map((list) => list.split('?')[0]), STATEMENT].sort()).toEqual(paged.sort());
  });

  it.each(LISTS)('give %s page by page: every row once, in the order of the whole', async (list) => {
    const whole = data(await read(list, 'limit=100')).map(({ id }: { id: string }) => id);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await read(list, `limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`);
      expect(body.data).toHaveLength(1);
      seen.push(body.data[0].id);
      cursor = body.meta.nextCursor;
    }

    expect(whole.length).toBeGreaterThan(1);
    expect(seen).toEqual(whole);
  });

  it('have fifty rows a page unless said, and say how many they were asked for', async () => {
    expect((await read('/customers', '')).body.meta).toEqual({ limit: 50, nextCursor: null });
    expect((await read('/customers', 'limit=100')).body.meta).toEqual({ limit: 100, nextCursor: null });
  });

  it.each(LISTS)('refuse a limit of %s that is no number from 1 to 100, or to 1000 in a feed', async (list) => {
    const tooMany = list === '/articles/changes' ? '1001' : '101';
    const limits = ['0', tooMany, '-1', 'abc', '0x10', '1e1', '1.5', '%205', '', 'NaN', '99999999999999999999'];
    const answers = await Promise.all(limits.map((limit) => read(list, `limit=${limit}`)));
    const doubled = await read(list, 'limit=1&limit=2');

    expect([...answers, doubled].map(({ status, body }) => [status, body.code])).toEqual(
      [...answers, doubled].map(() => [400, 'VALIDATION_FAILED']),
    );
    for (const { body } of answers) expect(body.errors[0].field).toBe('limit');
  });

  it.each(LISTS)('refuse a cursor of %s that nobody was given', async (list) => {
    const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const id = '0190a5d2-7c1e-7b3a-9f52-3d1c6e8b4a10';
    const garbage = [
      ...['garbage', '%F0%9F%98%80', '..', encode(null), encode([]), encode({}), encode('x')],
      ...[encode(['a']), encode(['a', 'b']), encode([1, id]), encode(['a', id, 'more']), encode([id, 'a'])],
    ];
    const answers = await Promise.all(garbage.map((cursor) => read(list, `cursor=${cursor}`)));

    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(answers.map(() => [400, 'INVALID_CURSOR']));
  });

  it.each([
    ['/customers', '/customers?sort=name'],
    ['/customers?sort=name', '/customers'],
    ['/customers', '/customers?sort=-name'],
    ['/customers', '/orders'],
    ['/orders', '/users'],
    ['/stores', '/customers'],
  ])('refuse the cursor of %s in %s, where it would skip rows', async (from, to) => {
    const { status, body } = await read(to, `cursor=${await cursorOf(from)}`);

    expect([status, body.code]).toEqual([400, 'INVALID_CURSOR']);
  });

  it('end with a page that has no next one, also when it is full', async () => {
    const { body } = await read('/orders', 'limit=5');

    expect(body.data).toHaveLength(5);
    expect(body.meta).toEqual({ limit: 5, nextCursor: null });
  });
});
