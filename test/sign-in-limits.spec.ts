import { randomBytes } from 'node:crypto';
import type { Answer } from './support/api-client.js';
import { createCompany, data } from './support/company.js';
import { PASSWORD, startTestApp, type TestApp } from './support/test-app.js';

describe('Limits of signing in', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent', trustProxy: true });
  });
  afterAll(() => app.close());

  it('closes an account for a while after ten failures, also to the right password', async () => {
    const { email } = await cashier();
    const failures = await inTurn(10, () => login(email, 'a wrong password'));

    const [eleventh, right] = [await login(email, 'a wrong password'), await login(email, PASSWORD)];

    expect(failures.map(({ status }) => status)).toEqual(Array(10).fill(401));
    for (const { status, body, headers } of [eleventh, right]) {
      expect([status, body.code]).toEqual([429, 'TOO_MANY_REQUESTS']);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
      expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(900);
    }
  });

  it('counts failures of an account together wherever they come from and however it is written', async () => {
    const { email } = await cashier();
    await inTurn(10, (i) => login(i % 2 === 0 ? email : ` ${email.toUpperCase()}`, 'a wrong password', newAddress()));

    expect((await login(email, PASSWORD, newAddress())).status).toBe(429);
  });

  it('leaves other accounts of the same address alone', async () => {
    const [attacked, other] = [await cashier(), await cashier()];
    const address = newAddress();
    await inTurn(11, () => login(attacked.email, 'a wrong password', address));

    expect((await login(other.email, PASSWORD, address)).status).toBe(200);
  });

  it('closes an account that does not exist in the same way', async () => {
    const email = `nobody-${randomBytes(5).toString('hex')}@pos.test`;
    await inTurn(10, () => login(email, PASSWORD));

    expect((await login(email, PASSWORD)).status).toBe(429);
  });

  it('forgets the failures of an account when it signs in', async () => {
    const { email } = await cashier();
    for (const _ of [1, 2, 3]) {
      await inTurn(5, () => login(email, 'a wrong password'));
      expect((await login(email, PASSWORD)).status).toBe(200);
    }
  });

  it('lets a whole shop sign in from one address: success is not counted', async () => {
    const { email } = await cashier();
    const address = newAddress();

    const answers = await inTurn(110, () => login(email, PASSWORD, address));

    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
  });

  it('closes an address after a hundred failures, whatever the accounts, and no other address', async () => {
    const { email } = await cashier();
    const address = newAddress();
    const guess = (i: number): Promise<Answer> => login(`guess-${i}-${email}`, PASSWORD, address);

    const failures = await inTurn(100, guess);
    const [next, refreshed, elsewhere] = [
      await login(email, PASSWORD, address),
      await app.anonymous.post('/auth/refresh', { refreshToken: 'x'.repeat(43) }, { 'x-forwarded-for': address }),
      await login(email, PASSWORD, newAddress()),
    ];

    expect(failures.filter(({ status }) => status !== 401)).toEqual([]);
    expect([next, refreshed, elsewhere].map(({ status }) => status)).toEqual([429, 429, 200]);
  });

  it('counts wrong current passwords too: a stolen session cannot guess on', async () => {
    const { client } = await cashier();
    const guess = (): Promise<Answer> =>
      client.post('/auth/change-password', { currentPassword: 'a guess', newPassword: PASSWORD });

    const answers = await inTurn(11, guess);

    expect(answers.map(({ status }) => status)).toEqual([...Array<number>(10).fill(400), 429]);
  });

  it('believes no X-Forwarded-For when no proxy is configured', async () => {
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
    const { cashier: client } = await createCompany(app);

    return { email: data(await client.get('/auth/me')).user.email, client };
  }

  function login(email: string, password: string, address = newAddress()): Promise<Answer> {
    return app.anonymous.post('/auth/login', { email, password }, { 'x-forwarded-for': address });
  }
});

/** One after the other. */
async function inTurn(times: number, send: (i: number) => Promise<Answer>): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let i = 0; i < times; i++) answers.push(await send(i));

  return answers;
}

function newAddress(): string {
  return `10.${randomBytes(3).join('.')}`;
}
