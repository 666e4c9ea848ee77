import 'reflect-metadata';
import { loadConfig } from '#config/config.js';
import { DemoDataService } from '#modules/demo/demo-data.service.js';
import { type PreparedDatabase, prepareDatabase } from '#shared/database/prepare-database.js';
import { createApp } from './configure-app.js';
import { runProcess } from './run-process.js';
import { welcome } from './welcome.js';

/** Starts the database where it is ours, then the server, and stops them in the opposite order. */
await runProcess(async () => {
  const database = await prepareDatabase(loadConfig(), console.log);
  try {
    await serve(database);
  } catch (error) {
    await database.stop();
    throw error;
  }
});

async function serve({ config, stop }: PreparedDatabase): Promise<void> {
  const app = await createApp(config);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      console.log(`Stopping: ${signal}`);
      void runProcess(async () => {
        await app.close(); // answers what is in flight, takes nothing new
        await stop();
        process.exit(0);
      });
    });
  }
  if (config.demoData) await app.get(DemoDataService).ensure();
  await app.listen(config.port, config.host).catch(async (error: unknown) => {
    await app.close();
    throw error;
  });
  console.log(welcome(config, await app.getUrl()));
}
