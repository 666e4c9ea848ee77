import { loadConfig } from '#config/config.js';
import { setUpDatabase } from '#shared/database/set-up-database.js';

const USAGE = 'Usage: DATABASE_URL=… DIRECT_URL=… npm run db:setup -- postgres://postgres:password@host:5432/postgres';

/** Makes the roles and the database that DATABASE_URL and DIRECT_URL name, as the superuser given as argument. */
const [adminUrl] = process.argv.slice(2);
const { database } = loadConfig();
if (adminUrl === undefined || database === undefined) {
  console.error(USAGE);
  process.exit(1);
}
await setUpDatabase(adminUrl, database);
console.log('Roles and database are ready. Next: npm run db:migrate');
