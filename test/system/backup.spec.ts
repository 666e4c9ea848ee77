import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backUp } from '#shared/database/backup/back-up.js';
import { checkBooks } from '#shared/database/backup/books.js';
import { restore } from '#shared/database/backup/restore.js';
import { ApiClient } from '../support/api-client.js';
import {
  createCompany,
  createCustomer,
  data,
  sell,
  startProgramme,
  takeBack,
  type TestCompany,
} from '../support/company.js';
import { killLaunched, run, stopPostgres } from '../support/server-process.js';
import { expectTrueBooks } from '../support/shift-books.js';
import { createTestServer, PASSWORD, startTestApp, testConfig, type TestApp } from '../support/test-app.js';
import { createTestDatabase, queryAs, type TestDatabase } from '../support/test-database.js';

const TABLES = `SELECT c.relname AS name FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
  AND NOT relispartition AND relname <> '_prisma_migrations' ORDER BY 1`;

describe('A backup', () => {
  let folder: string;
  let app: TestApp;
  let company: TestCompany;
  let other: TestDatabase;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
    company = await createCompany(app);
    await startProgramme(company);
    const customer = await createCustomer(company.cashier, { name: "O'Brien\t\\N\nand sons" });
    const order = await sell(company.cashier, { customerId: customer.id });
    await takeBack(company.manager, order, { refunds: [{ method: 'STORE_CREDIT', amount: '10.00' }] });
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pos-backup-'));
    other = await createTestDatabase();
  });
  afterEach(async () => {
    await other.drop();
    await rm(folder, { recursive: true, force: true });
  });

  const backupFolder = (): string => join(folder, 'backup');

  it('that is taken while tills sell holds one moment, and its books are true where it is restored', async () => {
    let isDone = false;
    let sold = 0;
    const selling = Array.from({ length: 4 }, async () => {
      for (; !isDone; sold++) await sell(company.cashier);
    });
    while (sold < 4) await new Promise(setImmediate);
    const { tables } = await backUp(app.database.adminUrl, backupFolder());
    isDone = true;
    await Promise.all(selling);

    await restore(other, backupFolder());
    const { mistakes, orders } = await checkBooks(other.adminUrl);

    expect([...mistakes]).toEqual([]);
    expect(tables.find(({ name }) => name === 'orders')?.rows).toBe(orders);
    expect(orders).toBeGreaterThanOrEqual(4);
    expect(tables.map(({ name }) => name).sort()).toEqual(
      (await queryAs<{ name: string }>(app.database.adminUrl, TABLES)).map(({ name }) => name),
    );
    expect(await queryAs(other.adminUrl, 'SELECT name FROM customers')).toEqual([{ name: "O'Brien\t\\N\nand sons" }]);
  });

  it('is a database on which a server sells on: same users, next numbers, true books', async () => {
    await backUp(app.database.adminUrl, backupFolder());
    await restore(other, backupFolder());
    const before = await queryAs<{ number: string }>(other.adminUrl, 'SELECT max(order_number) AS number FROM orders');
    const server = await createTestServer(testConfig(other, { logLevel: 'silent' }));
    await server.listen(0, '127.0.0.1');
    const { email } = data(await company.manager.get('/auth/me')).user;
    const manager = await new ApiClient(await server.getUrl()).signIn(email, PASSWORD);

    const next = await sell(manager);

    expect(Number(next.orderNumber.split('-')[2])).toBe(Number(before[0]?.number.split('-')[2]) + 1);
    await expectTrueBooks({ ...app, database: other }, { ...company, manager });
    await server.close();
  });

  it('is readable by its owner only', async () => {
    await backUp(app.database.adminUrl, backupFolder());
    const files = await readdir(backupFolder());

    expect((await stat(backupFolder())).mode & 0o777).toBe(0o700);
    expect(files).toContain('manifest.json');
    for (const file of files) expect((await stat(join(backupFolder(), file))).mode & 0o077).toBe(0);
  });

  it('of a role that does not see all companies is refused, instead of having less in it', async () => {
    await expect(backUp(app.database.ownerUrl, backupFolder())).rejects.toThrow(/row-level security/);
    await expect(restore(other, backupFolder())).rejects.toThrow('holds no complete backup');
  });

  it('that is damaged changes nothing', async () => {
    await backUp(app.database.adminUrl, backupFolder());
    const file = join(backupFolder(), 'payments.copy.gz');
    const bytes = await readFile(file);
    await writeFile(file, Buffer.concat([bytes, bytes])); // twice the rows, and well-formed

    await expect(restore(other, backupFolder())).rejects.toThrow(/payments/);
    expect(await queryAs(other.adminUrl, 'SELECT FROM companies')).toEqual([]);
  });

  it('is not restored over data, nor by a version that does not know its schema', async () => {
    await backUp(app.database.adminUrl, backupFolder());

    await expect(restore(app.database, backupFolder())).rejects.toThrow('The database is not empty');

    const path = join(backupFolder(), 'manifest.json');
    const manifest = JSON.parse(await readFile(path, 'utf8'));
    await writeFile(
      path,
      JSON.stringify({ ...manifest, migrations: [{ name: '99991231000000_later', checksum: '' }] }),
    );
    await expect(restore(other, backupFolder())).rejects.toThrow('which has 99991231000000_later');
  });

  it('is not written over another one', async () => {
    await backUp(app.database.adminUrl, backupFolder());
    await expect(backUp(app.database.adminUrl, backupFolder())).rejects.toThrow('EEXIST');
  });
});

