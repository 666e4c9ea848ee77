import { startEmbeddedPostgres } from '#shared/database/embedded/embedded-postgres.js';
import { migrate } from '#shared/database/migrations.js';
import { prepareCluster } from './cluster.mjs';
import { startPgBouncer } from './pgbouncer.mjs';
import { createRunFolder } from './run-folder.mjs';

/** Nothing has to survive the run. */
const FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'];

/** One PostgreSQL for the whole run, with a migrated database that each spec file clones. Runs on the built code. */
export default async function setUp() {
  const folder = createRunFolder();
  globalThis.testFolder = folder;
  const cluster = process.env.TEST_CLUSTER?.split(' ');
  const postgres = await (cluster === undefined ? startOne(folder) : prepareCluster(cluster));
  globalThis.testCluster = cluster && { nodes: cluster, name: postgres.name };
  process.env.TEST_ADMIN_URL = postgres.adminUrl;
  process.env.TEST_OWNER_URL = postgres.database.ownerUrl;
  process.env.TEST_API_URL = postgres.database.apiUrl;
  if (process.env.TEST_POOLED !== undefined) {
    // LISTEN goes past it, as docs/guides/operations.md says.
    process.env.TEST_LISTEN_URL = postgres.database.apiUrl;
    globalThis.testPooler = await startPgBouncer(process.env.TEST_POOLED, {
      folder,
      apiUrl: postgres.database.apiUrl,
    });
    process.env.TEST_API_URL = globalThis.testPooler.url;
  }
}

async function startOne(folder) {
  const postgres = await startEmbeddedPostgres({ dataDir: folder, log: console.log, settings: FAST });
  await migrate(postgres.database.ownerUrl);

  return postgres;
}
