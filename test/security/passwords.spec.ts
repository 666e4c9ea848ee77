import { randomBytes } from 'node:crypto';
import { SuperAdminsService } from '#modules/auth/super-admins.service.js';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '#modules/demo/demo-accounts.js';
import { PasswordsService } from '#modules/users/passwords.service.js';
import { RouteAudit } from '#shared/access/route-audit.js';
import type { Answer, ApiClient } from '../support/api-client.js';
import { createCompany, data, type TestCompany } from '../support/company.js';
import { SentStatements } from '../support/statements.js';
import { PASSWORD, startTestApp, type TestApp } from '../support/test-app.js';

const FIRST_PASSWORD = 'handed over on paper';
/** Routes that a user with the password of another reaches. */
const OPEN = ['GET auth/me', 'POST auth/change-password'];

describe('Passwords', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
  });
  afterAll(() => app.close());

  describe('that another user has set', () => {
    it('are to be changed, as the session and the user are told', async () => {
      const { email } = await newUser(await createCompany(app));

      const session = data(await login(email, FIRST_PASSWORD));
      const client = await app.anonymous.signIn(email, FIRST_PASSWORD);

      expect(session.user.mustChangePassword).toBe(true);
      expect(data(await client.get('/auth/me')).user.mustChangePassword).toBe(true);
    });

    it('open no route but those to change them and to sign out', async () => {
      const { email } = await newUser(await createCompany(app));
      const client = await app.anonymous.signIn(email, FIRST_PASSWORD);
      const routes = app
        .get(RouteAudit)
        .routes()
        .filter(({ requirement }) => requirement !== 'PUBLIC')
        .map(({ method, path }) => ({ method, path: path.replace(/^\//, '') }));

      const reached: string[] = [];
      for (const { method, path } of routes) {
        const target = `/${path.replace(/:\w+/g, '0190a5d2-7c1e-7b3a-9f52-3d1c6e8b4a10')}`;
        const { status, body } = await client.send(method, target, method === 'GET' ? undefined : {});
        if (status !== 403 || body.code !== 'PASSWORD_CHANGE_REQUIRED') reached.push(`${method} ${path}`);
      }

      expect(reached.sort()).toEqual(OPEN);
      const { refreshToken } = client;
      expect((await app.anonymous.post('/auth/refresh', { refreshToken })).status).toBe(200);
      expect((await app.anonymous.post('/auth/logout', { refreshToken })).status).toBe(200);
    });

    it('open all routes of the user once they are changed, in the same session and at once', async () => {
      const { email } = await newUser(await createCompany(app));
      const client = await app.anonymous.signIn(email, FIRST_PASSWORD);
      const refused = await client.get('/customers');

      const changed = await changePassword(client, FIRST_PASSWORD, PASSWORD);

      expect([refused.body.code, changed.status]).toEqual(['PASSWORD_CHANGE_REQUIRED', 200]);
      expect((await client.get('/customers')).status).toBe(200);
      expect(data(await login(email, PASSWORD)).user.mustChangePassword).toBe(false);
    });

    it('are not changed by setting them again', async () => {
      const { email } = await newUser(await createCompany(app));
      const client = await app.anonymous.signIn(email, FIRST_PASSWORD);

      const answer = await changePassword(client, FIRST_PASSWORD, FIRST_PASSWORD);

      expect(refusal(answer)).toEqual([400, 'WEAK_PASSWORD', 'UNCHANGED']);
      expect((await client.get('/customers')).body.code).toBe('PASSWORD_CHANGE_REQUIRED');
    });

    it('are to be changed again after an admin has set a new one, and after no other change', async () => {
      const company = await createCompany(app);
      const { admin, userIds, cashier } = company;
      const { email } = data(await admin.get(`/users/${userIds.cashier}`));

      data(await admin.patch(`/users/${userIds.cashier}`, { name: 'Renamed' }));
      const afterName = (await cashier.get('/customers')).status;
      data(await admin.patch(`/users/${userIds.cashier}`, { password: FIRST_PASSWORD }));
      const client = await app.anonymous.signIn(email, FIRST_PASSWORD);

      expect(afterName).toBe(200);
      expect((await client.get('/customers')).body.code).toBe('PASSWORD_CHANGE_REQUIRED');
    });

    it('cost no query of a request', async () => {
      const { email } = await newUser(await createCompany(app));
      const client = await app.anonymous.signIn(email, FIRST_PASSWORD);
      await client.get('/customers');
      const sent = new SentStatements();

      await client.get('/customers');

      sent.stop();
      expect(sent.all.length).toBe(0);
    });

    it('do not concern a SUPER_ADMIN whom the command has made', async () => {
      expect(data(await app.superAdmin.get('/auth/me')).user.mustChangePassword).toBe(false);
    });
  });

  describe('that are easy to guess', () => {
    it.each([
      ['a common one', 'qwertyuiop12', 'COMMON'],
      ['a common one in disguise', 'P@ssw0rd2026!', 'COMMON'],
      ['a repetition', 'abcabcabcabc', 'PREDICTABLE'],
    ])('are refused wherever they are set: %s', async (_, password, reason) => {
      const company = await createCompany(app);
      const { admin, cashier, userIds } = company;
      const account = {
        email: `new-${randomBytes(5).toString('hex')}@pos.test`,
        name: 'New',
        role: 'CASHIER',
        password,
      };

      const answers = [
        await admin.post('/users', account),
        await admin.patch(`/users/${userIds.cashier}`, { password }),
        await changePassword(cashier, PASSWORD, password),
      ];

      expect(answers.map(refusal)).toEqual(Array(3).fill([400, 'WEAK_PASSWORD', reason]));
      expect((await cashier.get('/auth/me')).status).toBe(200);
      await expect(app.get(SuperAdminsService).create(account)).rejects.toMatchObject({ code: 'WEAK_PASSWORD' });
    });

    it('are refused when they are the own e-mail address', async () => {
      const { admin, cashier, userIds } = await createCompany(app);
      const { email } = data(await admin.get(`/users/${userIds.cashier}`));

      const answers = [
        await admin.post('/users', {
          email: 'x-files@pos.test',
          name: 'X',
          role: 'CASHIER',
          password: 'x-files@pos.test',
        }),
        await admin.patch(`/users/${userIds.cashier}`, { password: email }),
        await changePassword(cashier, PASSWORD, email.toUpperCase()),
      ];

      expect(answers.map(refusal)).toEqual(Array(3).fill([400, 'WEAK_PASSWORD', 'OWN_ADDRESS']));
    });

    it('are refused to a user of whom only the admin of another company knows like one that does not exist', async () => {
      const [{ admin }, theirs] = [await createCompany(app), await createCompany(app)];

      const { status } = await admin.patch(`/users/${theirs.userIds.cashier}`, { password: 'qwertyuiop12' });

      expect(status).toBe(404);
    });

    it('are none of those of the demo accounts', () => {
      const { email } = DEMO_ACCOUNTS[0] as { email: string };

      return expect(app.get(PasswordsService).hashNew(DEMO_PASSWORD, email)).resolves.toMatch(/^\$argon2id/);
    });
  });

  async function newUser({ admin }: TestCompany, fields: Record<string, unknown> = {}): Promise<{ email: string }> {
    const email = `user-${randomBytes(5).toString('hex')}@pos.test`;

    return data(
      await admin.post('/users', { email, name: 'New', password: FIRST_PASSWORD, role: 'CASHIER', ...fields }),
    );
  }

  function login(email: string, password: string): Promise<Answer> {
    return app.anonymous.post('/auth/login', { email, password });
  }
});

function changePassword(client: ApiClient, currentPassword: string, newPassword: string): Promise<Answer> {
  return client.post('/auth/change-password', { currentPassword, newPassword });
}

function refusal({ status, body }: Answer): unknown[] {
  return [status, body.code, body.reason];
}
