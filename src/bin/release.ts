import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '#shared/database/project-root.js';
import { recordReleased } from '#shared/database/released-migrations.js';
import { runProcess } from '../run-process.js';

/** Records the API and the migrations of a release: what later versions are compared with (`npm run docs:release`). */
await runProcess(async () => {
  await recordReleased();
  await copyFile(join(projectRoot, 'docs/openapi.json'), join(projectRoot, 'docs/openapi.released.json'));
  console.log('Recorded: docs/openapi.released.json, prisma/migrations/released.json');
});
