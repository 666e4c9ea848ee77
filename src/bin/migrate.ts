import { loadDatabaseUrls } from '#config/config.js';
import { migrate } from '#shared/database/migrations.js';
import { runProcess } from '../run-process.js';

/** Applies the migrations that are missing, as the owner named by DIRECT_URL. The embedded database needs no such command. */
await runProcess(async () => {
  const applied = await migrate(loadDatabaseUrls().ownerUrl);
  console.log(applied.length === 0 ? 'Nothing to migrate.' : `Applied: ${applied.join(', ')}`);
});