describe('The check of the books', () => {
  it('names the books that are false', async () => {
    const app = await startTestApp({ logLevel: 'silent' });
    await sell((await createCompany(app)).cashier, { payments: [{ method: 'CARD', amount: '10.00' }] });
    await queryAs(
      app.database.adminUrl,
      'UPDATE payments SET amount = amount - 1; UPDATE order_counters SET last_number = 7',
    );

    expect([...(await checkBooks(app.database.adminUrl)).mistakes]).toEqual([
      ['payments of orders', 1],
      ['numbers of orders', 1],
    ]);
    await app.close();
  });
});

describe('The commands, on the embedded database', () => {
  let folder: string;
  const dataDir = (name: string): string => join(folder, name);
  beforeAll(async () => {
    folder = await mkdtemp('/var/tmp/pos-backup-');
    await chmod(folder, 0o755); // for PostgreSQL's user
  });
  afterAll(async () => {
    await killLaunched();
    await Promise.all(['here', 'there'].map((name) => stopPostgres(dataDir(name))));
    await rm(folder, { recursive: true, force: true });
  });

  it('back up, restore to another folder with the secret of the tokens, and check', async () => {
    const [here, there] = [{ DATA_DIR: dataDir('here') }, { DATA_DIR: dataDir('there') }];
    const backup = join(folder, 'backup');
    const secretOf = async (name: string): Promise<string> =>
      JSON.parse(await readFile(join(dataDir(name), 'secrets.json'), 'utf8')).jwt;
    await run(['dist/bin/create-super-admin.js', 'super@shop.example', 'Super'], here, `${PASSWORD}\n`);

    expect(await run(['dist/bin/backup.js', backup], here)).toMatchObject({ code: 0 });
    const restored = await run(['dist/bin/restore.js', backup], there);
    const listed = await run(['dist/bin/create-super-admin.js', '--list'], there);
    const checked = await run(['dist/bin/check.js'], there);

    expect(restored).toMatchObject({
      code: 0,
      output: expect.stringContaining('The books are true: 0 companies, 0 orders.'),
    });
    expect(listed.output).toContain('super@shop.example');
    expect(checked).toMatchObject({ code: 0 });
    expect(await secretOf('there')).toBe(await secretOf('here'));
  });
});
