import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { loadToolConfig } from '#config/config.js';
import { checkBooks, describeBooks } from '#shared/database/backup/books.js';
import { JWT_SECRET_FILE } from '#shared/database/backup/manifest.js';
import { restore } from '#shared/database/backup/restore.js';
import { openTarget } from '#shared/database/backup/target.js';
import { runProcess } from '../run-process.js';

const USAGE = `Usage: DATA_DIR=<new folder> npm run db:restore -- <backup>                               an embedded database
       DATABASE_URL=… DIRECT_URL=… npm run db:restore -- <backup> <administrator's URL>   a new database of your own`;

/** Restores a backup into an empty database, and checks its books. */
await runProcess(async () => {
  const [folder, adminUrl, ...rest] = process.argv.slice(2);
  if (folder === undefined || rest.length > 0) throw new Error(USAGE);
  const target = await openTarget(loadToolConfig(), adminUrl, console.log);
  try {
    const { tables, takenAt } = await restore(target, resolve(folder));
    const secret = await readFile(join(folder, JWT_SECRET_FILE), 'utf8').catch(() => undefined);
    if (secret !== undefined) await target.adoptSecret?.(secret);
    console.log(`Restored ${tables.reduce((sum, { rows }) => sum + rows, 0)} rows of ${takenAt}.`);
    const books = await checkBooks(target.adminUrl);
    console.log(describeBooks(books));
    if (books.mistakes.size > 0) process.exitCode = 2;
  } finally {
    await target.stop();
  }
});
