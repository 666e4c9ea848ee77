import { createSignedInCompany, data, sell, type TestCompany } from '../support/company.js';
import { ApiClient } from '../support/api-client.js';
import { killLaunched, start } from '../support/server-process.js';
import { startTestApp, type TestApp, testConfig } from '../support/test-app.js';

/** Prices in currencies whose decimals differ between the data of `Intl` of Node.js 20.19.0, 20.20.2 and 24. */
const PRICES = { PKR: '99.50', HUF: '615.90', COP: '4990.25', IDR: '15000.75', RSD: '99.50' };
/** Paths of the Node.js that start the server: `npm run test:nodes` names those versions. */
const NODES = process.env['NODE_BINARIES']?.split(':') ?? [process.execPath];

describe('One database', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
  });
  afterEach(() => killLaunched());
  afterAll(() => app.close());

  it('has the same amounts for the server on every Node.js, which adds its own', async () => {
    const companies = await Promise.all(
      Object.entries(PRICES).map(async ([currency, price]) => {
        const company = await createSignedInCompany(app, { currency });
        const sold = [await sell(company.cashier, {}, price)];

        return { company, price, sold };
      }),
    );
    const url = new URL(app.database.apiUrl);
    url.searchParams.set('options', '-c synchronous_commit=on');
    const env = { DATABASE_URL: url.href, JWT_SECRET: testConfig(app.database).jwtSecret };
    const as = (at: string, { cashier }: TestCompany): ApiClient => new ApiClient(at, cashier.accessToken);
    for (const node of NODES) {
      const server = await start(env, {}, [], node);
      for (const { company, price, sold } of companies) sold.push(await sell(as(server.url, company), {}, price));
      for (const { company, price, sold } of companies) {
        const client = as(server.url, company);
        const read = await Promise.all(sold.map(async ({ id }) => data(await client.get(`/orders/${id}`))));
        const { currency, currencyDecimals } = data(await client.get('/auth/me')).company;

        expect(read.map(({ totalAmount }) => [node, currency, totalAmount])).toEqual(
          sold.map(() => [node, currency, price]),
        );
        expect([currency, currencyDecimals]).toEqual([currency, 2]);
      }
      await server.stop();
    }
  }, 180_000);
});
