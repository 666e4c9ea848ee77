import { randomUUID } from 'node:crypto';
import { RouteAudit } from '#shared/access/route-audit.js';
import { ApiClient, type Answer } from '../support/api-client.js';
import { createSignedInCompany, createRegister, data, openShift, sell, type TestCompany } from '../support/company.js';
import { atOnce, counted, inTurn } from '../support/many.js';
import { PASSWORD, startTestApp, type TestApp } from '../support/test-app.js';
import { queryAs } from '../support/test-database.js';

const MINUTE = 60_000;
const PIN = '4711';

interface Till {
  readonly company: TestCompany;
  readonly registerId: string;
  readonly token: string;
}

describe('A PIN at an enrolled register', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent', trustProxy: true });
  });
  afterAll(() => app.close());
  afterEach(() => app.clock.release());

  describe('signs a user in', () => {
    it('whose sales carry the right cashier, one after the other at the same till', async () => {
      const till = await enrolled();
      const { company, registerId, token } = till;
      await setPin(company, 'cashier');
      await setPin(company, 'manager', '80422');

      const { registerId: at, cashiers } = data(await app.anonymous.get('/auth/register', header(token)));
      const sales: Answer['body'][] = [];
      for (const role of ['cashier', 'manager'] as const) {
        const client = await switchTo(till, role, role === 'cashier' ? PIN : '80422');
        sales.push(await sell(client, { registerId }));
      }

      expect(at).toBe(registerId);
      expect(cashiers.map(({ id }: { id: string }) => id).sort()).toEqual(
        [company.userIds.cashier, company.userIds.manager].sort(),
      );
      expect(Object.keys(cashiers[0])).toEqual(['id', 'name']);
      expect(sales.map(({ cashierId }) => cashierId)).toEqual([company.userIds.cashier, company.userIds.manager]);
    });

    it('neither without the token of a register nor with one that is revoked or replaced', async () => {
      const { company, registerId, token } = await enrolled();
      await setPin(company, 'cashier');
      const signIn = { userId: company.userIds.cashier, pin: PIN };
      const without = await app.anonymous.post('/auth/register/login', signIn);
      const next = await enrol(company, registerId);
      const replaced = await app.anonymous.post('/auth/register/login', signIn, header(token));
      const client = await switchTo({ company, registerId, token: next }, 'cashier');

      data(await company.manager.delete(`/registers/${registerId}/device`));

      const revoked = await app.anonymous.post('/auth/register/login', signIn, header(next));
      expectRefused([without, replaced, revoked], 401, 'INVALID_REGISTER_TOKEN');
      expectRefused([await app.anonymous.get('/auth/register')], 401, 'INVALID_REGISTER_TOKEN');
      expectRefused([await client.get('/auth/me')], 401, 'UNAUTHENTICATED');
      expectRefused([await company.manager.get(`/registers/${registerId}/device`)], 404, 'REGISTER_NOT_ENROLLED');
    });

    it('only of the store of the register or of none, who is active and of the company', async () => {
      const till = await enrolled();
      const { company, token } = till;
      const elsewhere = data(await company.admin.post('/stores', { code: 'S-2', name: 'Other' })).id;
      const stranger = await enrolled();
      await setPin(stranger.company, 'cashier');
      await setPin(company, 'manager');
      await company.admin.patch(`/users/${company.userIds.cashier}`, { storeId: elsewhere });
      await setPin(company, 'cashier', '90817');

      const { cashiers } = data(await app.anonymous.get('/auth/register', header(token)));
      const refused = [
        await login(till, company.userIds.cashier, '90817'),
        await login(till, stranger.company.userIds.cashier, PIN),
        await login(till, randomUUID(), PIN),
        await login(till, company.userIds.admin, PIN),
      ];
      await company.admin.patch(`/users/${company.userIds.manager}`, { isActive: false });
      refused.push(await login(till, company.userIds.manager, PIN));

      expect(cashiers.map(({ id }: { id: string }) => id)).toEqual([company.userIds.manager]);
      expectRefused(refused, 401, 'INVALID_PIN');
    });

    it('until the user gets another home store: the PIN may be that of another user there', async () => {
      const till = await enrolled();
      const { company } = till;
      await setPin(company, 'cashier');
      expect((await login(till, company.userIds.cashier, PIN)).status).toBe(200);

      await company.admin.patch(`/users/${company.userIds.cashier}`, { storeId: company.storeId });

      expectRefused([await login(till, company.userIds.cashier, PIN)], 401, 'INVALID_PIN');
    });
  });

  describe('is refused', () => {
    it('after five wrong ones in turn, at this register only and for this user only', async () => {
      const till = await enrolled();
      const { company } = till;
      const other = { ...till, ...(await anotherRegister(company)) };
      await setPin(company, 'cashier');
      await setPin(company, 'manager', '80422');
      const { userIds } = company;

      const wrong = await inTurn(6, () => login(till, userIds.cashier, '0815'));
      const right = await login(till, userIds.cashier, PIN);

      expect(counted(wrong)).toEqual({ 401: 5, 429: 1 });
      expectRefused([right], 429, 'PIN_LOCKED');
      expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(0);
      expect((await login(till, userIds.manager, '80422')).status).toBe(200);
      expect((await login(other, userIds.cashier, PIN)).status).toBe(200);
    });

    it('of 32 wrong ones at once in all but five cases', async () => {
      const till = await enrolled();
      await setPin(till.company, 'cashier');

      const answers = await atOnce(32, (i) => login(till, till.company.userIds.cashier, String(5000 + i)));

      expect(counted(answers)).toEqual({ 401: 5, 429: 27 });
    });

    it('until the time is over, or the user signs in by password at the register', async () => {
      const till = await enrolled();
      const { company } = till;
      const { email } = data(await company.admin.get(`/users/${company.userIds.cashier}`));
      await setPin(company, 'cashier');
      const lock = () => inTurn(6, () => login(till, company.userIds.cashier, '0815'));
      const password = { email, password: PASSWORD };
      await lock();
      await app.anonymous.post('/auth/login', password);
      expect((await login(till, company.userIds.cashier, PIN)).status).toBe(429);

      expect((await app.anonymous.post('/auth/login', password, header(till.token))).status).toBe(200);
      expect((await login(till, company.userIds.cashier, PIN)).status).toBe(200);
      await lock();
      await queryAs(app.database.adminUrl, `UPDATE login_attempts SET expire = 1 WHERE key LIKE 'pin:%'`);
      expect((await login(till, company.userIds.cashier, PIN)).status).toBe(200);
    });
  });

  describe('is set', () => {
    it('by the user with the current password, and by those who manage users', async () => {
      const till = await enrolled();
      const { cashier, admin, manager, userIds } = till.company;
      const path = `/users/${userIds.cashier}/pin`;
      const wrong = await cashier.put('/auth/pin', { currentPassword: 'a wrong password', pin: PIN });
      data(await cashier.put('/auth/pin', { currentPassword: PASSWORD, pin: PIN }));
      expect((await login(till, userIds.cashier, PIN)).status).toBe(200);
      data(await admin.put(path, { pin: '80422' }));
      expect((await login(till, userIds.cashier, '80422')).status).toBe(200);
      data(await cashier.post('/auth/pin/remove', { currentPassword: PASSWORD }));
      expectRefused([await login(till, userIds.cashier, '80422')], 401, 'INVALID_PIN');
      data(await admin.put(path, { pin: PIN }));
      data(await admin.delete(path));

      expectRefused([wrong], 400, 'WRONG_PASSWORD');
      expectRefused([await login(till, userIds.cashier, PIN)], 401, 'INVALID_PIN');
      expectRefused([await manager.put(path, { pin: PIN }), await manager.delete(path)], 403, 'FORBIDDEN');
      expectRefused([await admin.put(`/users/${userIds.admin}/pin`, { pin: PIN })], 403, 'OWN_ACCOUNT');
    });

    it('to four to eight digits that are not easy to guess', async () => {
      const { company } = await enrolled();
      const put = (pin: string) => company.admin.put(`/users/${company.userIds.cashier}/pin`, { pin });

      for (const pin of ['123', '123456789', '12a4', '']) expect((await put(pin)).status).toBe(400);
      expectRefused([await put('0000'), await put('1234'), await put('8765'), await put('1212')], 400, 'WEAK_PIN');
    });

    it('once in a store, where users without a home store count in all of them, also by two at once', async () => {
      const { company } = await enrolled();
      const { admin, userIds, storeId } = company;
      const elsewhere = data(await admin.post('/stores', { code: 'S-2', name: 'Other' })).id;
      await admin.patch(`/users/${userIds.cashier}`, { storeId });
      await admin.patch(`/users/${userIds.manager}`, { storeId: elsewhere });
      const set = (role: 'cashier' | 'manager', pin: string) => admin.put(`/users/${userIds[role]}/pin`, { pin });

      expect([(await set('cashier', PIN)).status, (await set('manager', PIN)).status]).toEqual([200, 200]);
      expectRefused([await admin.put('/auth/pin', { currentPassword: PASSWORD, pin: PIN })], 409, 'PIN_TAKEN');
      await admin.patch(`/users/${userIds.manager}`, { storeId });
      const both = await Promise.all([set('cashier', '55021'), set('manager', '55021')]);
      expect(counted(both)).toEqual({ 200: 1, 409: 1 });
    });

    it('without telling again and again which PINs are taken', async () => {
      const { company } = await enrolled();
      await setPin(company, 'manager');

      const answers = await atOnce(20, () => company.admin.put(`/users/${company.userIds.cashier}/pin`, { pin: PIN }));

      expect(counted(answers)).toEqual({ 409: 10, 429: 10 });
    });

    it('as a keyed digest, of which neither a table of hashes nor the role of the API gets the PIN', async () => {
      const { company } = await enrolled();
      await setPin(company, 'cashier');

      const rows = await queryAs<{ digest: string }>(app.database.adminUrl, 'SELECT digest FROM user_pins');

      for (const { digest } of rows) expect(digest).toMatch(/^[\da-f]{64}$/);
      await expect(queryAs(app.database.apiUrl, 'SELECT digest FROM user_pins')).rejects.toThrow(/permission denied/);
      await expect(queryAs(app.database.apiUrl, 'SELECT token_hash FROM register_devices')).rejects.toThrow(
        /permission denied/,
      );
    });
  });

  describe('gives a session', () => {
    it('that is listed with its register, idles for half an hour at most and ends after twelve hours', async () => {
      const till = await enrolled();
      await setPin(till.company, 'cashier');
      const now = Date.now();
      app.clock.set(now);
      const client = await switchTo(till, 'cashier');

      const [listed] = data(await client.get('/auth/sessions'));
      expect(listed).toMatchObject({ registerId: till.registerId, isCurrent: true });
      expect(Date.parse(listed.expiresAt)).toBe(now + 30 * MINUTE);
      const fromOffice = data(await till.company.admin.get(`/users/${till.company.userIds.cashier}/sessions`));
      expect(fromOffice.map(({ registerId }: Answer['body']) => registerId)).toEqual([till.registerId, null]);
      let { refreshToken } = client;
      for (let minutes = 29; minutes < 12 * 60; minutes += 29) {
        app.clock.set(now + minutes * MINUTE);
        ({ refreshToken } = data(await app.anonymous.post('/auth/refresh', { refreshToken })));
      }
      app.clock.set(now + 12 * 60 * MINUTE);
      expect((await app.anonymous.post('/auth/refresh', { refreshToken })).status).toBe(401);
    });

    it('that ends with the shift of the register, for all its users, and with no other shift', async () => {
      const till = await enrolled();
      const { company } = till;
      const other = await anotherRegister(company);
      await setPin(company, 'cashier');
      await setPin(company, 'manager', '80422');
      const [cashier, manager] = [await switchTo(till, 'cashier'), await switchTo(till, 'manager', '80422')];
      const elsewhere = await openShift(company.cashier, other.registerId);
      const shift = await openShift(cashier, till.registerId);
      data(await company.cashier.post(`/shifts/${elsewhere.id}/close`, { counted: '100.00' }));
      expect((await cashier.get('/auth/me')).status).toBe(200);

      data(await cashier.post(`/shifts/${shift.id}/close`, { counted: '100.00' }));

      expectRefused([await cashier.get('/auth/me'), await manager.get('/auth/me')], 401, 'UNAUTHENTICATED');
      expectRefused([await refresh(manager)], 401, 'INVALID_REFRESH_TOKEN');
      expect((await company.cashier.get('/auth/me')).status).toBe(200);
      expect((await (await switchTo(till, 'cashier')).get('/auth/me')).status).toBe(200);
    });

    it('that ends with the register, with the PIN and with the user', async () => {
      const till = await enrolled();
      const { company, registerId } = till;
      const { admin, userIds } = company;
      await setPin(company, 'cashier');
      const ends: [string, () => Promise<unknown>][] = [
        ['another PIN', () => setPin(company, 'cashier', '80422')],
        [
          'the PIN',
          () => admin.delete(`/users/${userIds.cashier}/pin`).then(() => setPin(company, 'cashier', '80422')),
        ],
        ['the retired register', () => admin.patch(`/registers/${registerId}`, { isActive: false })],
      ];
      let pin = PIN;
      for (const [why, end] of ends) {
        const client = await switchTo(till, 'cashier', pin);
        await end();
        expect([why, (await client.get('/auth/me')).status]).toEqual([why, 401]);
        expect((await company.cashier.get('/auth/me')).status).toBe(200);
        pin = '80422';
      }
    });

    it('that sells at its own register and names no other', async () => {
      const till = await enrolled();
      const other = await anotherRegister(till.company);
      await setPin(till.company, 'cashier');
      const cashier = await switchTo(till, 'cashier');
      const sale = { items: [{ name: 'Thing', quantity: 1, unitPrice: '1.00' }], registerId: other.registerId };

      expectRefused(
        [
          await cashier.post('/orders', { ...sale, payments: [{ method: 'CASH', amount: '1.00' }] }),
          await cashier.post('/shifts', { registerId: other.registerId, openingFloat: '1.00' }),
        ],
        403,
        'OTHER_REGISTER',
      );
    });

    it('that changes neither passwords nor PINs, factors, sessions, users, devices or the company', async () => {
      const till = await enrolled();
      await setPin(till.company, 'admin');
      const admin = await switchTo(till, 'admin');
      const routes = app.get(RouteAudit).routes();
      const closed = routes.filter(
        ({ method, path, requirement }) =>
          requirement !== 'PUBLIC' &&
          !(method === 'GET' && path.endsWith('/logo')) && // the till prints it
          (/^\/?(users|auth\/(?!me|sessions)|companies)/.test(path) ||
            path.endsWith('/device') ||
            path.endsWith('/erase') ||
            (requirement === 'SIGNED_IN' && method !== 'GET')),
      );

      const answers = await Promise.all(
        closed.map(({ method, path }) =>
          admin.send(
            method,
            `/${path}`.replace('//', '/').replace(/:\w+/g, () => randomUUID()),
            method === 'GET' ? undefined : {},
          ),
        ),
      );

      expect(closed.length).toBeGreaterThan(15);
      const open = answers.filter(
        ({ status, body }) => status !== 403 || !/PASSWORD_SIGN_IN_REQUIRED|FORBIDDEN/.test(body.code),
      );
      expect(open.map(({ body }) => body)).toEqual([]);
      expect(data(await admin.get('/auth/me')).permissions).not.toContain('MANAGE_USERS');
    });
  });

  /** A company with an enrolled register. */
  async function enrolled(): Promise<Till> {
    const company = await createSignedInCompany(app);

    return { company, ...(await anotherRegister(company)) };
  }

  async function anotherRegister(company: TestCompany): Promise<Omit<Till, 'company'>> {
    const { id: registerId } = await createRegister(company);

    return { registerId, token: await enrol(company, registerId) };
  }

  async function enrol({ manager, userIds }: TestCompany, registerId: string): Promise<string> {
    const device = data(await manager.put(`/registers/${registerId}/device`));
    expect(device).toMatchObject({ registerId, enrolledBy: userIds.manager });
    expect(data(await manager.get(`/registers/${registerId}/device`))).not.toHaveProperty('token');

    return device.token;
  }

  async function setPin({ admin, userIds }: TestCompany, role: keyof TestCompany['userIds'], pin = PIN): Promise<void> {
    const own = { currentPassword: PASSWORD, pin };
    data(await (role === 'admin' ? admin.put('/auth/pin', own) : admin.put(`/users/${userIds[role]}/pin`, { pin })));
  }

  function login({ token }: Till, userId: string, pin: string): Promise<Answer> {
    return app.anonymous.post('/auth/register/login', { userId, pin }, header(token));
  }

  async function switchTo(till: Till, role: keyof TestCompany['userIds'], pin = PIN): Promise<ApiClient> {
    const session = data(await login(till, till.company.userIds[role], pin));

    return new ApiClient(app.url, session.accessToken, session.refreshToken);
  }

  function refresh({ refreshToken }: ApiClient): Promise<Answer> {
    return app.anonymous.post('/auth/refresh', { refreshToken });
  }
});

function header(token: string): Record<string, string> {
  return { 'x-register-token': token };
}

function expectRefused(answers: readonly Answer[], status: number, code: string): void {
  expect(answers.map(({ status: of, body }) => [of, body.code])).toEqual(answers.map(() => [status, code]));
}
