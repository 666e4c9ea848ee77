import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { ApiClient } from './support/api-client.js';
import { createSignedInCompany, createCustomer, data, newPhone, type TestCompany } from './support/company.js';
import { PASSWORD, startTestApp, type TestApp, testConfig } from './support/test-app.js';

const OTHER_PASSWORD = 'another password for tests';

/** The secret the test server signs with. */
const SECRET = testConfig({ apiUrl: '', ownerUrl: '' } as Parameters<typeof testConfig>[0]).jwtSecret;

describe('Auth', () => {
  let app: TestApp;
  beforeAll(async () => {
    // Behind a proxy, so that each test can come from an address of its own: failures are counted by address.
    app = await startTestApp({ logLevel: 'silent', trustProxy: true });
  });
  afterAll(() => app.close());

  describe('signing in', () => {
    it('answers with tokens and the user', async () => {
      const { email, userIds, id } = await companyWithEmail();

      const { status, body } = await app.anonymous.post('/auth/login', {
        email: ` ${email.toUpperCase()} `,
        password: PASSWORD,
      });

      expect([status, body]).toEqual([
        200,
        {
          success: true,
          data: {
            accessToken: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
            expiresIn: 900,
            refreshToken: expect.stringMatching(/^[\w-]{43}$/),
            user: {
              id: userIds.cashier,
              email,
              name: expect.any(String),
              role: 'CASHIER',
              companyId: id,
              storeId: null,
              storeIds: [],
              mustChangePassword: false,
            },
          },
        },
      ]);
    });

    it('answers the same for a wrong password, an unknown address and a deactivated user', async () => {
      const { email, admin, userIds } = await companyWithEmail();
      const gone = await companyWithEmail();
      data(await gone.admin.patch(`/users/${gone.userIds.cashier}`, { isActive: false }));
      data(await admin.get(`/users/${userIds.cashier}`));

      const answers = await Promise.all([
        login(email, OTHER_PASSWORD),
        login(`nobody-${randomUUID()}@pos.test`, PASSWORD),
        login(gone.email, PASSWORD),
      ]);

      for (const { status, body } of answers) {
        expect([status, { ...body, requestId: '' }]).toEqual([
          401,
          { success: false, message: 'E-mail or password is wrong', code: 'INVALID_CREDENTIALS', requestId: '' },
        ]);
      }
    });

    it('tells the user, the permissions, the company and its stores', async () => {
      const { cashier, email, id, name, storeId } = await companyWithEmail();

      expect(data(await cashier.get('/auth/me'))).toMatchObject({
        user: { email, role: 'CASHIER' },
        permissions: ['READ_CUSTOMER', 'READ_ARTICLE', 'READ_ORDER', 'CREATE_ORDER'],
        company: { id, name },
        stores: [{ id: storeId }],
      });
    });
  });

  describe('refreshing', () => {
    it('exchanges a refresh token for new tokens that work', async () => {
      const { cashier } = await createSignedInCompany(app);

      const { status, body } = await refresh(cashier.refreshToken);

      expect([status, body.data.refreshToken === cashier.refreshToken]).toEqual([200, false]);
      expect((await as(body.data.accessToken).get('/auth/me')).status).toBe(200);
    });

    it('ends the session when a refresh token is used twice, also for the holder of the new one', async () => {
      const { cashier } = await createSignedInCompany(app);
      const { body } = await refresh(cashier.refreshToken);

      const reused = await refresh(cashier.refreshToken);
      const next = await refresh(body.data.refreshToken);

      expect([reused, next].map((answer) => [answer.status, answer.body.code])).toEqual(
        Array(2).fill([401, 'INVALID_REFRESH_TOKEN']),
      );
      const access = await Promise.all([cashier.get('/auth/me'), as(body.data.accessToken).get('/auth/me')]);
      expect(access.map(({ status }) => status)).toEqual([401, 401]);
    });

    it('gives new tokens to at most one of ten who send the same refresh token at once, and ends the session', async () => {
      const { cashier } = await createSignedInCompany(app);

      const answers = await Promise.all(Array.from({ length: 10 }, () => refresh(cashier.refreshToken)));

      const statuses = answers.map(({ status }) => status);
      expect(statuses.filter((status) => status === 401).length).toBeGreaterThanOrEqual(9);
      expect(statuses.filter((status) => status !== 200 && status !== 401)).toEqual([]);
      expect((await cashier.get('/auth/me')).status).toBe(401);
    });

    it.each([
      ['an unknown token', randomBytes(32).toString('base64url')],
      ['an access token', 'access'],
    ])('refuses %s', async (_, token) => {
      const { cashier } = await createSignedInCompany(app);

      const { status, body } = await refresh(token === 'access' ? cashier.accessToken?.slice(0, 200) : token);

      expect([status, body.code]).toEqual([401, 'INVALID_REFRESH_TOKEN']);
    });
  });

  describe('ending sessions', () => {
    it('ends the session at once on sign-out, access token included, and no other session', async () => {
      const { cashier, email } = await companyWithEmail();
      const elsewhere = await app.anonymous.signIn(email, PASSWORD);
      data(await cashier.get('/auth/me'));

      const { status, body } = await app.anonymous.post('/auth/logout', { refreshToken: cashier.refreshToken });

      expect([status, body]).toEqual([200, { success: true, message: 'Signed out' }]);
      expect((await cashier.get('/auth/me')).status).toBe(401);
      expect((await refresh(cashier.refreshToken)).status).toBe(401);
      expect((await elsewhere.get('/auth/me')).status).toBe(200);
    });

    it('ends all other sessions when the password is changed', async () => {
      const { cashier, email } = await companyWithEmail();
      const elsewhere = await app.anonymous.signIn(email, PASSWORD);
      data(await elsewhere.get('/auth/me'));

      const { status } = await cashier.post('/auth/change-password', {
        currentPassword: PASSWORD,
        newPassword: OTHER_PASSWORD,
      });

      expect(status).toBe(200);
      expect([(await cashier.get('/auth/me')).status, (await elsewhere.get('/auth/me')).status]).toEqual([200, 401]);
      expect((await refresh(elsewhere.refreshToken)).status).toBe(401);
      expect([(await login(email, PASSWORD)).status, (await login(email, OTHER_PASSWORD)).status]).toEqual([401, 200]);
    });

    it('changes no password for somebody who does not know the current one, nor to a short one', async () => {
      const { cashier, email } = await companyWithEmail();

      const wrong = await cashier.post('/auth/change-password', {
        currentPassword: OTHER_PASSWORD,
        newPassword: OTHER_PASSWORD,
      });
      const short = await cashier.post('/auth/change-password', { currentPassword: PASSWORD, newPassword: 'short' });

      expect([wrong.status, wrong.body.code]).toEqual([400, 'WRONG_PASSWORD']);
      expect([short.status, short.body.errors[0].field]).toEqual([400, 'newPassword']);
      expect((await login(email, PASSWORD)).status).toBe(200);
    });

    it('has a deactivated user out at once, and back when reactivated', async () => {
      const { admin, cashier, userIds, email } = await companyWithEmail();
      data(await cashier.get('/auth/me'));

      data(await admin.patch(`/users/${userIds.cashier}`, { isActive: false }));

      expect((await cashier.get('/auth/me')).status).toBe(401);
      expect((await refresh(cashier.refreshToken)).status).toBe(401);
      data(await admin.patch(`/users/${userIds.cashier}`, { isActive: true }));
      expect((await login(email, PASSWORD)).status).toBe(200);
    });

    it('counts a withdrawn permission and a new role from the next request on', async () => {
      const { admin, cashier, userIds } = await createSignedInCompany(app);
      const user = `/users/${userIds.cashier}`;
      await createCustomer(cashier);

      data(await admin.patch(user, { withdrawnPermissions: ['CREATE_ORDER'] }));
      const withdrawn = await cashier.post('/customers', { name: 'Jane Doe', phone: newPhone() });
      data(await admin.patch(user, { withdrawnPermissions: null, role: 'ADMIN' }));
      const promoted = await cashier.get('/users');

      expect([withdrawn.status, promoted.status]).toEqual([403, 200]);
    });

    it('signs a user out whose password an admin resets', async () => {
      const { admin, cashier, userIds, email } = await companyWithEmail();
      data(await cashier.get('/auth/me'));

      data(await admin.patch(`/users/${userIds.cashier}`, { password: OTHER_PASSWORD }));

      expect([(await cashier.get('/auth/me')).status, (await refresh(cashier.refreshToken)).status]).toEqual([
        401, 401,
      ]);
      expect([(await login(email, PASSWORD)).status, (await login(email, OTHER_PASSWORD)).status]).toEqual([401, 200]);
    });
  });

  describe('managing users', () => {
    it.each(['SUPER_ADMIN', 'OWNER'])('makes nobody a %s', async (role) => {
      const { admin, userIds, id } = await createSignedInCompany(app);
      const account = { email: newEmail(), name: 'Climber', password: PASSWORD, role };

      const answers = await Promise.all([
        admin.post('/users', account),
        admin.patch(`/users/${userIds.admin}`, { role }),
        app.superAdmin.post('/users', { ...account, companyId: id }),
      ]);

      expect(answers.map(({ status }) => status)).toEqual([400, 400, 400]);
    });

    it('lets an admin neither see nor change a SUPER_ADMIN', async () => {
      const { admin } = await createSignedInCompany(app);
      const { user } = data(await app.superAdmin.get('/auth/me'));

      const answers = await Promise.all([
        admin.get(`/users/${user.id}`),
        admin.patch(`/users/${user.id}`, { name: 'Mine now', password: OTHER_PASSWORD }),
      ]);

      expect(answers.map(({ status, body }) => [status, body.code])).toEqual(Array(2).fill([404, 'USER_NOT_FOUND']));
      expect(data(await admin.get('/users')).map(({ role }: { role: string }) => role)).not.toContain('SUPER_ADMIN');
    });

    it('lets an admin neither see nor change the users of another company', async () => {
      const [mine, theirs] = [await createSignedInCompany(app), await createSignedInCompany(app)];
      const path = `/users/${theirs.userIds.cashier}`;

      const answers = await Promise.all([mine.admin.get(path), mine.admin.patch(path, { isActive: false })]);

      expect(answers.map(({ status, body }) => [status, body.code])).toEqual(Array(2).fill([404, 'USER_NOT_FOUND']));
      expect((await theirs.cashier.get('/auth/me')).status).toBe(200);
    });

    it('makes a user of the own company, whatever company the body names', async () => {
      const [mine, theirs] = [await createSignedInCompany(app), await createSignedInCompany(app)];
      const account = { email: newEmail(), name: 'New', password: PASSWORD, role: 'CASHIER', companyId: theirs.id };

      expect(data(await mine.admin.post('/users', account)).companyId).toBe(mine.id);
    });

    it('never answers with a password or its hash', async () => {
      const { admin } = await createSignedInCompany(app);

      const text = JSON.stringify((await admin.get('/users')).body);

      expect(text).not.toMatch(/password|argon2/i);
    });
  });

  describe('tokens', () => {
    it.each(Object.keys(forgeries()))('refuses a token with %s', async (name) => {
      const { cashier } = await createSignedInCompany(app);
      const good = jwt.decode(cashier.accessToken ?? '', { complete: true }) as jwt.Jwt;
      const forged = forgeries(good)[name];

      const { status, body } = await as(forged ?? '').get('/auth/me');

      expect([status, body.code]).toEqual([401, 'UNAUTHENTICATED']);
    });

    it('takes a token of its own making, which differs from those by nothing else', async () => {
      const { cashier } = await createSignedInCompany(app);
      const good = jwt.decode(cashier.accessToken ?? '', { complete: true }) as jwt.Jwt;

      expect((await as(signed(good.header, good.payload as object)).get('/auth/me')).status).toBe(200);
    });

    it('refuses a refresh token in place of an access token, and the session of another user', async () => {
      const { cashier, manager } = await createSignedInCompany(app);
      const { header, payload } = jwt.decode(cashier.accessToken ?? '', { complete: true }) as jwt.Jwt;
      const { sid } = jwt.decode(manager.accessToken ?? '') as jwt.JwtPayload;
      const mixed = signed(header, { ...(payload as object), sid });

      const answers = await Promise.all([as(cashier.refreshToken ?? ''), as(mixed)].map((it) => it.get('/auth/me')));

      expect(answers.map(({ status }) => status)).toEqual([401, 401]);
    });

    it.each(['', 'Bearer', 'Basic YTpi', 'Bearer a b', 'bearer'])('lets nobody in with "%s"', async (authorization) => {
      expect((await app.anonymous.get('/auth/me', { authorization })).status).toBe(401);
    });

    it('takes one word after Bearer, and no more, also when the token is a good one that it remembers', async () => {
      const { cashier } = await createSignedInCompany(app);
      const me = async (authorization: string): Promise<number> =>
        (await app.anonymous.get('/auth/me', { authorization })).status;
      const token = cashier.accessToken ?? '';

      const good = [`Bearer ${token}`, `bearer ${token}`, `BEARER  ${token}`];
      const bad = [
        `Bearer ${token} x`,
        `Bearer ${token}\tx`,
        `Bearer ${token},x`,
        `x Bearer ${token}`,
        `Bearer${token}`,
      ];

      expect(await Promise.all([...good, ...bad].map(me))).toEqual([200, 200, 200, 401, 401, 401, 401, 401]);
      expect(await Promise.all([...good, ...bad].map(me))).toEqual([200, 200, 200, 401, 401, 401, 401, 401]);
    });
  });

  async function companyWithEmail(): Promise<TestCompany & { email: string }> {
    const company = await createSignedInCompany(app);
    const { user } = data(await company.cashier.get('/auth/me'));

    return { ...company, email: user.email };
  }

  function as(accessToken: string): ApiClient {
    return new ApiClient(app.url, accessToken);
  }

  function login(email: string, password: string): ReturnType<ApiClient['post']> {
    return app.anonymous.post('/auth/login', { email, password }, { 'x-forwarded-for': newAddress() });
  }

  function refresh(refreshToken: string | undefined): ReturnType<ApiClient['post']> {
    return app.anonymous.post('/auth/refresh', { refreshToken }, { 'x-forwarded-for': newAddress() });
  }
});

