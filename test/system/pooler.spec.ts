import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assertKeepsStatementsApart } from '#shared/database/pooler.js';
import { findPgBouncer, type RunningPgBouncer, startPgBouncer } from '../support/pgbouncer.mjs';
import { run, start } from '../support/server-process.js';
import { createTestDatabase, makeDurable, type TestDatabase } from '../support/test-database.js';

const found = findPgBouncer();
if (found === undefined) throw new Error('npm run test:pgbouncer runs this spec where PgBouncer is installed');
const { program, prepares } = found;
const REFUSAL = 'DATABASE_URL leads through a pooler that shares connections and has no prepared statements';
/** The programs of before 1.21 do not know the setting, and have none. */
const WITHOUT = prepares ? { max_prepared_statements: 0 } : {};

describe('A pooler between the server and PostgreSQL', () => {
  const running: RunningPgBouncer[] = [];
  let folder: string;
  let database: TestDatabase;
  let directUrl: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pooler-'));
    await chmod(folder, 0o711);
    database = await createTestDatabase();
    directUrl = database.apiUrl.replace(/:\d+\//, `:${new URL(database.adminUrl).port}/`);
    await makeDurable(database.adminUrl);
  });
  afterAll(async () => {
    for (const bouncer of running) await bouncer.stop();
    await database.drop();
    await rm(folder, { recursive: true });
  });

  async function through(settings: Record<string, string | number>): Promise<string> {
    const bouncer = await startPgBouncer(program, { folder, apiUrl: directUrl, settings });
    running.push(bouncer);

    return bouncer.url;
  }

  it('is refused at the start when it shares connections without prepared statements, at the first start and later ones', async () => {
    const env = {
      DATABASE_URL: await through(WITHOUT),
      DIRECT_URL: database.ownerUrl,
      JWT_SECRET: 'a secret for tests that is long enough',
    };
    for (let times = 0; times < 2; times++) {
      const { code, output } = await run(['dist/main.js'], { PORT: '0', HOST: '127.0.0.1', ...env });

      expect(output).toContain(REFUSAL);
      expect(code).toBe(1);
    }
  });

  it('is refused as well when it gives its connections out in turn', async () => {
    const url = await through({ ...WITHOUT, server_round_robin: 1, min_pool_size: 4 });

    await expect(assertKeepsStatementsApart(url)).rejects.toThrow(REFUSAL);
  });

  it('is none, or one in session mode: each client keeps its statements', async () => {
    await expect(assertKeepsStatementsApart(directUrl)).resolves.toBeUndefined();
    await expect(
      assertKeepsStatementsApart(await through({ ...WITHOUT, pool_mode: 'session' })),
    ).resolves.toBeUndefined();
  });

  (prepares ? it : it.skip)('is good when it has prepared statements: the server starts and signs in', async () => {
    const server = await start({
      DATABASE_URL: await through({ max_prepared_statements: 200 }),
      DIRECT_URL: database.ownerUrl,
      JWT_SECRET: 'a secret for tests that is long enough',
    });
    const { status } = await fetch(`${server.url}/api/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'nobody@pos.test', password: 'a password of none' }),
    });

    expect(status).toBe(401);
    expect(await server.stop()).toBe(0);
  });
});
