import { loadDatabaseUrls } from '#config/config.js';
import { readCatalogue } from '#shared/database/cluster/catalogue.js';
import { planDistribution } from '#shared/database/cluster/plan.js';
import { DatabaseClient, NO_ANSWER_TIMEOUT } from '#shared/database/database-client.js';
import { within } from '#shared/database/set-up-database.js';
import { runProcess } from '../run-process.js';

const DRY_RUN = '--dry-run';

/**
 * Distributes the tables of a migrated database over the nodes of its cluster (Citus), as the superuser of the coordinator whose URL is
 * the argument; safe to repeat. `--dry-run` prints the statements instead, on any PostgreSQL.
 */
await runProcess(async () => {
  const options = process.argv.slice(2);
  const adminUrl = options.find((option) => option !== DRY_RUN);
  if (adminUrl === undefined) {
    throw new Error(
      `Usage: DATABASE_URL=… DIRECT_URL=… npm run db:distribute -- [${DRY_RUN}] <URL of a superuser of the coordinator>`,
    );
  }
  const database = decodeURIComponent(new URL(loadDatabaseUrls().ownerUrl).pathname.slice(1));
  const client = new DatabaseClient({
    connectionString: within(adminUrl, database),
    answerTimeoutMillis: NO_ANSWER_TIMEOUT,
  });
  await client.connect();
  try {
    const catalogue = await readCatalogue(client);
    const statements = planDistribution(catalogue);
    if (statements.length === 0) console.log('Nothing to distribute.');
    else if (options.includes(DRY_RUN)) console.log(statements.map((statement) => `${statement};`).join('\n'));
    else if (catalogue.placed === undefined) {
      throw new Error(
        'This PostgreSQL is no cluster: its database has no extension citus, and nothing was changed. ' +
          `"npm run db:setup -- --cluster" makes one of several; ${DRY_RUN} shows what would be done.`,
      );
    } else {
      for (const statement of statements) await client.query(statement); // an error ends the connection, and with it the transaction
      console.log('Distributed. Processes of the server that are running need a restart.');
    }
  } finally {
    await client.close();
  }
});
