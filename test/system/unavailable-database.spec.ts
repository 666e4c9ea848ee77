import pg from 'pg';
import { PLATFORM } from '#shared/access/current-user.js';
import { sql } from '#shared/database/sql.js';
import type { Answer } from '../support/api-client.js';
import { createSignedInCompany, newPhone, type TestCompany } from '../support/company.js';
import { DatabaseProxy } from '../support/database-proxy.js';
import { openDatabase } from '../support/open-database.js';
import { PASSWORD, startTestApp, testConfig, type TestApp } from '../support/test-app.js';
import { nameIn, queryAs } from '../support/test-database.js';
import { until } from '../support/until.js';

const SALE = {
  items: [{ name: 'Tea', quantity: 1, unitPrice: '2.00' }],
  payments: [{ method: 'CASH', amount: '2.00' }],
};

describe('An API whose database', () => {
  let app: TestApp;
  let company: TestCompany;
  beforeEach(async () => {
    app = await startTestApp();
    company = await createSignedInCompany(app);
  });
  afterEach(() => app.close());

  /** Every kind of write there is: of one statement, in a transaction, a sign-in, and a refresh. */
  async function writes(): Promise<Answer[]> {
    const { admin, cashier } = company;
    const { email } = (await admin.get('/auth/me')).body.data.user;

    return [
      await cashier.post('/orders', SALE),
      await cashier.post('/orders', SALE, { 'idempotency-key': 'a-key-of-the-test' }),
      await cashier.post('/customers', { name: 'Jane Doe', phone: newPhone() }),
      await app.anonymous.post('/auth/login', { email, password: PASSWORD }),
      await app.anonymous.post('/auth/login', { email, password: 'a wrong password' }),
      await app.anonymous.post('/auth/refresh', { refreshToken: admin.refreshToken }),
    ];
  }

  function expectUnavailable(answers: readonly Answer[]): void {
    expect(answers.map(({ status, body, headers }) => [status, body.code, headers.get('retry-after')])).toEqual(
      answers.map(() => [503, 'SERVICE_UNAVAILABLE', '1']),
    );
  }

  const ready = (): Promise<Answer> => app.anonymous.get('/health/ready');

  it('is read-only still reads, refuses to write with 503, and is not ready', async () => {
    const name = `"${nameIn(app.database.adminUrl)}"`;
    await queryAs(app.database.adminUrl, `ALTER DATABASE ${name} SET default_transaction_read_only = on`);
    await endConnections(app);

    expectUnavailable([...(await writes()), await ready()]);
    expect((await company.cashier.get('/customers')).status).toBe(200);
    expect((await app.anonymous.get('/health')).status).toBe(200);

    await queryAs(
      app.database.adminUrl,
      `BEGIN READ WRITE; ALTER DATABASE ${name} SET default_transaction_read_only = off; COMMIT`,
    );
    await endConnections(app);
    expect([(await ready()).status, (await company.cashier.post('/orders', SALE)).status]).toEqual([200, 201]);
  });

  it('has a full disk refuses to write with 503, and is not ready until writing works again', async () => {
    await fillDisk(app.database.adminUrl);

    expectUnavailable([...(await writes()), await ready()]);
    await until(async () => (await ready()).status === 503 && logged('CREATE TEMP TABLE failed'));
    expect((await company.cashier.get('/customers')).status).toBe(200);

    await queryAs(app.database.adminUrl, 'DROP EVENT TRIGGER full_disk; DROP FUNCTION full_disk_event CASCADE');
    await queryAs(app.database.adminUrl, 'DROP FUNCTION full_disk CASCADE');
    await until(async () => (await ready()).status === 200);
    expect((await company.cashier.post('/orders', SALE)).status).toBe(201);
  });

  it('makes a read wait for a lock refuses the read with 503, and only a write with 409', async () => {
    const locking = new pg.Client({ connectionString: app.database.adminUrl });
    await locking.connect();
    await locking.query('BEGIN; LOCK TABLE customers IN ACCESS EXCLUSIVE MODE');
    const { cashier, admin } = company;
    const reads = await Promise.all([
      cashier.get(`/customers/phone/${newPhone()}`),
      cashier.get('/customers'),
      cashier.get('/customers/search?q=jane'),
      admin.get('/customers'),
    ]);
    const write = await cashier.post('/customers', { name: 'Jane Doe', phone: newPhone() });
    await locking.end();

    expectUnavailable(reads);
    expect([write.status, write.body.code]).toEqual([409, 'CONCURRENT_CHANGE']);
  });

  it('names the cause of a 503 in the log', async () => {
    await queryAs(app.database.adminUrl, 'ALTER TABLE customers RENAME TO customers_gone');
    await fillDisk(app.database.adminUrl);
    app.log.length = 0;
    const [sale] = await writes();
    await until(() => app.log.some((line) => line.includes(sale?.body.requestId)));

    const line = app.log.map((text) => JSON.parse(text)).find(({ causes }) => causes !== undefined);
    expect(line).toMatchObject({ code: 'SERVICE_UNAVAILABLE', requestId: sale?.body.requestId });
    expect(line.causes.at(-1)).toMatchObject({ code: '53100', message: expect.stringContaining('No space left') });
    expect(JSON.stringify(line.causes)).toMatch(/src\/shared\/database/);
  });

  /** Only the text of the log tells which check has refused. */
  function logged(text: string): boolean {
    return app.log.some((line) => line.includes(text));
  }
});

