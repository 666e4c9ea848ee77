import type { Answer, ApiClient } from '../support/api-client.js';
import { createCompany, data } from '../support/company.js';
import { createSuperAdmin } from '../support/super-admins.js';
import { PASSWORD, startTestApp, type TestApp } from '../support/test-app.js';
import { queryAs } from '../support/test-database.js';

const ROUNDS = 5;

describe('SUPER_ADMINs over the API', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
  });
  afterAll(() => app.close());

  it('are listed for SUPER_ADMINs alone', async () => {
    const { id, email } = await createSuperAdmin(app);
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
    const { id } = await createSuperAdmin(app);
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
    const { id, email, client } = await createSuperAdmin(app);
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
    const rival = await createSuperAdmin(app);
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
