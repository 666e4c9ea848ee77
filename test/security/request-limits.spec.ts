import type { Answer } from '../support/api-client.js';
import { createCompany, createCustomer, newPhone, type TestCompany } from '../support/company.js';
import { atOnce, counted, inTurn } from '../support/many.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const LIMIT = 100;

describe('The limit of requests of a user', () => {
  let app: TestApp;
  let company: TestCompany;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent', userRateLimit: LIMIT });
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    app.clock.release();
    app.clock.set(app.clock.now().getTime()); // the minute does not end during a test
    company = await createCompany(app);
  });

  it('refuses more within a minute with Retry-After, and no other user', async () => {
    const { cashier, manager } = company;

    const answers = await atOnce(LIMIT + 20, () => cashier.get('/auth/me'));

    expect(counted(answers)).toEqual({ 200: LIMIT, 429: 20 });
    expectRefused(answers, 60);
    expect((await manager.get('/auth/me')).status).toBe(200);
  });

  it('counts all routes and sessions of the user together, and what is refused otherwise', async () => {
    const { cashier, userIds, manager } = company;
    const { user } = (await manager.get('/auth/me')).body.data;
    const second = await app.anonymous.signIn(user.email, 'a password for tests');

    await atOnce(LIMIT / 2, () => manager.get('/users')); // 403
    const answers = await atOnce(LIMIT / 2, () => second.get(`/customers/${userIds.cashier}`)); // 404

    expect(counted(answers)).toEqual({ 404: LIMIT / 2 - 1, 429: 1 });
    expect((await cashier.get('/auth/me')).status).toBe(200);
  });

  it('begins anew with each minute', async () => {
    const { cashier } = company;
    await atOnce(LIMIT, () => cashier.get('/auth/me'));
    const refused = await cashier.get('/auth/me');

    app.clock.pass(1 / 60);

    expect([refused.status, (await cashier.get('/auth/me')).status]).toEqual([429, 200]);
  });

  it('does not hold for requests without a session', async () => {
    const answers = await atOnce(LIMIT + 20, () => app.anonymous.get('/health'));

    expect(counted(answers)).toEqual({ 200: LIMIT + 20 });
  });
});

describe('The limit of look-ups that miss', () => {
  const MISSES = 60;
  let app: TestApp;
  let company: TestCompany;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent', userRateLimit: 3_000 });
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    app.clock.release();
    app.clock.set(app.clock.now().getTime());
    company = await createCompany(app);
  });

  it('refuses a user who tries numbers in bulk, at once as in turn, and no other user', async () => {
    const { cashier, manager } = company;

    const answers = await atOnce(300, () => lookUp(cashier, newPhone()));

    expect(counted(answers)).toEqual({ 404: MISSES, 429: 240 });
    expectRefused(answers, 300);
    expect((await lookUp(manager, newPhone())).status).toBe(404);
  });

  it('then refuses hits as well, since the refusal would tell a miss', async () => {
    const { cashier } = company;
    const { phone } = await createCustomer(cashier);
    await atOnce(MISSES, () => lookUp(cashier, newPhone()));

    expect((await lookUp(cashier, phone)).status).toBe(429);
  });

  it('counts neither hits nor the same number again, however it is written', async () => {
    const { cashier } = company;
    const customers = await Promise.all(Array.from({ length: 10 }, () => createCustomer(cashier)));
    const missing = '2125550199';
    const spellings = [missing, '(212) 555-0199', '+12125550199', '+1 212 555 01 99'];

    const hits = await inTurn(70, (i) => lookUp(cashier, customers[i % 10].phone));
    const repeated = await inTurn(70, (i) => lookUp(cashier, spellings[i % 4] ?? missing));
    const misses = await atOnce(MISSES - 1, () => lookUp(cashier, newPhone()));
    const [again, another] = [await lookUp(cashier, missing), await lookUp(cashier, newPhone())];

    expect([hits, repeated, misses].map(counted)).toEqual([{ 200: 70 }, { 404: 70 }, { 404: MISSES - 1 }]);
    expect([again.status, another.status]).toEqual([404, 429]);
  });

  it('forgets a miss when the number is registered', async () => {
    const { cashier } = company;
    const phones = Array.from({ length: MISSES }, () => newPhone());
    await Promise.all(phones.map((phone) => lookUp(cashier, phone)));
    await createCustomer(cashier, { phone: phones[0] });

    const answers = [await lookUp(cashier, phones[0] ?? ''), await lookUp(cashier, newPhone())];

    expect(answers.map(({ status }) => status)).toEqual([200, 404]);
  });

  it('counts a SUPER_ADMIN who looks in all companies, too', async () => {
    const answers = await atOnce(MISSES + 1, () => lookUp(app.superAdmin, newPhone()));

    expect(counted(answers)).toEqual({ 404: MISSES, 429: 1 });
  });

  it('begins anew after five minutes', async () => {
    const { cashier } = company;
    await atOnce(MISSES, () => lookUp(cashier, newPhone()));
    const refused = await lookUp(cashier, newPhone());

    app.clock.pass(5 / 60);

    expect([refused.status, (await lookUp(cashier, newPhone())).status]).toEqual([429, 404]);
  });
});

describe('USER_RATE_LIMIT=0', () => {
  it('switches both limits off', async () => {
    const app = await startTestApp({ logLevel: 'silent', userRateLimit: 0 });
    const { cashier } = await createCompany(app);

    const answers = await atOnce(300, () => lookUp(cashier, newPhone()));

    await app.close();
    expect(counted(answers)).toEqual({ 404: 300 });
  });
});

function lookUp(client: TestApp['anonymous'], phone: string): Promise<Answer> {
  return client.get(`/customers/phone/${encodeURIComponent(phone)}`);
}

function expectRefused(answers: readonly Answer[], seconds: number): void {
  for (const { body, headers } of answers.filter(({ status }) => status === 429)) {
    expect(body).toMatchObject({ success: false, code: 'TOO_MANY_REQUESTS', requestId: expect.any(String) });
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(seconds);
  }
}
