import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { loadToolConfig } from '#config/config.js';
import { backUp } from '#shared/database/backup/back-up.js';
import { JWT_SECRET_FILE } from '#shared/database/backup/manifest.js';
import { openTarget } from '#shared/database/backup/target.js';
import { runProcess } from '../run-process.js';

const USAGE = `Usage: npm run db:backup -- <new folder>                                                   the embedded database
       DATABASE_URL=… npm run db:backup -- <new folder> <administrator's URL>   a database of your own`;

/** Writes a backup into a new folder, while the server runs or not. The folder holds everything, passwords' hashes included. */
await runProcess(async () => {
  const [folder, adminUrl, ...rest] = process.argv.slice(2);
  if (folder === undefined || rest.length > 0) throw new Error(USAGE);
  const target = await openTarget(loadToolConfig(), adminUrl, console.log);
  try {
    const { tables } = await backUp(target.adminUrl, resolve(folder));
    if (target.jwtSecret !== undefined) {
      await writeFile(join(folder, JWT_SECRET_FILE), target.jwtSecret, { mode: 0o600 });
    }
    console.log(`Backed up ${tables.reduce((sum, { rows }) => sum + rows, 0)} rows of ${tables.length} tables.`);
  } finally {
    await target.stop();
  }
});
