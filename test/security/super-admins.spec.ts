import { randomBytes } from 'node:crypto';
import { SuperAdminsService } from '#modules/auth/super-admins.service.js';
import type { Answer, ApiClient } from '../support/api-client.js';
import { createCompany, data } from '../support/company.js';
import { killLaunched, run, until } from '../support/server-process.js';
import { PASSWORD, startTestApp, type TestApp, testConfig } from '../support/test-app.js';
import { queryAs } from '../support/test-database.js';

const ROUNDS = 5;

describe('SUPER_ADMINs', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
    const name = new URL(app.database.adminUrl).pathname.slice(1);
    await queryAs(app.database.adminUrl, `ALTER DATABASE ${name} SET synchronous_commit = on`); // the run has it off
  });
  afterAll(() => app.close());

  describe('over the API', () => {
    it('are listed for SUPER_ADMINs alone', async () => {
      const { id, email } = await superAdmin();
      const { admin } = await createCompany(app);

      const listed = data(await app.superAdmin.get('/super-admins?limit=100'));

      expect(listed).toContainEqual({
        id,
        email,
        name: 'Another',
        isActive: true,
        createdAt: expect.any(String),
        updatedAt: expect.any(String),
      });
      expect(JSON.stringify(listed)).not.toMatch(/password|argon2/i);
      expect(answerOf(await admin.get('/super-admins'))).toEqual([403, 'FORBIDDEN']);
    });

    it('are listed page by page', async () => {
      const { id } = await superAdmin();
      const seen: string[] = [];
      for (let cursor = ''; ;) {
        const { body } = await app.superAdmin.get(`/super-admins?limit=1${cursor}`);
        seen.push(...body.data.map((row: { id: string }) => row.id));
        if (body.meta.nextCursor === null) break;
        cursor = `&cursor=${body.meta.nextCursor}`;
      }

      expect(seen).toContain(id);
      expect(new Set(seen).size).toBe(seen.length);
    });

    it('deactivate each other: signed out at once and for good, and activated again', async () => {
      const { id, email, client } = await superAdmin();
      data(await client.get('/auth/me'));

      const closed = data(await app.superAdmin.patch(`/super-admins/${id}`, { isActive: false }));

      expect(closed).toMatchObject({ id, isActive: false });
      expect(answerOf(await client.get('/auth/me'))).toEqual([401, 'UNAUTHENTICATED']);
      expect(answerOf(await login(email))).toEqual([401, 'INVALID_CREDENTIALS']);
      data(await app.superAdmin.patch(`/super-admins/${id}`, { isActive: true }));
      expect(answerOf(await refresh(client))).toEqual([401, 'INVALID_REFRESH_TOKEN']);
      expect((await login(email)).status).toBe(200);
    });

    it('cannot deactivate the own account, nor a user of a company', async () => {
      const { userIds } = await createCompany(app);
      const { user } = data(await app.superAdmin.get('/auth/me'));

      const answers = [
        await app.superAdmin.patch(`/super-admins/${user.id}`, { isActive: false }),
        await app.superAdmin.patch(`/super-admins/${userIds.admin}`, { isActive: false }),
      ];

      expect(answers.map(answerOf)).toEqual([
        [403, 'OWN_ACCOUNT'],
        [404, 'SUPER_ADMIN_NOT_FOUND'],
      ]);
    });

    it('are never deactivated altogether, also when two deactivate each other at the same moment', async () => {
      const { user } = data(await app.superAdmin.get('/auth/me'));
      const rival = await superAdmin();
      const left: number[] = [];
      const refused: string[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        await queryAs(app.database.adminUrl, 'UPDATE users SET is_active = (id = ANY($1))', [[user.id, rival.id]]);
        const [one, two] = await Promise.all([user, rival].map(({ email }) => app.anonymous.signIn(email, PASSWORD)));
        const answers = await Promise.all([
          one?.patch(`/super-admins/${rival.id}`, { isActive: false }),
          two?.patch(`/super-admins/${user.id}`, { isActive: false }),
        ]);
        refused.push(...answers.filter((answer) => answer?.status !== 200).map((answer) => answer?.body.code));
        left.push(await activeSuperAdmins());
      }

      expect(left).toEqual(Array(ROUNDS).fill(1));
      expect(refused.filter((code) => !['LAST_SUPER_ADMIN', 'UNAUTHENTICATED'].includes(code))).toEqual([]);
    });
  });

  describe('by the command', () => {
    afterAll(killLaunched);

    it('lists and deactivates SUPER_ADMINs, and signs them out of a server that is running', async () => {
      const { id, email, client } = await superAdmin();
      data(await client.get('/auth/me'));

      const listed = await command('--list');
      const closed = await command('--deactivate', email.toUpperCase());

      expect([listed.code, closed.code]).toEqual([0, 0]);
      expect(listed.output).toMatch(new RegExp(`${email}\\s+active\\s+Another`));
      await until(async () => (await client.get('/auth/me')).status === 401);
      expect((await command('--list')).output).toMatch(new RegExp(`${email}\\s+inactive\\s+Another`));
      const entries = `SELECT fields, request_id AS by FROM audit_entries WHERE object_id = $1 AND action = 'updateSuperAdmin'`;
      expect(await queryAs(app.database.adminUrl, entries, [id])).toEqual([{ fields: ['isActive'], by: 'command' }]);
    }, 60_000);

    it('says what is wrong: an unknown address, an unknown option', async () => {
      const [unknown, strange] = [await command('--deactivate', 'nobody@pos.test'), await command('--delete', 'x')];

      expect([unknown.code, strange.code]).toEqual([1, 1]);
      expect(unknown.output).toContain('There is no such SUPER_ADMIN');
      expect(strange.output).toContain('Usage: npm run user:super-admin');
    }, 60_000);

    it('does not deactivate the last one', async () => {
      await queryAs(app.database.adminUrl, `UPDATE users SET is_active = (email = 'super@pos.test')`);

      const refused = await command('--deactivate', 'super@pos.test');

      expect(refused.code).toBe(1);
      expect(refused.output).toContain('last active SUPER_ADMIN');
    }, 60_000);

    function command(option: string, value = ''): Promise<{ code: number | null; output: string }> {
      const { jwtSecret } = testConfig(app.database);
      const env = { DATABASE_URL: app.database.apiUrl, DIRECT_URL: app.database.ownerUrl, JWT_SECRET: jwtSecret };

      return run(['dist/bin/create-super-admin.js', option, ...(value === '' ? [] : [value])], env);
    }
  });

  /** Another SUPER_ADMIN, signed in. */
  async function superAdmin(): Promise<{ id: string; email: string; client: ApiClient }> {
    const email = `super-${randomBytes(5).toString('hex')}@pos.test`;
    await app.get(SuperAdminsService).create({ email, name: 'Another', password: PASSWORD });
    const client = await app.anonymous.signIn(email, PASSWORD);

    return { id: data(await client.get('/auth/me')).user.id, email, client };
  }

  async function activeSuperAdmins(): Promise<number> {
    const rows = await queryAs(app.database.adminUrl, 'SELECT id FROM users WHERE company_id IS NULL AND is_active');

    return rows.length;
  }

  function login(email: string): Promise<Answer> {
    return app.anonymous.post('/auth/login', { email, password: PASSWORD });
  }

  function refresh({ refreshToken }: ApiClient): Promise<Answer> {
    return app.anonymous.post('/auth/refresh', { refreshToken });
  }
});

function answerOf({ status, body }: Answer): unknown[] {
  return [status, body.code];
}
