import { createHash } from 'node:crypto';
import { createCompany, data, type TestCompany } from '../support/company.js';
import { PASSWORD, startTestApp, type TestApp } from '../support/test-app.js';

type Line = Readonly<Record<string, unknown>>;

describe('The log of events', () => {
  let app: TestApp;
  let company: TestCompany;
  beforeAll(async () => {
    app = await startTestApp();
    company = await createCompany(app);
  });
  afterAll(() => app.close());
  beforeEach(() => void app.log.splice(0));

  /** Events since the test began, without what differs each time. */
  const events = (): Line[] =>
    app.log
      .map((line) => JSON.parse(line) as Line)
      .filter(({ event }) => event !== undefined)
      .map(({ level: _l, time: _t, requestId: _r, address: _a, ...event }) => event);
  const email = async (): Promise<string> => data(await company.cashier.get('/auth/me')).user.email as string;
  const device = { 'user-agent': `Till 7 ${'x'.repeat(300)}` };

  it('says who signed in, from where and with what', async () => {
    const address = await email();
    await app.anonymous.post('/auth/login', { email: address, password: PASSWORD }, device);
    const [line] = app.log.map((text) => JSON.parse(text) as Line).filter(({ event }) => event !== undefined);

    expect(line).toMatchObject({ requestId: expect.any(String), address: '127.0.0.1' });
    expect(events()).toEqual([
      {
        event: 'session.sign-in',
        outcome: 'done',
        actorId: company.userIds.cashier,
        companyId: company.id,
        device: device['user-agent'].slice(0, 200),
      },
    ]);
  });

  it('says that a sign-in failed, by a digest of the account', async () => {
    const address = await email();
    await app.anonymous.post('/auth/login', { email: address.toUpperCase(), password: 'a wrong password' }, device);

    expect(events()).toEqual([
      {
        event: 'session.sign-in',
        outcome: 'INVALID_CREDENTIALS',
        account: createHash('sha256').update(address).digest('hex'),
        device: device['user-agent'].slice(0, 200),
      },
    ]);
    expect(app.log.join('')).not.toContain(address);
  });

  it('says who changed which fields of whom, and no values', async () => {
    const userId = company.userIds.manager;
    const password = 'another password that is long enough';
    data(await company.admin.patch(`/users/${userId}`, { role: 'CASHIER', password }));

    expect(events()).toMatchObject([
      {
        event: 'user.change',
        outcome: 'done',
        actorId: company.userIds.admin,
        companyId: company.id,
        objectId: userId,
        fields: ['password', 'role'],
      },
    ]);
    expect(app.log.join('')).not.toContain(password);
  });

  it.each([
    ['company.change', 'patch', '/companies/:company', { name: 'Renamed' }],
    ['store.create', 'post', '/stores', { code: 'S-77', name: 'New', timezone: 'UTC' }],
    ['store.change', 'patch', '/stores/:store', { name: 'Renamed' }],
    [
      'loyalty-programme.change',
      'put',
      '/loyalty/programme',
      { isActive: false, pointsPerUnit: 1, pointValue: '0.01', minimumToRedeem: 1, expiryMonths: null },
    ],
  ] as const)('records %s', async (event, method, path, body) => {
    const place = path.replace(':company', company.id).replace(':store', company.storeId);
    const { status } = await company.admin[method](place, body);

    expect(status).toBeLessThan(300);
    expect(events()).toMatchObject([
      { event, outcome: 'done', companyId: company.id, fields: Object.keys(body).sort() },
    ]);
  });

  it('says why a change was refused', async () => {
    await company.admin.patch(`/users/${company.userIds.admin}`, { role: 'CASHIER' });

    expect(events()).toMatchObject([{ event: 'user.change', outcome: 'OWN_ACCOUNT', fields: ['role'] }]);
  });
});
