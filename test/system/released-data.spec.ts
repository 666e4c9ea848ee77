import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO_PASSWORD } from '#modules/demo/demo-accounts.js';
import { DemoDataService } from '#modules/demo/demo-data.service.js';
import { backUp } from '#shared/database/backup/back-up.js';
import { checkBooks } from '#shared/database/backup/books.js';
import { restore } from '#shared/database/backup/restore.js';
import { projectRoot } from '#shared/database/project-root.js';
import { ApiClient } from '../support/api-client.js';
import { data, sell } from '../support/company.js';
import { createTestServer, testConfig } from '../support/test-app.js';
import { createTestDatabase, queryAs, type TestDatabase } from '../support/test-database.js';

/** A data set of each release, which `npm run docs:release` writes. */
const KEPT = join(projectRoot, 'test/fixtures/releases');
const releases = await readdir(KEPT).catch((): string[] => []);

describe('The data of a version', () => {
  let folder: string;
  let database: TestDatabase;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'released-'));
    const source = await createTestDatabase();
    const server = await createTestServer(testConfig(source));
    await server.get(DemoDataService).ensure();
    await server.close();
    await backUp(source.adminUrl, join(folder, 'this version'));
    await source.drop();
  });
  beforeEach(async () => {
    database = await createTestDatabase();
    await queryAs(database.adminUrl, 'DROP SCHEMA public CASCADE; CREATE SCHEMA public AUTHORIZATION pos_owner');
  });
  afterEach(() => database.drop());
  afterAll(() => rm(folder, { recursive: true }));

  it.each([...releases, 'this version'])(
    '%s: this one starts on it, finds what was sold, and sells on',
    async (name) => {
      const { tables } = await restore(database, join(releases.includes(name) ? KEPT : folder, name));
      const server = await createTestServer(testConfig(database));
      await server.listen(0, '127.0.0.1');
      const anonymous = new ApiClient(await server.getUrl());
      const cashier = await anonymous.signIn('cashier@acme.example', DEMO_PASSWORD);
      const admin = await anonymous.signIn('admin@acme.example', DEMO_PASSWORD);
      const before = data(await cashier.get('/orders?limit=100'));
      const order = await sell(cashier, { payments: [{ method: 'CASH', amount: '40.00' }] });
      const report = await admin.get('/reports/sales');
      await server.close();
      const { mistakes, orders } = await checkBooks(database.adminUrl);

      expect(before).toHaveLength(100);
      expect(order.status).toBe('PAID');
      expect(report.status).toBe(200);
      expect([...mistakes]).toEqual([]);
      expect(orders).toBe((tables.find((table) => table.name === 'orders')?.rows ?? 0) + 1);
    },
  );
});
