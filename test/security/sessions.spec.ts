import { randomUUID } from 'node:crypto';
import type { Answer } from '../support/api-client.js';
import { ApiClient } from '../support/api-client.js';
import { createSignedInCompany, data, type TestCompany } from '../support/company.js';
import { PASSWORD, startTestApp, type TestApp } from '../support/test-app.js';
import { queryAs } from '../support/test-database.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const TILL = { 'user-agent': 'Till 1' };

interface Visit {
  readonly client: ApiClient;
  readonly id: string;
}

describe('Sessions', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent', trustProxy: true });
  });
  afterAll(() => app.close());
  afterEach(() => app.clock.release());

  describe('are listed', () => {
    it('to their user, newest first, each with its device, address and times', async () => {
      const { email } = await companyWithEmail();
      const before = Date.now();
      const till = await signIn(email, TILL, '203.0.113.7');
      const office = await signIn(email, { 'user-agent': 'Office' }, '203.0.113.8');

      const [newest, second] = data(await office.client.get('/auth/sessions'));

      expect([newest, second]).toEqual([
        session({ id: office.id, device: 'Office', address: '203.0.113.8', isCurrent: true }),
        session({ id: till.id, device: 'Till 1', address: '203.0.113.7', isCurrent: false }),
      ]);
      const createdAt = Date.parse(second.createdAt);
      expect(createdAt).toBeGreaterThanOrEqual(before);
      expect(second.lastUsedAt).toBe(second.createdAt);
      expect(Date.parse(second.expiresAt)).toBe(createdAt + 30 * DAY);
    });

    it('page by page', async () => {
      const { email } = await companyWithEmail();
      const visits: Visit[] = [];
      for (let i = 0; i < 3; i++) visits.unshift(await signIn(email, { 'user-agent': `Till ${i}` }));
      const [newest] = visits;

      const first = await newest?.client.get('/auth/sessions?limit=2');
      const second = await newest?.client.get(`/auth/sessions?limit=2&cursor=${first?.body.meta.nextCursor}`);

      expect([...idsOf(first), ...idsOf(second)].slice(0, 3)).toEqual(visits.map(({ id }) => id));
    });

    it('with the address and the time of the last refresh, and the device of the sign-in', async () => {
      const { email } = await companyWithEmail();
      const visit = await signIn(email, TILL, '203.0.113.7');
      app.clock.set(Date.now() + MINUTE);

      const renewed = await refresh(visit, { 'user-agent': 'Thief', 'x-forwarded-for': '203.0.113.9' });

      const [listed] = data(await renewed.client.get('/auth/sessions'));
      expect(listed).toEqual(session({ id: visit.id, device: 'Till 1', address: '203.0.113.9', isCurrent: true }));
      expect(Date.parse(listed.lastUsedAt)).toBe(app.clock.now().getTime());
      expect(Date.parse(listed.createdAt)).toBeLessThan(Date.parse(listed.lastUsedAt));
    });

    it.each([
      ['a long name of a device is cut', 'x'.repeat(5_000), 'x'.repeat(200)],
      ['markup is shown as it is', '<script>alert(1)</script>', '<script>alert(1)</script>'],
      ['an empty name is none', '', null],
    ])('so that %s', async (_, userAgent, device) => {
      const { email } = await companyWithEmail();
      const { client } = await signIn(email, { 'user-agent': userAgent });

      expect(data(await client.get('/auth/sessions'))[0].device).toBe(device);
    });

    it('without those that have ended or expired', async () => {
      const { email } = await companyWithEmail();
      const ended = await signIn(email, TILL);
      const expired = await signIn(email, TILL);
      const visit = await signIn(email, TILL);
      await app.anonymous.post('/auth/logout', { refreshToken: ended.client.refreshToken });
      await queryAs(
        app.database.adminUrl,
        `UPDATE refresh_tokens SET expires_at = now() - interval '1 second' WHERE family_id = $1`,
        [expired.id],
      );

      const ids = idsOf(await visit.client.get('/auth/sessions'));

      expect(ids).toContain(visit.id);
      expect([ids.includes(ended.id), ids.includes(expired.id)]).toEqual([false, false]);
    });

    it('to an admin for each user of the company, and to no other', async () => {
      const { email, admin, manager, userIds } = await companyWithEmail();
      const other = await createSignedInCompany(app);
      const visit = await signIn(email, TILL);
      const path = `/users/${userIds.cashier}/sessions`;

      const [first] = data(await admin.get(path));

      expect(first).toEqual(session({ id: visit.id, device: 'Till 1', address: expect.any(String), isCurrent: false }));
      expect(codes([await manager.get(path), await other.admin.get(path)])).toEqual(['FORBIDDEN', 'USER_NOT_FOUND']);
      expect(idsOf(await app.superAdmin.get(path))).toContain(visit.id);
    });

    it('at no write of an ordinary request', async () => {
      const { email } = await companyWithEmail();
      const visit = await signIn(email, TILL);
      const rows = () =>
        queryAs(app.database.adminUrl, 'SELECT xmin, * FROM refresh_tokens WHERE family_id = $1', [visit.id]);
      const before = await rows();

      for (let i = 0; i < 3; i++) data(await visit.client.get('/auth/me'));

      expect(await rows()).toEqual(before);
    });
  });

  describe('are ended', () => {
    it('one by one by their user, at once, access token included', async () => {
      const { email } = await companyWithEmail();
      const [till, office] = [await signIn(email, TILL), await signIn(email, TILL)];
      data(await till.client.get('/auth/me'));

      const answer = await office.client.delete(`/auth/sessions/${till.id}`);

      expect([answer.status, answer.body]).toEqual([200, { success: true, message: 'Session ended' }]);
      expect(await isOpen(till)).toBe(false);
      expect(await isOpen(office)).toBe(true);
    });

    it('all others of the user', async () => {
      const { email } = await companyWithEmail();
      const [till, office] = [await signIn(email, TILL), await signIn(email, TILL)];

      const { status } = await office.client.delete('/auth/sessions');

      expect(status).toBe(200);
      expect(idsOf(await office.client.get('/auth/sessions'))).toEqual([office.id]);
      expect(await isOpen(till)).toBe(false);
    });

    it('by an admin, one or all of a user', async () => {
      const { email, admin, userIds } = await companyWithEmail();
      const [one, two, three] = [await signIn(email, TILL), await signIn(email, TILL), await signIn(email, TILL)];

      data(await admin.get('/users'));
      const single = await admin.delete(`/users/${userIds.cashier}/sessions/${one.id}`);
      const openAfterSingle = [await isOpen(one), await isOpen(two)];
      const all = await admin.delete(`/users/${userIds.cashier}/sessions`);

      expect([single.status, all.status]).toEqual([200, 200]);
      expect(openAfterSingle).toEqual([false, true]);
      expect([await isOpen(two), await isOpen(three)]).toEqual([false, false]);
      expect(data(await admin.get(`/users/${userIds.cashier}/sessions`))).toEqual([]);
      expect((await admin.get('/auth/me')).status).toBe(200);
    });

    it('only by who may: a session of another user or company is one that does not exist', async () => {
      const [mine, theirs] = [await companyWithEmail(), await companyWithEmail()];
      const visit = await signIn(theirs.email, TILL);
      const { cashier: ownId } = mine.userIds;

      const refused = [
        await mine.cashier.delete(`/auth/sessions/${visit.id}`),
        await theirs.admin.delete(`/auth/sessions/${visit.id}`),
        await mine.admin.delete(`/users/${theirs.userIds.cashier}/sessions/${visit.id}`),
        await mine.admin.delete(`/users/${theirs.userIds.cashier}/sessions`),
        await mine.admin.delete(`/users/${ownId}/sessions/${visit.id}`),
        await mine.admin.delete(`/users/${ownId}/sessions/${randomUUID()}`),
        await theirs.manager.delete(`/users/${theirs.userIds.cashier}/sessions`),
      ];

      expect(codes(refused)).toEqual([
        'SESSION_NOT_FOUND',
        'SESSION_NOT_FOUND',
        'USER_NOT_FOUND',
        'USER_NOT_FOUND',
        'SESSION_NOT_FOUND',
        'SESSION_NOT_FOUND',
        'FORBIDDEN',
      ]);
      expect(await isOpen(visit)).toBe(true);
    });
  });

  describe('live as long as the company says', () => {
    it('which is 30 days while it says nothing', async () => {
      const { email, admin, id } = await companyWithEmail();
      const start = Date.now();
      app.clock.set(start);
      let visit = await signIn(email, TILL);

      app.clock.set(start + 29 * DAY);
      visit = await refresh(visit);
      app.clock.set(start + 30 * DAY + MINUTE);

      expect((await attempt(visit)).body.code).toBe('INVALID_REFRESH_TOKEN');
      app.clock.release();
      const { settings } = data(await admin.get(`/companies/${id}`));
      expect(settings).toMatchObject({ sessionIdleMinutes: null, sessionMaxMinutes: null });
    });

    it('and end when they were not used for the minutes of inactivity', async () => {
      const { email } = await companyWith({ sessionIdleMinutes: 30 });
      const start = Date.now();
      app.clock.set(start);
      let visit = await signIn(email, TILL);
      for (const minutes of [29, 58, 87]) {
        app.clock.set(start + minutes * MINUTE);
        visit = await refresh(visit);
      }
      const [listed] = data(await visit.client.get('/auth/sessions'));

      app.clock.set(start + 118 * MINUTE);

      expect(Date.parse(listed.expiresAt)).toBe(start + 117 * MINUTE);
      expect((await attempt(visit)).body.code).toBe('INVALID_REFRESH_TOKEN');
    });

    it('and end after the minutes since the sign-in, however often they are used', async () => {
      const { email } = await companyWith({ sessionMaxMinutes: 60 });
      const start = Date.now();
      app.clock.set(start);
      let visit = await signIn(email, TILL);
      for (const minutes of [20, 40, 59]) {
        app.clock.set(start + minutes * MINUTE);
        visit = await refresh(visit);
      }
      const [listed] = data(await visit.client.get('/auth/sessions'));

      app.clock.set(start + 61 * MINUTE);

      expect(Date.parse(listed.expiresAt)).toBe(start + 60 * MINUTE);
      expect((await attempt(visit)).body.code).toBe('INVALID_REFRESH_TOKEN');
    });

    it('and can live longer than 30 days', async () => {
      const { email } = await companyWith({ sessionMaxMinutes: 90 * 24 * 60 });
      const start = Date.now();
      app.clock.set(start);
      let visit = await signIn(email, TILL);
      for (const days of [29, 58, 87]) {
        app.clock.set(start + days * DAY);
        visit = await refresh(visit);
      }

      app.clock.set(start + 91 * DAY);

      expect((await attempt(visit)).body.code).toBe('INVALID_REFRESH_TOKEN');
    });

    it.each([{ sessionIdleMinutes: 10 }, { sessionMaxMinutes: 60 }])(
      'by a limit that is set later as well: %j ends an older session at its next refresh',
      async (settings) => {
        const { email, admin, id } = await companyWithEmail();
        const visit = await signIn(email, TILL);
        data(await admin.patch(`/companies/${id}`, { settings }));
        app.clock.set(Date.now() + 61 * MINUTE);

        expect((await attempt(visit)).body.code).toBe('INVALID_REFRESH_TOKEN');
        app.clock.release();
        expect(await isOpen(visit)).toBe(false);
      },
    );

    it('with access tokens of half the inactivity at most, so that a user at work is not signed out', async () => {
      const { email } = await companyWith({ sessionIdleMinutes: 5 });

      const answer = await app.anonymous.post('/auth/login', { email, password: PASSWORD });

      expect(data(answer).expiresIn).toBe(150);
    });

    it.each([
      [{ sessionIdleMinutes: 4 }, 400],
      [{ sessionIdleMinutes: 5 }, 200],
      [{ sessionIdleMinutes: 30 * 24 * 60 }, 200],
      [{ sessionIdleMinutes: 30 * 24 * 60 + 1 }, 400],
      [{ sessionMaxMinutes: 59 }, 400],
      [{ sessionMaxMinutes: 60 }, 200],
      [{ sessionMaxMinutes: 90 * 24 * 60 }, 200],
      [{ sessionMaxMinutes: 90 * 24 * 60 + 1 }, 400],
      [{ sessionIdleMinutes: null, sessionMaxMinutes: null }, 200],
    ])('within bounds: %j is a %s', async (settings, status) => {
      const { admin, id } = await createSignedInCompany(app);

      expect((await admin.patch(`/companies/${id}`, { settings })).status).toBe(status);
    });
  });

  async function companyWithEmail(): Promise<TestCompany & { email: string }> {
    const company = await createSignedInCompany(app);
    const { email } = data(await company.admin.get(`/users/${company.userIds.cashier}`));

    return { ...company, email };
  }

  async function companyWith(settings: Record<string, unknown>): Promise<TestCompany & { email: string }> {
    const company = await companyWithEmail();
    data(await company.admin.patch(`/companies/${company.id}`, { settings }));

    return company;
  }

  async function signIn(email: string, headers: Record<string, string>, address = '203.0.113.1'): Promise<Visit> {
    const { body } = await app.anonymous.post(
      '/auth/login',
      { email, password: PASSWORD },
      { ...headers, 'x-forwarded-for': address },
    );

    return visitOf(body.data);
  }

  async function refresh(visit: Visit, headers: Record<string, string> = {}): Promise<Visit> {
    return visitOf(data(await attempt(visit, headers)));
  }

  function attempt({ client }: Visit, headers: Record<string, string> = {}): Promise<Answer> {
    return app.anonymous.post('/auth/refresh', { refreshToken: client.refreshToken }, headers);
  }

  function visitOf({ accessToken, refreshToken }: Record<'accessToken' | 'refreshToken', string>): Visit {
    const client = new ApiClient(app.url, accessToken, refreshToken);

    return { client, id: client.sessionId };
  }

  async function isOpen({ client }: Visit): Promise<boolean> {
    return (await client.get('/auth/me')).status === 200;
  }
});

function session(fields: Record<string, unknown>): Record<string, unknown> {
  const instant = expect.stringMatching(/^\d{4}-.*Z$/);

  return { registerId: null, createdAt: instant, lastUsedAt: instant, expiresAt: instant, ...fields };
}

function idsOf(answer: Answer | undefined): string[] {
  return answer?.body.data.map(({ id }: { id: string }) => id);
}

function codes(answers: readonly Answer[]): string[] {
  return answers.map(({ body }) => body.code);
}
