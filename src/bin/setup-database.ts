import { loadDatabaseUrls } from '#config/config.js';
import { setUpDatabase } from '#shared/database/set-up-database.js';
import { runProcess } from '../run-process.js';

/** Creates the roles and the database that DATABASE_URL and DIRECT_URL name, as the superuser whose URL is the argument. */
await runProcess(async () => {
  const [adminUrl] = process.argv.slice(2);
  if (adminUrl === undefined) {
    throw new Error(
      'Usage: DATABASE_URL=… DIRECT_URL=… npm run db:setup -- postgres://postgres:password@host:5432/postgres',
    );
  }
  await setUpDatabase(adminUrl, loadDatabaseUrls());
  console.log('Roles and database are ready. Next: npm run db:migrate');
});
