import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { Answer, ApiClient } from '../support/api-client.js';
import { createCompany, keepPasswords, data, type TestCompany } from '../support/company.js';
import { counted } from '../support/many.js';
import { PASSWORD, startTestApp, type TestApp } from '../support/test-app.js';
import { queryAs } from '../support/test-database.js';

const HALF_MINUTE = 30_000;
const RECOVERY_CODE = /^[A-Z2-7]{4}(-[A-Z2-7]{4}){3}$/;

const OTHER_PASSWORD = `${PASSWORD}, another`;

describe('The second factor', () => {
  let app: TestApp;
  /** A moment well within a time step, from which each test starts. */
  let now: number;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent', trustProxy: true });
  });
  beforeEach(() => {
    now = Math.floor(Date.now() / HALF_MINUTE) * HALF_MINUTE + 10_000;
    app.clock.set(now);
  });
  afterEach(() => app.clock.release());
  afterAll(() => app.close());

  describe('is set up', () => {
    it('with the current password, and is asked for once a code was confirmed', async () => {
      const { client, email } = await member('cashier');
      const { secret, uri } = data(await client.post('/auth/second-factor', { currentPassword: PASSWORD }));
      expect(uri).toBe(
        `otpauth://totp/pos-backend:${encodeURIComponent(email)}?issuer=pos-backend&secret=${secret}` +
          '&algorithm=SHA1&digits=6&period=30',
      );
      expect((await login(email)).status).toBe(200);

      const { recoveryCodes } = data(await client.post('/auth/second-factor/confirm', { code: codeOf(secret) }));

      expect(new Set(recoveryCodes).size).toBe(10);
      for (const code of recoveryCodes) expect(code).toMatch(RECOVERY_CODE);
      expectRefused([await login(email)], 401, 'SECOND_FACTOR_REQUIRED');
      expect((await login(email, { code: codeOf(secret, 1) })).status).toBe(200);
    });

    it('neither with a wrong password nor with a wrong code', async () => {
      const { client, email } = await member('cashier');
      expectRefused(
        [await client.post('/auth/second-factor', { currentPassword: 'a wrong password' })],
        400,
        'WRONG_PASSWORD',
      );
      expectRefused(
        [await client.post('/auth/second-factor/confirm', { code: '123456' })],
        409,
        'SECOND_FACTOR_NOT_BEGUN',
      );
      const { secret } = data(await client.post('/auth/second-factor', { currentPassword: PASSWORD }));

      const answer = await client.post('/auth/second-factor/confirm', { code: wrong(codeOf(secret)) });

      expectRefused([answer], 401, 'INVALID_SECOND_FACTOR');
      expect((await login(email)).status).toBe(200);
    });

    it('anew as long as it is not confirmed, and not over a confirmed one', async () => {
      const { client } = await member('cashier');
      const [first, second] = [await begin(client), await begin(client)];
      expectRefused([await confirm(client, first)], 401, 'INVALID_SECOND_FACTOR');
      data(await confirm(client, second));

      expectRefused(
        [await client.post('/auth/second-factor', { currentPassword: PASSWORD }), await confirm(client, second)],
        409,
        'SECOND_FACTOR_ACTIVE',
      );
    });

    it('once, of two confirmations at the same moment', async () => {
      const { client } = await member('cashier');
      const secret = await begin(client);

      const answers = await Promise.all([confirm(client, secret), confirm(client, secret)]);

      expect(counted(answers)).toEqual({ 200: 1, 409: 1 });
    });

    it('within the limits of passwords', async () => {
      const { client } = await member('cashier');
      const secret = await begin(client);

      const answers = await Promise.all(
        Array.from({ length: 30 }, () => client.post('/auth/second-factor/confirm', { code: wrong(codeOf(secret)) })),
      );

      expect(counted(answers)).toEqual({ 401: 10, 429: 20 });
    });
  });

  describe('at a sign-in', () => {
    it('takes a code once, also of many sign-ins at the same moment', async () => {
      const { email, secret } = await protectedMember();
      const code = codeOf(secret, 1);

      const answers = await Promise.all(Array.from({ length: 8 }, () => login(email, { code })));

      expect(counted(answers)).toEqual({ 200: 1, 401: 7 });
      expectRefused([await login(email, { code })], 401, 'INVALID_SECOND_FACTOR');
    });

    it.each([
      [-2, 401],
      [-1, 200],
      [0, 200],
      [1, 200],
      [2, 401],
    ])('takes a code of %i steps from now: %i', async (steps, expected) => {
      const { email, secret } = await protectedMember();
      pass(10);

      expect((await login(email, { code: codeOf(secret, steps) })).status).toBe(expected);
    });

    it('takes no code of an earlier step than the last one', async () => {
      const { email, secret } = await protectedMember();
      pass(10);
      data(await login(email, { code: codeOf(secret) }));

      expectRefused([await login(email, { code: codeOf(secret, -1) })], 401, 'INVALID_SECOND_FACTOR');
      expect((await login(email, { code: codeOf(secret, 1) })).status).toBe(200);
    });

    it('takes each recovery code once, however it is written', async () => {
      const { email, recoveryCodes } = await protectedMember();
      const [first = '', second = ''] = recoveryCodes;

      const answers = await Promise.all([1, 2, 3].map(() => login(email, { code: first })));

      expect(counted(answers)).toEqual({ 200: 1, 401: 2 });
      expect((await login(email, { code: ` ${second.toLowerCase().replaceAll('-', ' ')}` })).status).toBe(200);
    });

    it('takes no recovery code of another user', async () => {
      const [one, other] = [await protectedMember(), await protectedMember()];

      expectRefused([await login(one.email, { code: other.recoveryCodes[0] })], 401, 'INVALID_SECOND_FACTOR');
    });

    it('is not asked for after a wrong password', async () => {
      const { email } = await protectedMember();

      expectRefused([await login(email, { password: 'a wrong password' })], 401, 'INVALID_CREDENTIALS');
    });

    it('counts wrong codes as failed sign-ins, and a missing one neither as a failure nor as a success', async () => {
      const { email, secret } = await protectedMember();
      const address = newAddress();
      const tries: Answer[] = [];
      for (let turn = 0; turn < 10; turn++) {
        expectRefused([await login(email, { address })], 401, 'SECOND_FACTOR_REQUIRED');
        tries.push(await login(email, { address, code: wrong(codeOf(secret)) }));
      }

      expect(counted(tries)).toEqual({ 401: 10 });
      expectRefused([await login(email, { address, code: codeOf(secret, 1) })], 429, 'TOO_MANY_REQUESTS');
    });

    it('counts before a code is checked: of 100 at once ten are checked', async () => {
      const { email, secret } = await protectedMember();
      const address = newAddress();

      const answers = await Promise.all(
        Array.from({ length: 100 }, () => login(email, { address, code: wrong(codeOf(secret)) })),
      );

      expect(counted(answers)).toEqual({ 401: 10, 429: 90 });
    });

    it('does not mind a code of a user who has none', async () => {
      const { email } = await member('cashier');

      expect((await login(email, { code: '123456' })).status).toBe(200);
    });
  });

  describe('is removed', () => {
    it('by the user, with password and code', async () => {
      const { client, email, secret } = await protectedMember();
      const remove = (body: object): Promise<Answer> => client.post('/auth/second-factor/remove', body);
      expectRefused([await remove({ currentPassword: 'wrong', code: codeOf(secret, 1) })], 400, 'WRONG_PASSWORD');
      expectRefused(
        [await remove({ currentPassword: PASSWORD, code: wrong(codeOf(secret)) })],
        401,
        'INVALID_SECOND_FACTOR',
      );

      data(await remove({ currentPassword: PASSWORD, code: codeOf(secret, 1) }));

      expect((await login(email)).status).toBe(200);
      expect(await stored(email)).toEqual([]);
    });

    it('by an administrator of the company, which ends the sessions of the user', async () => {
      const { client, email, company, id } = await protectedMember();

      data(await company.admin.delete(`/users/${id}/second-factor`));

      expect((await client.get('/auth/me')).status).toBe(401);
      expect((await login(email)).status).toBe(200);
      expect(await stored(email)).toEqual([]);
    });

    it('by no one else: not above the own permissions, not the own one, not in another company', async () => {
      const { company, id } = await protectedMember('manager');
      const stranger = await createCompany(app);
      const second = await anotherAdmin(company, ['REFUND_ORDER']);
      const path = (userId: string): string => `/users/${userId}/second-factor`;

      expectRefused([await stranger.admin.delete(path(id))], 404, 'USER_NOT_FOUND');
      expectRefused([await second.delete(path(id))], 403, 'PERMISSION_NOT_HELD');
      expectRefused([await company.cashier.delete(path(id))], 403, 'FORBIDDEN');
      expectRefused([await company.admin.delete(path(company.userIds.admin))], 403, 'OWN_ACCOUNT');
      expect((await app.superAdmin.delete(`${path(id)}?companyId=${company.id}`)).status).toBe(200);
    });
  });

  it('is stored encrypted and hashed, where only the role of sign-ins reaches it', async () => {
    const { secret, recoveryCodes } = await protectedMember();
    const rows = await queryAs<{ row: string }>(
      app.database.adminUrl,
      'SELECT s::text AS row FROM second_factors s UNION ALL SELECT r::text FROM recovery_codes r',
    );
    const text = rows.map(({ row }) => row).join('\n');

    for (const secretText of [
      secret,
      Buffer.from(Secret.fromBase32(secret).buffer).toString('hex'),
      ...recoveryCodes,
    ]) {
      expect(text).not.toContain(secretText);
    }
    for (const table of ['second_factors', 'recovery_codes']) {
      await expect(queryAs(app.database.apiUrl, `SELECT * FROM ${table}`)).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('leaves the recovery codes to a user whose secret can no longer be read', async () => {
    const { email, secret, recoveryCodes } = await protectedMember();
    await queryAs(
      app.database.adminUrl,
      `UPDATE second_factors SET secret = 'unreadable' WHERE user_id = (SELECT id FROM users WHERE email = $1)`,
      [email],
    );

    expectRefused([await login(email, { code: codeOf(secret, 1) })], 401, 'INVALID_SECOND_FACTOR');
    expect((await login(email, { code: recoveryCodes[0] })).status).toBe(200);
  });

  describe('that a company requires of its administrators', () => {
    it('closes everything but its set-up, the password, the profile and the sign-out, until it is confirmed', async () => {
      const { admin, manager, id } = await createCompany(app);
      const settings = { requireSecondFactor: true };
      data(await app.superAdmin.patch(`/companies/${id}`, { settings }));
      const open = await Promise.all([admin.get('/auth/me'), changePassword(admin)]);
      expect(counted(open)).toEqual({ 200: 2 });
      data(await changePassword(admin, OTHER_PASSWORD, PASSWORD));
      expectRefused(
        [await admin.get('/customers'), await admin.get('/users'), await admin.post('/orders', {})],
        403,
        'SECOND_FACTOR_SETUP_REQUIRED',
      );
      expect((await manager.get('/customers')).status).toBe(200);

      data(await confirm(admin, await begin(admin)));

      expect((await admin.get('/customers')).status).toBe(200);
      expect(data(await admin.get(`/companies/${id}`)).settings).toMatchObject(settings);
    });

    it('holds from the next request on, for a sign-in and a role that come later as well', async () => {
      const { company, email, id } = await member('manager');
      data(await company.admin.patch(`/companies/${company.id}`, { settings: { requireSecondFactor: true } }));
      expectRefused([await company.admin.get('/users')], 403, 'SECOND_FACTOR_SETUP_REQUIRED');
      data(await app.superAdmin.patch(`/users/${id}?companyId=${company.id}`, { role: 'ADMIN' }));

      const session = await app.anonymous.signIn(email, PASSWORD);

      expectRefused(
        [await session.get('/customers'), await company.manager.get('/customers')],
        403,
        'SECOND_FACTOR_SETUP_REQUIRED',
      );
      data(await app.superAdmin.patch(`/companies/${company.id}`, { settings: { requireSecondFactor: false } }));
      expect((await session.get('/customers')).status).toBe(200);
    });

    it('is required again after it was removed', async () => {
      const { admin, id } = await createCompany(app);
      data(await admin.patch(`/companies/${id}`, { settings: { requireSecondFactor: true } }));
      const secret = await begin(admin);
      data(await confirm(admin, secret));

      data(await admin.post('/auth/second-factor/remove', { currentPassword: PASSWORD, code: codeOf(secret, 1) }));

      expectRefused([await admin.get('/users')], 403, 'SECOND_FACTOR_SETUP_REQUIRED');
    });
  });

  interface Member {
    readonly client: ApiClient;
    readonly email: string;
    readonly id: string;
    readonly company: TestCompany;
  }

  async function member(role: 'cashier' | 'manager'): Promise<Member> {
    const company = await createCompany(app);
    const client = company[role];

    return { client, email: data(await client.get('/auth/me')).user.email, id: company.userIds[role], company };
  }

  /** A user with a confirmed second factor; the code of the present step is used. */
  async function protectedMember(
    role: 'cashier' | 'manager' = 'cashier',
  ): Promise<Member & { secret: string; recoveryCodes: string[] }> {
    const user = await member(role);
    const secret = await begin(user.client);
    const { recoveryCodes } = data(await confirm(user.client, secret));

    return { ...user, secret, recoveryCodes };
  }

  async function anotherAdmin({ admin, id }: TestCompany, withdrawnPermissions: string[]): Promise<ApiClient> {
    const email = `${randomBytes(5).toString('hex')}@pos.test`;
    data(await admin.post('/users', { email, name: 'A', password: PASSWORD, role: 'ADMIN', withdrawnPermissions }));
    await keepPasswords(app.database, id);

    return app.anonymous.signIn(email, PASSWORD);
  }

  async function begin(client: ApiClient): Promise<string> {
    return data(await client.post('/auth/second-factor', { currentPassword: PASSWORD })).secret;
  }

  function confirm(client: ApiClient, secret: string): Promise<Answer> {
    return client.post('/auth/second-factor/confirm', { code: codeOf(secret) });
  }

  function changePassword(
    client: ApiClient,
    currentPassword = PASSWORD,
    newPassword = OTHER_PASSWORD,
  ): Promise<Answer> {
    return client.post('/auth/change-password', { currentPassword, newPassword });
  }

  function login(
    email: string,
    {
      password = PASSWORD,
      code,
      address = newAddress(),
    }: { password?: string; code?: string | undefined; address?: string } = {},
  ): Promise<Answer> {
    return app.anonymous.post('/auth/login', { email, password, code }, { 'x-forwarded-for': address });
  }

  function pass(steps: number): void {
    now += steps * HALF_MINUTE;
    app.clock.set(now);
  }

  /** The code of a step, counted from now. */
  function codeOf(secret: string, steps = 0): string {
    return new TOTP({ secret }).generate({ timestamp: now + steps * HALF_MINUTE });
  }

  function stored(email: string): Promise<object[]> {
    return queryAs(
      app.database.adminUrl,
      `SELECT u.id FROM users u WHERE u.email = $1 AND (u.id IN (SELECT user_id FROM second_factors)
         OR u.id IN (SELECT user_id FROM recovery_codes))`,
      [email],
    );
  }
});

function wrong(code: string): string {
  return String((Number(code) + 500_000) % 1_000_000).padStart(6, '0');
}

function expectRefused(answers: readonly Answer[], status: number, code: string): void {
  expect(answers.map((answer) => [answer.status, answer.body.code])).toEqual(answers.map(() => [status, code]));
}

function newAddress(): string {
  return `10.${randomBytes(3).join('.')}`;
}
