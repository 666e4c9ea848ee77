import { CURRENCIES, currencyDecimals } from '#shared/kernel/money.js';
import { migrate } from '#shared/database/migrations.js';
import { prepareDatabase } from '#shared/database/prepare-database.js';
import { createCompany, data, sell } from './support/company.js';
import { startTestApp, type TestApp, testConfig } from './support/test-app.js';
import { createTestDatabase, makeDurable, queryAs, type TestDatabase } from './support/test-database.js';

const COMPANY = `INSERT INTO companies (id, name, currency, country, timezone)
  SELECT gen_random_uuid(), code, code, 'US', 'UTC' FROM unnest($1::text[]) code`;
const BEFORE = `ALTER TABLE companies DROP COLUMN currency_decimals;
  DELETE FROM _prisma_migrations WHERE migration_name LIKE '%_currency_decimals'`;
const DECIMALS = 'SELECT currency, currency_decimals AS decimals FROM companies ORDER BY currency';

describe('The decimals of a currency', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  it.each([
    ['HUF', '615.90', 2],
    ['RSD', '99.50', 2],
    ['IQD', '1250.250', 3],
    ['JPY', '980', 0],
  ])('of a company in %s come with it, and its prices have them', async (currency, price, currencyDecimals) => {
    const { id, cashier } = await createCompany(app, { currency });
    const me = data(await cashier.get('/auth/me'));
    const order = await sell(cashier, {}, price);

    expect(me.company).toMatchObject({ id, currency, currencyDecimals });
    expect(order).toMatchObject({ totalAmount: price, status: 'PAID' });
    expect(
      await queryAs(app.database.adminUrl, 'SELECT currency_decimals AS d FROM companies WHERE id = $1', [id]),
    ).toEqual([{ d: currencyDecimals }]);
  });
});

describe('The decimals of stored amounts', () => {
  let database: TestDatabase;
  const start = () => prepareDatabase(testConfig(database), () => undefined);
  beforeEach(async () => {
    database = await createTestDatabase();
    await queryAs(database.adminUrl, BEFORE);
  });
  afterEach(() => database.drop());

  it('are those of ISO 4217 for a company that was made before they were kept', async () => {
    await queryAs(database.adminUrl, COMPANY, [CURRENCIES]);
    await migrate(database.ownerUrl);

    expect(await queryAs(database.adminUrl, DECIMALS)).toEqual(
      CURRENCIES.toSorted().map((currency) => ({ currency, decimals: currencyDecimals(currency) })),
    );
    await expect(migrate(database.ownerUrl)).resolves.toEqual([]);
  });

  it('are compared at the start, which refuses those that it would read wrongly', async () => {
    await queryAs(database.adminUrl, COMPANY, [['HUF', 'USD', 'DEM']]);
    await makeDurable(database.adminUrl);
    await migrate(database.ownerUrl);
    await queryAs(database.adminUrl, "UPDATE companies SET currency_decimals = 0 WHERE currency = 'HUF'");

    await expect(start()).rejects.toThrow(
      'The database holds amounts in DEM with 2 decimals, where this version has no amounts; in HUF with 0 decimals, where ' +
        'this version has 2. Start the version that wrote them, or correct companies.currency_decimals',
    );
    await queryAs(database.adminUrl, "UPDATE companies SET currency = 'EUR', currency_decimals = 2");
    await expect(start()).resolves.toBeDefined();
  });
});