describe('A server whose database', () => {
  it('falls silent, or is gone, is not ready within two seconds, and alive', async () => {
    const app = await startTestApp();
    const proxy = await DatabaseProxy.before(app.database.apiUrl);
    const apiUrl = proxy.through(app.database.apiUrl);
    const database = await openDatabase(testConfig({ ...app.database, apiUrl }));
    const isReady = async (): Promise<[string, boolean]> => {
      const started = Date.now();
      const outcome = await database.health.check().then(
        () => 'ready',
        () => 'not ready',
      );

      return [outcome, Date.now() - started < 2_000];
    };
    try {
      await isReady(); // prepares what takes time once
      expect(await isReady()).toEqual(['ready', true]);
      proxy.mute();
      expect([await isReady(), await isReady()]).toEqual([
        ['not ready', true],
        ['not ready', true],
      ]);
      proxy.heal();
      await until(async () => (await isReady())[0] === 'ready');
      expect(await database.read({ companyId: null, user: PLATFORM }, sql`SELECT 1 AS n`)).toEqual([{ n: 1 }]);
      await proxy.close();
      expect(await isReady()).toEqual(['not ready', true]);
    } finally {
      database.closeForcibly();
      await database.close();
      await app.close();
    }
  });
});

/** Lets every INSERT, UPDATE and new table fail as PostgreSQL does without space. */
async function fillDisk(adminUrl: string): Promise<void> {
  const full = (what: string): string =>
    `RAISE EXCEPTION '${what} failed: No space left on device' USING ERRCODE = 'disk_full'`;
  await queryAs(
    adminUrl,
    `CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${full('A write')}; END $$;
     CREATE FUNCTION full_disk_event() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN ${full('CREATE TEMP TABLE')}; END $$;
     DO $$ DECLARE name regclass; BEGIN
       FOR name IN SELECT oid FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace LOOP
         EXECUTE format('CREATE TRIGGER full_disk BEFORE INSERT OR UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION full_disk()', name);
       END LOOP;
     END $$;
     CREATE EVENT TRIGGER full_disk ON ddl_command_start WHEN TAG IN ('CREATE TABLE AS') EXECUTE FUNCTION full_disk_event()`,
  );
}

/** New connections take up settings of the database that old ones do not have. */
async function endConnections({ database }: TestApp): Promise<void> {
  await queryAs(
    database.adminUrl,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename IN ('pos_api', 'pos_auth', 'pos_reader') AND datname = current_database()`,
  );
  await new Promise((resolve) => setTimeout(resolve, 300));
}
