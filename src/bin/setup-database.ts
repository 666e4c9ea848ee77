import { loadDatabaseUrls } from '#config/config.js';
import { setUpCluster } from '#shared/database/cluster/set-up-cluster.js';
import { setUpDatabase } from '#shared/database/set-up-database.js';
import { runProcess } from '../run-process.js';

const CLUSTER = '--cluster';

/**
 * Creates the roles and the database that DATABASE_URL and DIRECT_URL name, as the superuser whose URL is the argument. With `--cluster`
 * the URLs are those of all nodes, the coordinator first.
 */
await runProcess(async () => {
  const options = process.argv.slice(2);
  const [adminUrl, ...others] = options.filter((option) => option !== CLUSTER);
  if (adminUrl === undefined) {
    throw new Error(
      `Usage: DATABASE_URL=… DIRECT_URL=… npm run db:setup -- [${CLUSTER}] postgres://postgres:password@host:5432/postgres`,
    );
  }
  if (options.includes(CLUSTER)) await setUpCluster([adminUrl, ...others], loadDatabaseUrls());
  else if (others.length > 0) throw new Error(`Several URLs are those of a cluster: ${CLUSTER}`);
  else await setUpDatabase(adminUrl, loadDatabaseUrls());
  console.log('Roles and database are ready. Next: npm run db:migrate');
});
