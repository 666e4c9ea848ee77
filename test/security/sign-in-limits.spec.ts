import { randomBytes } from 'node:crypto';
import { type Answer, ApiClient } from '../support/api-client.js';
import { createSignedInCompany, data } from '../support/company.js';
import { atOnce, counted, inTurn } from '../support/many.js';
import { createTestServer, PASSWORD, startTestApp, type TestApp, testConfig } from '../support/test-app.js';
import { queryAs } from '../support/test-database.js';

const WRONG = 'a wrong password';

describe('Limits of signing in', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent', trustProxy: true });
  });
  afterAll(() => app.close());

  describe('for an account at one address', () => {
    it('close it for a while after ten failures, also to the right password', async () => {
      const [{ email }, address] = [await cashier(), newAddress()];
      const failures = await inTurn(10, () => login(email, WRONG, address));

      const [eleventh, right] = [await login(email, WRONG, address), await login(email, PASSWORD, address)];

      expect(failures.map(({ status }) => status)).toEqual(Array(10).fill(401));
      expectRefused([eleventh, right]);
    });

    it('count before the password is checked: of 400 at once ten are checked', async () => {
      const [{ email }, address] = [await cashier(), newAddress()];

      const answers = await atOnce(400, () => login(email, WRONG, address));

      expect(counted(answers)).toEqual({ 401: 10, 429: 390 });
    });

    it('do not let the right password in among 400 wrong ones, once ten were checked', async () => {
      const [{ email }, address] = [await cashier(), newAddress()];
      await inTurn(10, () => login(email, WRONG, address));

      const answers = await atOnce(40, (i) => login(email, i === 39 ? PASSWORD : WRONG, address));

      expect(counted(answers)).toEqual({ 429: 40 });
    });

    it('count failures however the account and the address are written', async () => {
      const { email } = await cashier();
      const network = `2001:db8:${randomBytes(2).toString('hex')}:7`;
      const spelled = (i: number): [string, string] =>
        i % 2 === 0 ? [email, `${network}::${i + 1}`] : [` ${email.toUpperCase()}`, `${network}:a:b:c:${i + 1}`];

      const answers = await inTurn(12, (i) => {
        const [account, address] = spelled(i);

        return login(account, WRONG, address);
      });

      expect(counted(answers)).toEqual({ 401: 10, 429: 2 });
    });

    it('leave other accounts of the address alone', async () => {
      const [attacked, other] = [await cashier(), await cashier()];
      const address = newAddress();
      await inTurn(11, () => login(attacked.email, WRONG, address));

      expect((await login(other.email, PASSWORD, address)).status).toBe(200);
    });

    it('are the same for an account that does not exist', async () => {
      const [email, address] = [`nobody-${randomBytes(5).toString('hex')}@pos.test`, newAddress()];

      const answers = await inTurn(11, () => login(email, PASSWORD, address));

      expect(counted(answers)).toEqual({ 401: 10, 429: 1 });
    });

    it('are forgotten when it signs in', async () => {
      const [{ email }, address] = [await cashier(), newAddress()];
      for (const _ of [1, 2, 3]) {
        await inTurn(5, () => login(email, WRONG, address));
        expect((await login(email, PASSWORD, address)).status).toBe(200);
      }
    });

    it('let a whole shop sign in: success is not counted', async () => {
      const { email } = await cashier();
      const address = newAddress();

      const answers = await inTurn(110, () => login(email, PASSWORD, address));

      expect(counted(answers)).toEqual({ 200: 110 });
    });
  });

  describe('for an account from everywhere', () => {
    it('slow addresses down from which it has not signed in, and leave the others alone', async () => {
      const [{ email }, till] = [await cashier(), newAddress()];
      data(await login(email, PASSWORD, till));

      const answers = await atOnce(400, () => login(email, WRONG));

      const { 401: wrong = 0, 429: refused } = counted(answers);
      expect(wrong + (refused ?? 0)).toBe(400);
      expect(wrong).toBeGreaterThanOrEqual(10);
      expect(wrong).toBeLessThanOrEqual(14); // ten, and those that the delays have let pass meanwhile
      expectRefused(answers.filter(({ status }) => status === 429));
      expect((await login(email, PASSWORD, till)).status).toBe(200);
      await stayDelayed();
      expectRefused([await login(email, PASSWORD)]);
    });

    it('spare a SUPER_ADMIN at a known address as well', async () => {
      await inTurn(12, () => login('super@pos.test', WRONG));

      expect((await app.anonymous.post('/auth/login', { email: 'super@pos.test', password: PASSWORD })).status).toBe(
        200,
      );
    });

    it('let one attempt pass after each delay, which doubles', async () => {
      const { email } = await cashier();
      await inTurn(11, () => login(email, WRONG));
      const delays: number[] = [];
      for (const _ of [1, 2, 3]) {
        const refused = await login(email, PASSWORD);
        expectRefused([refused]);
        delays.push(Number(refused.headers.get('retry-after')));
        await passDelay();
        expect((await login(email, WRONG)).status).toBe(401);
      }
      expect(delays).toEqual([1, 2, 4]);

      await passDelay();
      expect((await login(email, PASSWORD)).status).toBe(200);
    });

    it('take nothing from an address that is told to wait', async () => {
      const [{ email }, address] = [await cashier(), newAddress()];
      await inTurn(14, () => login(email, WRONG));
      await inTurn(20, () => login(email, PASSWORD, address));

      await passDelay();

      expect((await login(email, PASSWORD, address)).status).toBe(200);
    });

    it('know an address for 180 days', async () => {
      const [{ email }, till] = [await cashier(), newAddress()];
      data(await login(email, PASSWORD, till));
      await atOnce(50, () => login(email, WRONG));
      const [{ days = 0 } = {}] = await queryAs<{ days: number }>(
        app.database.adminUrl,
        `SELECT round((max(expire) - extract(epoch FROM now()) * 1000) / 86400000)::int AS days
         FROM login_attempts WHERE key LIKE 'known:%'`,
      );
      expect(days).toBe(180);

      await expire('known:%');

      expectRefused([await login(email, PASSWORD, till)]);
    });
  });

  it('close an address after a hundred failures, whatever the accounts, but not to accounts that it knows', async () => {
    const [{ email }, stranger, address] = [await cashier(), await cashier(), newAddress()];
    data(await login(email, PASSWORD, address));

    const failures = await atOnce(130, (i) => login(`guess-${i}-${email}`, PASSWORD, address));

    expect(counted(failures)).toEqual({ 401: 100, 429: 30 });
    expectRefused([await login(stranger.email, PASSWORD, address)]);
    expect((await login(email, PASSWORD, address)).status).toBe(200);
    expect((await login(stranger.email, PASSWORD)).status).toBe(200);
  });

  describe('for current passwords', () => {
    it('count before the password is checked: a stolen session cannot guess on', async () => {
      const { client } = await cashier();

      const answers = await atOnce(100, () => changePassword(client, WRONG));

      expect(counted(answers)).toEqual({ 400: 10, 429: 90 });
    });

    it('hold from all addresses together', async () => {
      const { client } = await cashier();

      const answers = await inTurn(12, () => changePassword(client, WRONG, newAddress()));

      expect(counted(answers)).toEqual({ 400: 11, 429: 1 });
    });

    it('do not count a success', async () => {
      const { client } = await cashier();

      const passwords = Array.from({ length: 13 }, (_, n) => (n === 0 ? PASSWORD : `${PASSWORD}, the ${n}th`));

      const answers = await inTurn(12, (n) => changePassword(client, passwords[n], undefined, passwords[n + 1]));

      expect(counted(answers)).toEqual({ 200: 12 });
    });
  });

  describe('for refresh tokens', () => {
    it('count unknown ones by address, at once as in turn, and never stop valid ones', async () => {
      const [{ client, email }, address] = [await cashier(), newAddress()];

      const answers = await atOnce(150, () => refresh(randomBytes(32).toString('base64url'), address));

      expect(counted(answers)).toEqual({ 401: 100, 429: 50 });
      expectRefused(answers.filter(({ status }) => status === 429));
      const tokens = await inTurn(5, async () => refresh((await signIn(email)).refreshToken, address));
      expect(counted([...tokens, await refresh(client.refreshToken, address)])).toEqual({ 200: 6 });
    });

    it('tell a till whose session has ended to sign in, whatever else came from its address', async () => {
      const [{ client }, address] = [await cashier(), newAddress()];
      await atOnce(101, () => refresh(randomBytes(32).toString('base64url'), address));
      await app.anonymous.post('/auth/logout', { refreshToken: client.refreshToken });

      const { status, body } = await refresh(client.refreshToken, address);

      expect([status, body.code]).toEqual([401, 'INVALID_REFRESH_TOKEN']);
    });

    it('do not stop a sign-in', async () => {
      const [{ email }, address] = [await cashier(), newAddress()];
      await atOnce(101, () => refresh(randomBytes(32).toString('base64url'), address));

      expect((await login(email, PASSWORD, address)).status).toBe(200);
    });
  });

  it('store neither e-mail nor network addresses', async () => {
    const [{ email }, address] = [await cashier(), newAddress()];
    await login(email, WRONG, address);
    await refresh('unknown', address);

    const rows = await queryAs<{ key: string }>(app.database.adminUrl, 'SELECT key FROM login_attempts');

    expect(rows.map(({ key }) => key).filter((key) => !/^[a-z-]+:[\da-f]{64}$/.test(key))).toEqual([]);
  });

  it('believe no X-Forwarded-For when no proxy is configured', async () => {
    const direct = await startTestApp({ logLevel: 'silent' });
    const guess = (i: number): Promise<Answer> =>
      direct.anonymous.post(
        '/auth/refresh',
        { refreshToken: `unknown-${i}` },
        { 'x-forwarded-for': newAddress(), 'x-real-ip': newAddress(), forwarded: `for=${newAddress()}` },
      );

    const answers = await inTurn(101, guess);

    await direct.close();
    expect(answers.map(({ status }) => status)).toEqual([...Array<number>(100).fill(401), 429]);
  });

  async function cashier(): Promise<{ email: string; client: TestApp['anonymous'] }> {
    const { cashier: client } = await createSignedInCompany(app);

    return { email: data(await client.get('/auth/me')).user.email, client };
  }

  function signIn(email: string): Promise<ApiClient> {
    return app.anonymous.signIn(email, PASSWORD);
  }

  function login(email: string, password: string, address = newAddress()): Promise<Answer> {
    return app.anonymous.post('/auth/login', { email, password }, { 'x-forwarded-for': address });
  }

  function refresh(refreshToken: string | undefined, address: string): Promise<Answer> {
    return app.anonymous.post('/auth/refresh', { refreshToken }, { 'x-forwarded-for': address });
  }

  function changePassword(
    client: ApiClient,
    currentPassword = PASSWORD,
    address?: string,
    newPassword = PASSWORD,
  ): Promise<Answer> {
    const headers = address === undefined ? {} : { 'x-forwarded-for': address };

    return client.post('/auth/change-password', { currentPassword, newPassword }, headers);
  }

  /** Keeps the present delays from passing while a slow machine sends what comes next. */
  async function stayDelayed(): Promise<void> {
    await queryAs(
      app.database.adminUrl,
      "UPDATE login_attempts SET expire = (extract(epoch FROM now()) * 1000)::bigint + 60000 WHERE key LIKE 'account-delay:%'",
    );
  }

  function passDelay(): Promise<void> {
    return expire('account-delay:%');
  }

  async function expire(keys: string): Promise<void> {
    await queryAs(app.database.adminUrl, 'UPDATE login_attempts SET expire = 0 WHERE key LIKE $1', [keys]);
  }
});

describe('Limits of signing in to two processes', () => {
  it('are one', async () => {
    const first = await startTestApp({ logLevel: 'silent', trustProxy: true });
    // In one process of Node.js, but with connections of its own: the two share nothing but the database.
    const second = await createTestServer(testConfig(first.database, { logLevel: 'silent', trustProxy: true }));
    await second.listen(0, '127.0.0.1');
    const clients = [first.anonymous, new ApiClient(await second.getUrl())] as const;
    const [email, address] = ['nobody@pos.test', newAddress()];
    const guess = (i: number): Promise<Answer> =>
      clients[i % 2 === 0 ? 0 : 1].post('/auth/login', { email, password: WRONG }, { 'x-forwarded-for': address });

    const answers = await atOnce(40, guess);

    await second.close();
    await first.close();
    expect(counted(answers)).toEqual({ 401: 10, 429: 30 });
  });
});

function expectRefused(answers: readonly Answer[]): void {
  for (const { status, body, headers } of answers) {
    expect([status, body.code]).toEqual([429, 'TOO_MANY_REQUESTS']);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(900);
  }
}

function newAddress(): string {
  return `10.${randomBytes(3).join('.')}`;
}