/** Tokens that are almost right, by what is wrong with them. */
function forgeries(good?: jwt.Jwt): Record<string, string> {
  const header = { ...good?.header, alg: 'HS256' };
  const payload = { ...(good?.payload as jwt.JwtPayload | undefined) };
  const now = Math.floor(Date.now() / 1000);
  const { exp: _exp, ...withoutExp } = payload;
  const { iss: _iss, ...withoutIss } = payload;
  const { aud: _aud, ...withoutAud } = payload;
  const { sid: _sid, ...withoutSid } = payload;
  const { typ: _typ, ...withoutTyp } = header;

  return {
    'no signature': `${encoded({ ...header, alg: 'none' })}.${encoded(payload)}.`,
    'the algorithm none and a signature': signed({ ...header, alg: 'none' }, payload),
    'the algorithm NONE': `${encoded({ ...header, alg: 'NONE' })}.${encoded(payload)}.`,
    'another algorithm': signed({ ...header, alg: 'HS512' }, payload, 'sha512'),
    'another secret': signed(header, payload, 'sha256', 'another secret that is long enough as well'),
    'an empty secret': signed(header, payload, 'sha256', ''),
    'a changed payload': tampered(signed(header, payload), { ...payload, sub: randomUUID() }),
    'another type': signed({ ...header, typ: 'JWT' }, payload),
    'no type': signed(withoutTyp, payload),
    'another issuer': signed(header, { ...payload, iss: 'somebody else' }),
    'no issuer': signed(header, withoutIss),
    'another audience': signed(header, { ...payload, aud: 'something else' }),
    'no audience': signed(header, withoutAud),
    'no expiry': signed(header, withoutExp),
    'an expiry that is over': signed(header, { ...payload, iat: now - 1000, exp: now - 100 }),
    'an expiry far away': signed(header, { ...payload, exp: now + 86_400 }),
    'a start that is still to come': signed(header, { ...payload, nbf: now + 600 }),
    'no session': signed(header, withoutSid),
    'a session that does not exist': signed(header, { ...payload, sid: randomUUID() }),
    'a session that is no UUID': signed(header, { ...payload, sid: "' OR true --" }),
    'a subject that does not exist': signed(header, { ...payload, sub: randomUUID() }),
    'a crit header': signed({ ...header, crit: ['b64'], b64: false }, payload),
    'a payload that is no object': signed(header, 'text'),
  };
}

function signed(header: object, payload: object | string, hash = 'sha256', secret = SECRET): string {
  const content = `${encoded(header)}.${encoded(payload)}`;

  return `${content}.${createHmac(hash, secret).update(content).digest('base64url')}`;
}

function tampered(token: string, payload: object): string {
  const [header, , signature] = token.split('.');

  return [header, encoded(payload), signature].join('.');
}

function encoded(part: object | string): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

function newEmail(): string {
  return `user-${randomBytes(5).toString('hex')}@pos.test`;
}

function newAddress(): string {
  return `10.${randomBytes(3).join('.')}`;
}
