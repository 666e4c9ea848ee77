import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Answer, ApiClient } from '../support/api-client.js';
import { createCompany, data, keepPasswords, type TestCompany } from '../support/company.js';
import { PASSWORD, startTestApp, type TestApp } from '../support/test-app.js';
import { queryAs } from '../support/test-database.js';

const ROUNDS = 5;
const OTHER_PASSWORD = 'another password for tests';
const LIMIT = 10;

interface Member {
  readonly id: string;
  readonly email: string;
  readonly client: ApiClient;
}

describe('Staff accounts', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ trustProxy: true });
  });
  afterAll(() => app.close());

  describe('the last administrator of a company', () => {
    it.each([
      ['deactivated', { isActive: false }],
      ['demoted', { role: 'MANAGER' }],
      ['left without MANAGE_USERS', { withdrawnPermissions: ['MANAGE_USERS'] }],
    ])('is not %s', async (_, change) => {
      const { id, userIds, admin } = await createCompany(app);

      const refused = await app.superAdmin.patch(`/users/${userIds.admin}?companyId=${id}`, change);

      expect(answerOf(refused)).toEqual([409, 'LAST_ADMIN']);
      expect((await admin.get('/users')).status).toBe(200);
    });

    it('is not counted when inactive, without MANAGE_USERS or of another company', async () => {
      const company = await createCompany(app);
      await createCompany(app);
      const [gone, powerless] = [await member(company, 'ADMIN'), await member(company, 'ADMIN')];
      data(await company.admin.patch(`/users/${gone.id}`, { isActive: false }));
      data(await company.admin.patch(`/users/${powerless.id}`, { withdrawnPermissions: ['MANAGE_USERS'] }));

      const refused = await asSuperAdmin(company, company.userIds.admin, { role: 'CASHIER' });

      expect(answerOf(refused)).toEqual([409, 'LAST_ADMIN']);
    });

    it('may change in every other way, and may go when another has come', async () => {
      const company = await createCompany(app);
      const { admin } = company.userIds;
      data(await asSuperAdmin(company, admin, { name: 'Renamed', withdrawnPermissions: ['REFUND_ORDER'] }));
      await member(company, 'ADMIN');

      expect((await asSuperAdmin(company, admin, { isActive: false })).status).toBe(200);
    });

    it('does not keep a company without one from changing its other users', async () => {
      const company = await createCompany(app);
      await queryAs(app.database.adminUrl, 'UPDATE users SET is_active = false WHERE id = $1', [company.userIds.admin]);

      expect((await asSuperAdmin(company, company.userIds.cashier, { isActive: false })).status).toBe(200);
    });

    it.each([
      ['demote', { role: 'CASHIER' }],
      ['deactivate', { isActive: false }],
      ['disempower', { withdrawnPermissions: ['MANAGE_USERS'] }],
    ])('stays when two %s each other at the same moment', async (_, change) => {
      const left: number[] = [];
      const answers: unknown[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const company = await createCompany(app);
        const [one, other] = [{ id: company.userIds.admin, client: company.admin }, await member(company, 'ADMIN')];
        await Promise.all([one, other].map(({ client }) => client.get('/auth/me')));
        const both = await Promise.all([
          one.client.patch(`/users/${other.id}`, change),
          other.client.patch(`/users/${one.id}`, change),
        ]);
        answers.push(...both.filter(({ status }) => status !== 200).map(({ body }) => body.code));
        left.push(await administratorsOf(company));
      }

      expect(left).toEqual(Array(ROUNDS).fill(1));
      expect(answers).toHaveLength(ROUNDS);
      expect(
        answers.filter((code) => !['LAST_ADMIN', 'FORBIDDEN', 'UNAUTHENTICATED'].includes(code as string)),
      ).toEqual([]);
    });
  });

  describe('the own account', () => {
    it.each([
      ['role', { role: 'MANAGER' }],
      ['permissions', { withdrawnPermissions: ['VIEW_REPORTS'] }],
      ['activity', { isActive: false }],
      ['password', { password: OTHER_PASSWORD }],
      ['password beside the name', { name: 'Me', password: OTHER_PASSWORD }],
    ])('keeps its %s', async (_, change) => {
      const company = await createCompany(app);
      await member(company, 'ADMIN');

      const refused = await company.admin.patch(`/users/${company.userIds.admin}`, change);

      expect(answerOf(refused)).toEqual([403, 'OWN_ACCOUNT']);
      expect((await company.admin.get('/users')).status).toBe(200);
    });

    it('may be renamed, also by a form that sends what it has read', async () => {
      const { admin, userIds } = await createCompany(app);
      const path = `/users/${userIds.admin}`;
      const { role, withdrawnPermissions, isActive, storeId } = data(await admin.get(path));

      const renamed = await admin.patch(path, { name: 'Renamed', role, withdrawnPermissions, isActive, storeId });

      expect(data(renamed).name).toBe('Renamed');
      expect((await admin.get('/users')).status).toBe(200);
    });

    it('changes its password where the current one is asked for', async () => {
      const { admin } = await createCompany(app);
      const change = { currentPassword: PASSWORD, newPassword: OTHER_PASSWORD };

      expect((await admin.post('/auth/change-password', change)).status).toBe(200);
    });
  });

  describe('an admin without REFUND_ORDER', () => {
    it('cannot take it back', async () => {
      const { limited } = await companyWithLimitedAdmin();

      const refused = await limited.client.patch(`/users/${limited.id}`, { withdrawnPermissions: null });

      expect(answerOf(refused)).toEqual([403, 'OWN_ACCOUNT']);
    });

    it.each(['ADMIN', 'MANAGER'])('makes no %s who has it, and is told what is missing', async (role) => {
      const { limited } = await companyWithLimitedAdmin();

      const refused = await limited.client.post('/users', newUser({ role }));

      expect(answerOf(refused)).toEqual([403, 'PERMISSION_NOT_HELD']);
      expect(refused.body.permissions).toEqual(['REFUND_ORDER']);
    });

    it.each([
      ['a cashier by a higher role', 'CASHIER', { role: 'MANAGER', withdrawnPermissions: null }],
      ['a manager by restoring it', 'MANAGER', { withdrawnPermissions: null }],
    ])('gives it to no user: %s', async (_, role, change) => {
      const { company, limited } = await companyWithLimitedAdmin();
      const { id } = await member(company, role, { withdrawnPermissions: ['REFUND_ORDER'] });

      const refused = await limited.client.patch(`/users/${id}`, change);

      expect(answerOf(refused)).toEqual([403, 'PERMISSION_NOT_HELD']);
    });

    it('takes over no account that has it: neither by a password nor by activating it', async () => {
      const { company, limited } = await companyWithLimitedAdmin();
      const gone = await member(company, 'MANAGER');
      data(await company.admin.patch(`/users/${gone.id}`, { isActive: false }));

      const answers = [
        await limited.client.patch(`/users/${company.userIds.manager}`, { password: OTHER_PASSWORD }),
        await limited.client.patch(`/users/${gone.id}`, { password: OTHER_PASSWORD }),
        await limited.client.patch(`/users/${gone.id}`, { isActive: true }),
        await limited.client.patch(`/users/${company.userIds.manager}`, {
          password: OTHER_PASSWORD,
          withdrawnPermissions: ['REFUND_ORDER'],
        }),
        await limited.client.patch(`/users/${company.userIds.manager}`, { password: OTHER_PASSWORD, isActive: false }),
      ];

      expect(answers.map(answerOf)).toEqual(Array(5).fill([403, 'PERMISSION_NOT_HELD']));
    });

    it('makes and changes users without it, and deactivates a dismissed manager', async () => {
      const { company, limited } = await companyWithLimitedAdmin();

      const answers = [
        await limited.client.post('/users', newUser({ role: 'CASHIER' })),
        await limited.client.post('/users', newUser({ role: 'MANAGER', withdrawnPermissions: ['REFUND_ORDER'] })),
        await limited.client.patch(`/users/${company.userIds.cashier}`, { password: OTHER_PASSWORD }),
        await limited.client.patch(`/users/${company.userIds.manager}`, { isActive: false }),
      ];

      expect(answers.map(({ status }) => status)).toEqual([201, 201, 200, 200]);
    });

    it('is given it back by a user who has it', async () => {
      const { company, limited } = await companyWithLimitedAdmin();

      expect((await company.admin.patch(`/users/${limited.id}`, { withdrawnPermissions: null })).status).toBe(200);
      expect((await limited.client.post('/users', newUser({ role: 'MANAGER' }))).status).toBe(201);
    });
  });

  describe('an address that is taken', () => {
    it('is told last: a request that is wrong in another way gets the other answer', async () => {
      const { limited } = await companyWithLimitedAdmin();
      const { email } = await member(await createCompany(app), 'CASHIER');

      const answers = [
        await limited.client.post('/users', newUser({ email, storeId: randomUUID() })),
        await limited.client.post('/users', newUser({ email, role: 'MANAGER' })),
        await limited.client.post('/users', newUser({ email, password: 'short' })),
        await limited.client.post('/users', newUser({ email, role: 'SUPER_ADMIN' })),
        await app.superAdmin.post('/users', newUser({ email, companyId: randomUUID() })),
      ];

      expect(answers.map(({ body }) => body.code)).toEqual([
        'STORE_NOT_FOUND',
        'PERMISSION_NOT_HELD',
        'VALIDATION_FAILED',
        'VALIDATION_FAILED',
        'COMPANY_NOT_FOUND',
      ]);
    });

    it('can be asked about ten times an hour: then free addresses get the same answer as taken ones', async () => {
      const [{ admin }, other] = [await createCompany(app), await createCompany(app)];
      const { email } = await member(other, 'CASHIER');
      const ask = (address: string): Promise<Answer> => admin.post('/users', newUser({ email: address }));
      const told: Answer[] = [];
      for (let i = 0; i < LIMIT; i++) told.push(await ask(email));

      const [taken, free] = [await ask(email), await ask(newEmail())];

      expect(told.map(answerOf)).toEqual(Array(LIMIT).fill([409, 'EMAIL_TAKEN']));
      for (const { status, body, headers } of [taken, free]) {
        expect([status, body.code]).toEqual([429, 'TOO_MANY_REQUESTS']);
        expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
        expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(3600);
      }
      expect((await other.admin.post('/users', newUser({}))).status).toBe(201);
    });

    it('can be asked about no more often by many requests at once', async () => {
      const { admin } = await createCompany(app);
      const { email } = await member(await createCompany(app), 'CASHIER');

      const answers = await Promise.all(Array.from({ length: 40 }, () => admin.post('/users', newUser({ email }))));

      const told = answers.filter(({ body }) => body.code === 'EMAIL_TAKEN');
      expect(told.length).toBeLessThanOrEqual(LIMIT);
      expect(answers.filter(({ status }) => status !== 409 && status !== 429)).toEqual([]);
    });

    it('does not limit who makes users of free addresses', async () => {
      const { admin } = await createCompany(app);
      const statuses: number[] = [];
      for (let i = 0; i < LIMIT * 2; i++) statuses.push((await admin.post('/users', newUser({}))).status);
      const refused = await admin.post('/users', newUser({ storeId: randomUUID() }));

      expect(statuses).toEqual(Array(LIMIT * 2).fill(201));
      expect(refused.body.code).toBe('STORE_NOT_FOUND');
    });

    it('is logged, without the address', async () => {
      const { admin, userIds, id } = await createCompany(app);
      const { email } = await member(await createCompany(app), 'CASHIER');

      await admin.post('/users', newUser({ email }));

      const events = app.log
        .map((line) => JSON.parse(line))
        .filter(({ actorId, event }) => actorId === userIds.admin && event === 'user.address-taken');
      expect(events).toEqual([
        expect.objectContaining({
          level: 40,
          event: 'user.address-taken',
          actorId: userIds.admin,
          companyId: id,
          address: createHash('sha256').update(email).digest('hex'),
        }),
      ]);
      expect(app.log.join('')).not.toContain(email);
    });
  });

  /** Another user of the company, signed in. */
  async function member(company: TestCompany, role: string, fields: object = {}): Promise<Member> {
    const account = newUser({ role, companyId: company.id, ...fields });
    const { id, email } = data(await app.superAdmin.post('/users', account));
    await keepPasswords(app.database, company.id);

    return { id, email, client: await app.anonymous.signIn(email, PASSWORD) };
  }

  async function companyWithLimitedAdmin(): Promise<{ company: TestCompany; limited: Member }> {
    const company = await createCompany(app);

    return { company, limited: await member(company, 'ADMIN', { withdrawnPermissions: ['REFUND_ORDER'] }) };
  }

  function asSuperAdmin({ id }: TestCompany, userId: string, change: object): Promise<Answer> {
    return app.superAdmin.patch(`/users/${userId}?companyId=${id}`, change);
  }

  async function administratorsOf({ id }: TestCompany): Promise<number> {
    const [row] = await queryAs<{ count: number }>(
      app.database.adminUrl,
      `SELECT count(*)::int AS count FROM users WHERE company_id = $1 AND role = 'ADMIN' AND is_active
         AND NOT 'MANAGE_USERS' = ANY(withdrawn_permissions)`,
      [id],
    );

    return row?.count ?? 0;
  }
});

function newUser(fields: object): object {
  return { email: newEmail(), name: 'New', password: PASSWORD, role: 'CASHIER', ...fields };
}

function newEmail(): string {
  return `user-${randomBytes(5).toString('hex')}@pos.test`;
}

function answerOf({ status, body }: Answer): unknown[] {
  return [status, body.code];
}
