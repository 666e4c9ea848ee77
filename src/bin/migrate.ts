import { loadConfig } from '#config/config.js';
import { migrate } from '#shared/database/migrations.js';

/** Applies the migrations that are missing, as the owner named by DIRECT_URL. */
const { database } = loadConfig();
if (database === undefined) {
  console.error('Set DATABASE_URL and DIRECT_URL. The embedded database is migrated by "npm start".');
  process.exit(1);
}
const applied = await migrate(database.ownerUrl);
console.log(applied.length === 0 ? 'Nothing to migrate.' : `Applied: ${applied.join(', ')}`);
