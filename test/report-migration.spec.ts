import fc from 'fast-check';
import { migrate } from '#shared/database/migrations.js';
import { data } from './support/company.js';
import { startTestApp, type TestApp } from './support/test-app.js';
import { queryAs } from './support/test-database.js';
import { SALE, SHOPS, tradingCompany } from './support/trade.js';

/** The database before the migration that reports came with, and what it will have to find out again. */
const BEFORE_REPORTS = `
  CREATE TABLE kept AS SELECT id, store_id, business_date FROM payments;
  ALTER TABLE payments DROP store_id, DROP business_date, DROP is_deposit;
  ALTER TABLE orders DROP paid_on, DROP deposit_amount;
  DROP INDEX order_returns_reports_idx;
  DELETE FROM _prisma_migrations WHERE migration_name LIKE '%_reports'`;

describe('The migration that reports came with', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
  });
  afterAll(() => app.close());

  it('books what was sold before on the days on which it was paid, and leaves row-level security forced', async () => {
    const companies = [];
    for (const shop of SHOPS) {
      companies.push(await tradingCompany(app, shop, fc.sample(SALE, { numRuns: 40, seed: 4 })));
    }
    await queryAs(app.database.adminUrl, BEFORE_REPORTS);

    expect(await migrate(app.database.ownerUrl)).toEqual([expect.stringMatching(/_reports$/)]);

    const moved = 'SELECT id, store_id, business_date FROM payments EXCEPT SELECT * FROM kept';
    expect(await queryAs(app.database.adminUrl, moved)).toEqual([]);
    for (const { manager } of companies) {
      for (const report of ['sales', 'tax']) {
        const { check } = data(await manager.get(`/reports/${report}?from=2025-02-01&to=2025-06-30`));
        expect([report, check.difference, check.payments]).toEqual([
          report,
          expect.stringMatching(/^0\.0+$/),
          expect.not.stringMatching(/^0\.0+$/),
        ]);
      }
    }
    const open = 'SELECT relname FROM pg_class WHERE relrowsecurity AND NOT relforcerowsecurity';
    expect(await queryAs(app.database.adminUrl, open)).toEqual([]);
  });
});
