import { createHash, randomBytes } from 'node:crypto';
import { TOTP } from 'otpauth';
import type { Answer, ApiClient } from '../support/api-client.js';
import { createCompany, keepPasswords, data, type TestCompany } from '../support/company.js';
import { counted, inTurn } from '../support/many.js';
import { type ReceivedMail, type SmtpServer, startSmtpServer } from '../support/smtp-server.js';
import { PASSWORD, startTestApp, type TestApp } from '../support/test-app.js';
import { queryAs } from '../support/test-database.js';
import { until } from '../support/until.js';

const NEW_PASSWORD = 'another password for tests';
const FROM = 'Shop <pos@shop.example>';
const TOKEN = /^[\w-]{43}$/;
const MINUTE = 1 / 60;

describe('The reset of a forgotten password', () => {
  let app: TestApp;
  let smtp: SmtpServer;
  beforeAll(async () => {
    smtp = await startSmtpServer();
    const mail = { smtpUrl: smtp.url, from: FROM, publicUrl: 'https://shop.example' };
    app = await startTestApp({ logLevel: 'warn', trustProxy: true, mail });
  });
  afterEach(() => app.clock.release());
  afterAll(async () => {
    await app.close();
    await smtp.close();
  });

  describe('by mail', () => {
    it('sends a plain text with a link, by which the password is set once', async () => {
      const { client, email } = await member();
      expect(await ask(email)).toMatchObject({ status: 200, body: { success: true } });

      const { from, to, source } = await mailTo(email);

      expect([from, to]).toEqual(['pos@shop.example', [email]]);
      expect(source).toMatch(/^Subject: Set a new password\r$/m);
      expect(source).toMatch(/^Content-Type: text\/plain/m);
      const token = tokenIn(source);
      expect(token).toMatch(TOKEN);
      data(await confirm(token));
      expect((await client.get('/auth/me')).status).toBe(401);
      expect((await login(email, PASSWORD)).status).toBe(401);
      expect((await login(email, NEW_PASSWORD)).status).toBe(200);
      expectRefused([await confirm(token)], 400, 'INVALID_RESET_TOKEN');
    });

    it('ends every session and leaves the second factor as it is', async () => {
      const { client, email } = await member();
      const { secret } = data(await client.post('/auth/second-factor', { currentPassword: PASSWORD }));
      data(await client.post('/auth/second-factor/confirm', { code: new TOTP({ secret }).generate() }));
      await ask(email);

      data(await confirm(tokenIn((await mailTo(email)).source)));

      const refreshed = await app.anonymous.post('/auth/refresh', { refreshToken: client.refreshToken });
      expectRefused([refreshed], 401, 'INVALID_REFRESH_TOKEN');
      expectRefused([await login(email, NEW_PASSWORD)], 401, 'SECOND_FACTOR_REQUIRED');
    });

    it('answers for an unknown address in the same words, and sends nothing', async () => {
      const { email } = await member();
      const unknown = newEmail();
      const before = smtp.mails.length;

      const [known, other] = [await ask(email), await ask(unknown)];

      expect([known.status, known.body]).toEqual([other.status, other.body]);
      await mailTo(email);
      expect(smtp.mails.length).toBe(before + 1);
    });

    it('answers before anything is looked up, so that the time tells nothing', async () => {
      const { email } = await member();
      const spent = { known: 0, unknown: 0 };
      for (let turn = 0; turn < 40; turn++) {
        for (const [kind, address] of [
          ['known', email],
          ['unknown', newEmail()],
        ] as const) {
          await expireLimits();
          const start = performance.now();
          await ask(address);
          spent[kind] += performance.now() - start;
        }
      }

      expect(Math.abs(spent.known - spent.unknown) / 40).toBeLessThan(5);
    });

    it('sends nothing to a deactivated user', async () => {
      const { email, company, id } = await member();
      data(await company.admin.patch(`/users/${id}`, { isActive: false }));
      await ask(email);
      const other = await member();
      await ask(other.email);
      await mailTo(other.email);

      expect(smtp.mails.filter(({ to }) => to.includes(email))).toEqual([]);
    });

    it('is limited by account and by address, for unknown addresses as for known ones', async () => {
      const [{ email }, unknown, address] = [await member(), newEmail(), newAddress()];

      const [known, other] = [await inTurn(7, () => ask(email)), await inTurn(7, () => ask(unknown))];
      const fromOne = await inTurn(32, () => ask(newEmail(), address));

      expect(counted(known)).toEqual({ 200: 5, 429: 2 });
      expect(counted(other)).toEqual(counted(known));
      expect(counted(fromOne)).toEqual({ 200: 30, 429: 2 });
      expect(known.at(-1)?.headers.get('retry-after')).toMatch(/^\d+$/);
    });

    it('limits tokens that were never given by address', async () => {
      const address = newAddress();

      const answers = await Promise.all(Array.from({ length: 120 }, () => confirm(newToken(), NEW_PASSWORD, address)));

      expect(counted(answers)).toEqual({ 400: 100, 429: 20 });
    });
  });

  describe('by a user who manages users', () => {
    it('gives a token and its expiry, by which the password is set', async () => {
      const { company, email, id } = await member();
      app.clock.set(Date.now());

      const { token, expiresAt } = data(await company.admin.post(`/users/${id}/password-reset`));

      expect(token).toMatch(TOKEN);
      expect(Date.parse(expiresAt)).toBe(app.clock.now().getTime() + 30 * 60_000);
      data(await confirm(token));
      expect((await login(email, NEW_PASSWORD)).status).toBe(200);
    });

    it('is refused as a new password is: above the own permissions, for the own account, in another company', async () => {
      const { company, id } = await member('manager');
      const stranger = await createCompany(app);
      const second = await anotherAdmin(company, ['REFUND_ORDER']);
      const path = (userId: string): string => `/users/${userId}/password-reset`;

      expectRefused([await stranger.admin.post(path(id))], 404, 'USER_NOT_FOUND');
      expectRefused([await second.post(path(id))], 403, 'PERMISSION_NOT_HELD');
      expectRefused([await company.cashier.post(path(id))], 403, 'FORBIDDEN');
      expectRefused([await company.admin.post(path(company.userIds.admin))], 403, 'OWN_ACCOUNT');
      expect((await app.superAdmin.post(`${path(id)}?companyId=${company.id}`)).status).toBe(200);
    });

    it('makes a link that a change of the user ends: no permissions that come later are taken over', async () => {
      const { company, id } = await member();
      const { token } = data(await company.admin.post(`/users/${id}/password-reset`));
      data(await company.admin.patch(`/users/${id}`, { role: 'MANAGER' }));

      expectRefused([await confirm(token)], 400, 'INVALID_RESET_TOKEN');
    });
  });

  describe('by a token', () => {
    it('succeeds once, of many at the same moment', async () => {
      const token = await tokenOf(await member());

      const answers = await Promise.all(Array.from({ length: 8 }, (_, i) => confirm(token, `${NEW_PASSWORD} ${i}`)));

      expect(counted(answers)).toEqual({ 200: 1, 400: 7 });
    });

    it.each([
      [29, 200],
      [30, 400],
    ])('after %i minutes is answered by %i', async (minutes, expected) => {
      app.clock.set(Date.now());
      const token = await tokenOf(await member());
      app.clock.pass(minutes * MINUTE);

      expect((await confirm(token)).status).toBe(expected);
    });

    it('ends with every other token of the user once a password was set', async () => {
      const user = await member();
      const [one, other] = [await tokenOf(user), await tokenOf(user)];
      data(await confirm(other));

      expectRefused([await confirm(one)], 400, 'INVALID_RESET_TOKEN');
    });

    it('stays usable after a password that is too short', async () => {
      const token = await tokenOf(await member());

      expectRefused([await confirm(token, 'short')], 400, 'VALIDATION_FAILED');
      data(await confirm(token));
    });
  });

  it('stores the sha256 of tokens alone, where only the role of sign-ins reaches it', async () => {
    const token = await tokenOf(await member());

    const rows = await queryAs<{ row: string }>(app.database.adminUrl, 'SELECT p::text AS row FROM password_resets p');

    const text = rows.map(({ row }) => row).join('\n');
    expect(text).toContain(createHash('sha256').update(token).digest('hex'));
    expect(text).not.toContain(token);
    await expect(queryAs(app.database.apiUrl, 'TABLE password_resets')).rejects.toMatchObject({ code: '42501' });
  });

  // Passport keeps one strategy for the whole process: after these no other test signs in to the first server.
  describe('without a server of mail', () => {
    it('gives the same answer, stores nothing, and leaves the link to those who manage users', async () => {
      const plain = await startTestApp({ logLevel: 'silent' });
      const { admin, cashier, userIds } = await createCompany(plain);
      const { email } = data(await cashier.get('/auth/me')).user;

      const answer = await plain.anonymous.post('/auth/password-reset', { email });
      const stored = await queryAs(plain.database.adminUrl, 'SELECT * FROM password_resets');
      const made = await admin.post(`/users/${userIds.cashier}/password-reset`);

      await plain.close();
      const withMail = await ask(newEmail());
      expect([answer.status, answer.body, stored]).toEqual([withMail.status, withMail.body, []]);
      expect(made.status).toBe(200);
    });

    it('that is reachable gives the same answer, and a warning in the log that names neither address nor token', async () => {
      const refusing = await startSmtpServer();
      refusing.refuse();
      const mail = { smtpUrl: refusing.url, from: FROM, publicUrl: 'https://shop.example' };
      const broken = await startTestApp({ logLevel: 'warn', mail });
      const { cashier } = await createCompany(broken);
      const address = data(await cashier.get('/auth/me')).user.email;

      const answer = await broken.anonymous.post('/auth/password-reset', { email: address });
      await broken.close();
      await refusing.close();

      expect([answer.status, answer.body]).toEqual([200, (await ask(newEmail())).body]);
      const warnings = broken.log.filter((line) => line.includes('password-reset.mail-failed'));
      expect(warnings).toHaveLength(1);
      expect(warnings[0]).not.toContain(address);
    });
  });

  interface Member {
    readonly client: ApiClient;
    readonly email: string;
    readonly id: string;
    readonly company: TestCompany;
  }

  async function member(role: 'cashier' | 'manager' = 'cashier'): Promise<Member> {
    const company = await createCompany(app);
    const client = company[role];

    return { client, email: data(await client.get('/auth/me')).user.email, id: company.userIds[role], company };
  }

  async function anotherAdmin({ admin, id }: TestCompany, withdrawnPermissions: string[]): Promise<ApiClient> {
    const email = newEmail();
    data(await admin.post('/users', { email, name: 'A', password: PASSWORD, role: 'ADMIN', withdrawnPermissions }));
    await keepPasswords(app.database, id);

    return app.anonymous.signIn(email, PASSWORD);
  }

  async function tokenOf({ company, id }: Member): Promise<string> {
    return data(await company.admin.post(`/users/${id}/password-reset`)).token;
  }

  function ask(email: string, address = newAddress()): Promise<Answer> {
    return app.anonymous.post('/auth/password-reset', { email }, { 'x-forwarded-for': address });
  }

  function confirm(token: string, newPassword = NEW_PASSWORD, address = newAddress()): Promise<Answer> {
    const body = { token, newPassword };

    return app.anonymous.post('/auth/password-reset/confirm', body, { 'x-forwarded-for': address });
  }

  function login(email: string, password: string): Promise<Answer> {
    return app.anonymous.post('/auth/login', { email, password });
  }

  /** The first mail to an address, which is sent after the answer. */
  async function mailTo(email: string): Promise<ReceivedMail> {
    const isTo = ({ to }: ReceivedMail): boolean => to.includes(email);
    await until(() => smtp.mails.some(isTo));

    return smtp.mails.find(isTo) as ReceivedMail;
  }

  async function expireLimits(): Promise<void> {
    await queryAs(app.database.adminUrl, `UPDATE login_attempts SET expire = 0 WHERE key LIKE 'reset-%'`);
  }
});

/** The token of the link in a mail, whose long lines are wrapped. */
function tokenIn(source: string): string {
  const text = source.replace(/=\r\n/g, '').replace(/=3D/g, '=');

  return /^https:\/\/shop\.example\/pos\/#\/reset\?token=(\S+)$/m.exec(text.replaceAll('\r', ''))?.[1] ?? '';
}

function newToken(): string {
  return randomBytes(32).toString('base64url');
}

function newEmail(): string {
  return `${randomBytes(5).toString('hex')}@pos.test`;
}

function newAddress(): string {
  return `10.${randomBytes(3).join('.')}`;
}

function expectRefused(answers: readonly Answer[], status: number, code: string): void {
  expect(answers.map((answer) => [answer.status, answer.body.code])).toEqual(answers.map(() => [status, code]));
}
