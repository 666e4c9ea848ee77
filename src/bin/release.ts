import { copyFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '#config/config.js';
import { DemoDataService } from '#modules/demo/demo-data.service.js';
import { backUp } from '#shared/database/backup/back-up.js';
import { openTarget } from '#shared/database/backup/target.js';
import { prepareDatabase } from '#shared/database/prepare-database.js';
import { projectRoot } from '#shared/database/project-root.js';
import { recordReleased } from '#shared/database/released-migrations.js';
import { createApp } from '../configure-app.js';
import { runProcess } from '../run-process.js';

/**
 * Records the API, the migrations and the demo data of a release: what later versions are compared with and have to start on
 * (`npm run docs:release`).
 */
await runProcess(async () => {
  await recordReleased();
  await copyFile(join(projectRoot, 'docs/openapi.json'), join(projectRoot, 'docs/openapi.released.json'));
  const { version } = JSON.parse(await readFile(join(projectRoot, 'package.json'), 'utf8')) as { version: string };
  const dataSet = join(projectRoot, 'test/fixtures/releases', version);
  await rm(dataSet, { recursive: true, force: true });
  await mkdir(join(dataSet, '..'), { recursive: true });
  await writeDemoData(dataSet);
  console.log(
    `Recorded: docs/openapi.released.json, prisma/migrations/released.json, test/fixtures/releases/${version}`,
  );
});

/** Makes the demo data in a database of its own, and backs it up into the folder. */
async function writeDemoData(folder: string): Promise<void> {
  const { database: _, ...settings } = loadConfig();
  const dataDir = await mkdtemp(join(tmpdir(), 'pos-release-'));
  const prepared = await prepareDatabase({ ...settings, dataDir }, () => undefined);
  try {
    const app = await createApp(prepared.config);
    await app.get(DemoDataService).ensure();
    const { adminUrl } = await openTarget({ dataDir }, undefined, () => undefined);
    await backUp(adminUrl, folder);
    await app.close();
  } finally {
    await prepared.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}
