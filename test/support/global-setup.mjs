import { mkdtemp, chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '#shared/database/embedded/embedded-postgres.js';
import { migrate } from '#shared/database/migrations.js';
import { findBrowser } from './find-browser.mjs';

/** Nothing has to survive the run. */
const FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'];

/** One PostgreSQL for the whole run, with a migrated database that each spec file clones. Runs on the built code. */
export default async function setUp() {
  const dataDir = await mkdtemp(join(tmpdir(), 'pos-test-'));
  await chmod(dataDir, 0o711);
  const postgres = await startEmbeddedPostgres({ dataDir, log: console.log, settings: FAST });
  globalThis.testPostgres = postgres;
  globalThis.testDataDir = dataDir;
  await migrate(postgres.database.ownerUrl);
  process.env.TEST_ADMIN_URL = postgres.adminUrl;
  process.env.TEST_OWNER_URL = postgres.database.ownerUrl;
  process.env.TEST_API_URL = postgres.database.apiUrl;
  process.env.TEST_BROWSER = findBrowser() ?? '';
}
