import { randomBytes } from 'node:crypto';
import { Database } from '#shared/database/database.js';
import { ExpiredKeys } from '#shared/database/expired-keys.js';
import { ApiClient } from '../support/api-client.js';
import { createSignedInCompany, data, sell } from '../support/company.js';
import { createTestServer, startTestApp, testConfig, type TestApp } from '../support/test-app.js';
import { nameIn, queryAs } from '../support/test-database.js';

/** What an installation that has outgrown one PostgreSQL sets: `docs/guides/operations.md` has the steps. */
describe('A larger installation', () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await startTestApp({ logLevel: 'silent' });
  });
  afterEach(() => app.close());

  it('listens for the changes of other processes past its pooler, by LISTEN_URL', async () => {
    const listenUrl = `${app.database.apiUrl}?application_name=past-the-pooler`;
    const server = await createTestServer(testConfig(app.database, { listenUrl, logLevel: 'silent' }));
    await server.listen(0, '127.0.0.1');

    const listening = await queryAs(
      app.database.adminUrl,
      "SELECT query FROM pg_stat_activity WHERE application_name = 'past-the-pooler'",
    );
    await server.close();

    expect(listening).toEqual([{ query: 'LISTEN pos_cache' }]);
  });

  it('reads reports from the standby of REPORT_URL, and everything else from the first database', async () => {
    const company = await createSignedInCompany(app);
    await sell(company.cashier, {}, '7.00');
    const { adminUrl, apiUrl } = app.database;
    const name = `standby_${randomBytes(5).toString('hex')}`;
    const inOther = (url: string): string => url.replace(/\/[^/]*$/, `/${name}`);
    const maintenance = adminUrl.replace(/\/[^/]*$/, '/postgres');
    await app.app.close(); // the copy is made of a database without connections
    await queryAs(maintenance, `CREATE DATABASE ${name} TEMPLATE ${nameIn(adminUrl)}`);
    await queryAs(maintenance, `ALTER DATABASE ${name} SET default_transaction_read_only = on`); // as a standby is
    const server = await createTestServer(testConfig(app.database, { reportUrl: inOther(apiUrl), logLevel: 'silent' }));
    await server.listen(0, '127.0.0.1');
    const url = await server.getUrl();
    const cashier = new ApiClient(url, company.cashier.accessToken);
    const manager = new ApiClient(url, company.manager.accessToken);

    await sell(cashier, {}, '5.00');
    const report = data(await manager.get('/reports/sales?groupBy=day'));
    const orders = data(await manager.get('/orders'));
    await server.close();
    await queryAs(maintenance, `DROP DATABASE ${name} WITH (FORCE)`);

    expect(report.total.net).toBe('7.00'); // the copy does not follow, as a standby would
    expect(orders).toHaveLength(2);
  });

  it('forgets keys that are too old in bounded batches, whichever process does it', async () => {
    const { id, cashier } = await createSignedInCompany(app);
    await sell(cashier, {}, '1.00');
    const before = `INSERT INTO idempotency_keys (company_id, key, fingerprint, created_at)
      SELECT $1::uuid, 'key-' || n, '', now() - make_interval(days => n) FROM generate_series(29, 31) n
      UNION ALL SELECT $1::uuid, 'old-' || n, '', now() - interval '40 days' FROM generate_series(1, 12000) n`;
    await queryAs(app.database.adminUrl, before, [id]);
    let messages = 0;
    app.get(Database).watch.listener = ({ statements }) => {
      messages += statements.filter(({ text }) => text.startsWith('DELETE FROM idempotency_keys')).length;
    };

    await Promise.all([app.get(ExpiredKeys).deleteAll(), app.get(ExpiredKeys).deleteAll()]);
    const left = await queryAs(app.database.adminUrl, 'SELECT key FROM idempotency_keys WHERE company_id = $1', [id]);

    expect(left).toEqual([{ key: 'key-29' }]);
    expect(messages).toBeGreaterThanOrEqual(4);
  });
});
