import { loadDatabaseUrls } from '#config/config.js';
import { migrate } from '#shared/database/migrations.js';
import { runProcess } from '../run-process.js';

/** Applies the missing migrations as the owner that DIRECT_URL names. The embedded database is migrated at every start. */
await runProcess(async () => {
  const applied = await migrate(loadDatabaseUrls().ownerUrl);
  console.log(applied.length === 0 ? 'Nothing to migrate.' : `Applied: ${applied.join(', ')}`);
});
