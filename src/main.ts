import 'reflect-metadata';
import { loadConfig } from '#config/config.js';
import { EnvironmentError } from '#config/environment.js';
import { DemoData } from '#modules/demo/demo-data.js';
import { prepareDatabase } from '#shared/database/prepare-database.js';
import { createApp } from './configure-app.js';
import { welcome } from './welcome.js';

/** Starts the database where it is ours, then the server, and stops them in the opposite order. */
async function main(): Promise<void> {
  const { config, stop } = await prepareDatabase(loadConfig(), console.log);
  const app = await createApp(config);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      app
        .close() // answers what is in flight, takes nothing new
        .then(stop)
        .then(() => process.exit(0), fail);
    });
  }
  if (config.demoData) await app.get(DemoData).ensure();
  await app.listen(config.port, config.host);
  console.log(welcome(config, await app.getUrl()));
}

function fail(error: unknown): never {
  console.error(error instanceof EnvironmentError ? error.message : error);
  process.exit(1);
}

main().catch(fail);
