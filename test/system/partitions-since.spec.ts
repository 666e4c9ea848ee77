import { RetentionService } from '#modules/customers/retention.service.js';
import {
  claimSale,
  createSignedInCompany,
  createCustomer,
  data,
  sell,
  startProgramme,
  type TestCompany,
} from '../support/company.js';
import { archiveSales, partitionFile, partitionLongAgo, runPartitionFile } from '../support/partition-files.js';
import { moveSalesBack } from '../support/sales-of-years-ago.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { queryAs } from '../support/test-database.js';
import { tracesOf } from '../support/traces-of-person.js';

const PERSON = { name: 'Zebedee Quillfeather', phone: '(415) 555-2671' };
const WORDS = ['Zebedee', 'Quillfeather', '555-2671', '5552671'];
const YEAR = 365 * 24 * 3_600_000;

/** What happens between an archive and the next one, or before it is brought back. */
describe('Sales that are archived', () => {
  let app: TestApp;
  let company: TestCompany;
  beforeEach(async () => {
    app = await startTestApp({ logLevel: 'silent' });
    company = await createSignedInCompany(app);
  });
  afterEach(() => app.close());

  it('come back without the persons who were erased meanwhile, and with all others', async () => {
    const { admin, cashier } = company;
    await partitionLongAgo(app.database);
    const person = await createCustomer(cashier, PERSON);
    const other = await createCustomer(cashier, { name: 'Otto Other' });
    await sell(cashier, { customerId: person.id });
    await sell(cashier, { customerName: PERSON.name, customerPhone: PERSON.phone });
    await sell(cashier, { customerId: other.id });
    await sell(cashier, { customerName: 'Wilma Walk-in', customerPhone: '(415) 555-2672' });
    await moveSalesBack(app.database);
    await archiveSales(app.database);
    data(await admin.post(`/customers/${person.id}/erase`));
    await runPartitionFile(app.database, 'attach');

    expect(await tracesOf(app.database, WORDS)).toEqual({});
    const names = data(await admin.get('/orders?limit=100')).map(
      ({ customerName }: { customerName: string }) => customerName,
    );
    expect(names.sort()).toEqual(['Erased customer', 'Erased customer', 'Otto Other', 'Wilma Walk-in']);
  });

  it('still count for the time for which their customers are kept', async () => {
    const { admin, cashier } = company;
    data(await admin.patch(`/companies/${company.id}`, { settings: { customerRetentionMonths: 36 } }));
    app.clock.set(Date.now() - 5 * YEAR);
    const [lately, long] = [await createCustomer(cashier), await createCustomer(cashier)];
    await sell(cashier, { customerId: long.id });
    app.clock.set(Date.now() - 2 * YEAR);
    await sell(cashier, { customerId: lately.id });
    app.clock.release();
    await runPartitionFile(app.database, 'partition');
    await archiveSales(app.database);
    const archived = 'SELECT count(*)::int AS n FROM archive.orders';
    expect(await queryAs(app.database.adminUrl, archived)).toEqual([{ n: 2 }]);
    await app.get(RetentionService).eraseAll();

    const erased = await Promise.all(
      [lately, long].map(async ({ id }) => data(await admin.get(`/customers/${id}`)).erasedAt !== null),
    );
    expect(erased).toEqual([false, true]);
  });

  it('are moved by the owner alone, and do not mix with those of a version with other columns', async () => {
    const { adminUrl } = app.database;
    await sell(company.cashier);
    await moveSalesBack(app.database);
    await runPartitionFile(app.database, 'partition');
    await archiveSales(app.database);
    // Another column of the same type in the place of one: without a word, copies would be what was issued.
    await queryAs(
      adminUrl,
      `ALTER TABLE order_receipts DROP COLUMN issued; ALTER TABLE order_receipts ADD COLUMN copies int NOT NULL DEFAULT 0;
       ALTER TABLE payments ADD COLUMN terminal text`,
    );

    const asAnother = (name: 'archive' | 'attach'): Promise<void> =>
      runPartitionFile({ ...app.database, ownerUrl: adminUrl }, name, `SET pos.archive_before = '2025-01';`);
    for (const name of ['archive', 'attach'] as const) {
      await expect(asAnother(name)).rejects.toThrow(/^Run this as the owner .*Nothing was changed$/);
    }
    await expect(archiveSales(app.database)).rejects.toThrow(
      /^The archive is of a version with other columns: order_receipts, payments\. .*Nothing was changed$/,
    );
    await expect(runPartitionFile(app.database, 'attach')).rejects.toThrow(
      /^The archive is of a version with other columns: order_receipts, payments\. .*Nothing was changed$/,
    );
    expect(await queryAs(adminUrl, 'SELECT count(*)::int AS n FROM archive.orders')).toEqual([{ n: 1 }]);
  });

  it('keep the customer whom they were claimed for, with the points', async () => {
    const { admin, cashier } = company;
    await startProgramme(company);
    const customer = await createCustomer(cashier);
    const { claimId } = await claimSale(cashier, customer);
    await moveSalesBack(app.database);
    await runPartitionFile(app.database, 'partition');
    await archiveSales(app.database);
    const undo = `/customers/${customer.id}/claims/${claimId}/undo`;

    expect((await admin.post(undo)).body.code).toBe('CLAIM_UNDO_BLOCKED');
    await runPartitionFile(app.database, 'attach');
    expect(data(await admin.post(undo))).toEqual({ unlinked: 1, pointsTakenBack: 10 });
  });

  it('leave tables of which PostgreSQL knows what it plans joins by', async () => {
    await sell(company.cashier);
    await runPartitionFile(app.database, 'partition');
    const known = `SELECT DISTINCT tablename AS name FROM pg_stats WHERE inherited AND tablename = ANY ($1) ORDER BY 1`;

    expect(await queryAs(app.database.adminUrl, known, [['orders', 'order_items', 'payments']])).toEqual([
      { name: 'order_items' },
      { name: 'orders' },
      { name: 'payments' },
    ]);
  });

  it('may be all of before last month, whatever the time zone of the session', async () => {
    await runPartitionFile(app.database, 'partition');
    const script = (await partitionFile('archive')).replaceAll('now()', `timestamptz '2026-12-15T12:00:00Z'`);
    const archiveBefore = (month: string, zone: string): Promise<unknown> =>
      queryAs(app.database.ownerUrl, `SET TimeZone = '${zone}'; SET pos.archive_before = '${month}'; ${script}`);

    for (const zone of ['America/New_York', 'UTC', 'Pacific/Auckland']) {
      await archiveBefore('2026-11', zone);
      await expect(archiveBefore('2026-12', zone)).rejects.toThrow('This month and the last have to stay');
    }
  });
});
