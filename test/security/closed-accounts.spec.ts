import { randomBytes } from 'node:crypto';
import type { Answer, ApiClient } from '../support/api-client.js';
import { createSignedInCompany, createCustomer, data, sell, type TestCompany } from '../support/company.js';
import { PASSWORD, startTestApp, type TestApp } from '../support/test-app.js';
import { queryAs } from '../support/test-database.js';

describe('Closed accounts', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent', trustProxy: true });
  });
  afterAll(() => app.close());

  describe('a deactivated user', () => {
    it('has lost the sessions for good: a refresh token from before works no more when the user is back', async () => {
      const { admin, cashier, userIds } = await createSignedInCompany(app);
      const path = `/users/${userIds.cashier}`;

      data(await admin.patch(path, { isActive: false }));
      data(await admin.patch(path, { isActive: true }));

      expect(answerOf(await refresh(cashier))).toEqual([401, 'INVALID_REFRESH_TOKEN']);
      expect(answerOf(await cashier.get('/auth/me'))).toEqual([401, 'UNAUTHENTICATED']);
    });

    it('gets no session back that began while the user was being deactivated', async () => {
      const { admin, userIds, id } = await createSignedInCompany(app);
      data(await admin.patch(`/users/${userIds.cashier}`, { isActive: false }));
      const late = await sessionBehindTheBack(userIds.cashier);

      data(await admin.patch(`/users/${userIds.cashier}`, { isActive: true }));

      expect(await openSessions(id)).not.toContain(late);
    });

    it('keeps the sessions when nothing about the activity changes', async () => {
      const { admin, cashier, userIds } = await createSignedInCompany(app);

      data(await admin.patch(`/users/${userIds.cashier}`, { isActive: true, name: 'Renamed' }));

      expect((await cashier.get('/auth/me')).status).toBe(200);
    });
  });

  describe('a closed company', () => {
    it('is refused with COMPANY_INACTIVE on every request, refresh and sign-in of its users, at once', async () => {
      const company = await createSignedInCompany(app);
      const { admin, manager, cashier } = company;
      await Promise.all([admin, manager, cashier].map((client) => client.get('/auth/me')));
      const { user } = data(await cashier.get('/auth/me'));

      const closed = await setActive(company, false);

      expect(data(closed).isActive).toBe(false);
      const answers = [
        await admin.get('/users'),
        await manager.get('/customers'),
        await cashier.post('/orders', {}),
        await cashier.get('/auth/me'),
        await refresh(cashier),
        await refresh(cashier),
        await login(user.email),
      ];
      expect(answers.map(answerOf)).toEqual(Array(7).fill([403, 'COMPANY_INACTIVE']));
    });

    it('tells so only to a user who knows the password', async () => {
      const company = await createSignedInCompany(app);
      const { user } = data(await company.cashier.get('/auth/me'));
      data(await setActive(company, false));

      expect(answerOf(await login(user.email, 'a wrong password'))).toEqual([401, 'INVALID_CREDENTIALS']);
    });

    it('is read and opened again by a SUPER_ADMIN; its users sign in again, and no old session comes back', async () => {
      const company = await createSignedInCompany(app);
      const { cashier, id } = company;
      const customer = await createCustomer(cashier);
      const { user } = data(await cashier.get('/auth/me'));
      data(await setActive(company, false));

      const read = data(await app.superAdmin.get(`/customers/${customer.id}?companyId=${id}`));
      data(await setActive(company, true));

      expect(read.id).toBe(customer.id);
      expect(answerOf(await cashier.get('/auth/me'))).toEqual([401, 'UNAUTHENTICATED']);
      expect(answerOf(await refresh(cashier))).toEqual([401, 'INVALID_REFRESH_TOKEN']);
      const again = await app.anonymous.signIn(user.email, PASSWORD);
      expect((await again.get(`/customers/${customer.id}`)).status).toBe(200);
    });

    it('leaves other companies alone, and a change that opens nothing ends no session', async () => {
      const [closed, open] = [await createSignedInCompany(app), await createSignedInCompany(app)];
      data(await setActive(closed, false));

      data(await setActive(open, true));

      expect((await open.cashier.get('/auth/me')).status).toBe(200);
      expect((await refresh(open.cashier)).status).toBe(200);
    });

    it('is closed and opened by no admin', async () => {
      const { admin, id } = await createSignedInCompany(app);

      const answers = [
        await admin.patch(`/companies/${id}`, { isActive: false }),
        await admin.patch(`/companies/${id}`, { isActive: true, name: 'Still ours' }),
      ];

      expect(answers.map(answerOf)).toEqual(Array(2).fill([403, 'FORBIDDEN']));
      expect(data(await admin.get(`/companies/${id}`))).toMatchObject({ isActive: true });
    });

    it('does not close the address of a shop whose tills go on asking', async () => {
      const company = await createSignedInCompany(app);
      data(await setActive(company, false));
      const address = newAddress();
      for (let i = 0; i < 101; i++) await refresh(company.cashier, address);

      expect(answerOf(await refresh(company.cashier, address))).toEqual([403, 'COMPANY_INACTIVE']);
    });
  });

  describe('an id that two companies have', () => {
    it('is not one of the two for a SUPER_ADMIN who names none', async () => {
      const [one, two] = [await createSignedInCompany(app), await createSignedInCompany(app)];
      const order = await sell(one.cashier);
      data(await two.cashier.post('/orders', { id: order.id, customerName: 'Shadow' }));

      const answers = [
        await app.superAdmin.get(`/orders/${order.id}`),
        await app.superAdmin.get(`/orders/${order.id}/receipt`),
      ];

      expect(answers.map(answerOf)).toEqual(Array(2).fill([400, 'COMPANY_REQUIRED']));
      for (const { id } of [one, two]) {
        expect(data(await app.superAdmin.get(`/orders/${order.id}?companyId=${id}`)).companyId).toBe(id);
      }
    });

    it.each(['customers', 'stores', 'registers'])('is refused the same way for %s', async (table) => {
      const [one, two] = [await createSignedInCompany(app), await createSignedInCompany(app)];
      const make = async ({ admin, storeId }: TestCompany): Promise<string> => {
        if (table === 'customers') return (await createCustomer(admin)).id;
        if (table === 'registers') {
          return data(await admin.post('/registers', { storeId, code: newCode(), name: 'Till' })).id;
        }

        return data(await admin.post('/stores', { code: newCode(), name: 'Second' })).id;
      };
      const [id, shadow] = [await make(one), await make(two)];
      await queryAs(app.database.adminUrl, 'DELETE FROM customer_digest_keys');
      await queryAs(app.database.adminUrl, `UPDATE ${table} SET id = $1 WHERE id = $2`, [id, shadow]);

      expect(answerOf(await app.superAdmin.get(`/${table}/${id}`))).toEqual([400, 'COMPANY_REQUIRED']);
      expect((await app.superAdmin.get(`/${table}/${id}?companyId=${one.id}`)).status).toBe(200);
    });

    it('is still read when one company alone has it', async () => {
      const { cashier, id } = await createSignedInCompany(app);
      const order = await sell(cashier);

      expect(data(await app.superAdmin.get(`/orders/${order.id}`)).companyId).toBe(id);
    });
  });

  function setActive({ id }: TestCompany, isActive: boolean): Promise<Answer> {
    return app.superAdmin.patch(`/companies/${id}`, { isActive });
  }

  function login(email: string, password = PASSWORD): Promise<Answer> {
    return app.anonymous.post('/auth/login', { email, password }, { 'x-forwarded-for': newAddress() });
  }

  function refresh({ refreshToken }: ApiClient, address = newAddress()): Promise<Answer> {
    return app.anonymous.post('/auth/refresh', { refreshToken }, { 'x-forwarded-for': address });
  }

  /** A session as a sign-in leaves it that has read the user before, and written after, the deactivation. */
  async function sessionBehindTheBack(userId: string): Promise<string> {
    const [row] = await queryAs<{ id: string }>(
      app.database.adminUrl,
      `INSERT INTO refresh_tokens (id, family_id, user_id, token_hash, expires_at)
       VALUES (gen_random_uuid(), gen_random_uuid(), $1, $2, now() + interval '1 day') RETURNING id`,
      [userId, randomBytes(32).toString('hex')],
    );

    return row?.id ?? '';
  }

  async function openSessions(companyId: string): Promise<string[]> {
    const rows = await queryAs<{ id: string }>(
      app.database.adminUrl,
      `SELECT t.id FROM refresh_tokens t JOIN users u ON u.id = t.user_id WHERE u.company_id = $1 AND t.revoked_at IS NULL`,
      [companyId],
    );

    return rows.map(({ id }) => id);
  }
});

function answerOf({ status, body }: Answer): unknown[] {
  return [status, body.code];
}

function newCode(): string {
  return `N-${randomBytes(5).toString('hex')}`;
}

function newAddress(): string {
  return `10.${randomBytes(3).join('.')}`;
}
