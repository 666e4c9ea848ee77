import 'reflect-metadata';
import { loadConfig } from '#config/config.js';
import { DemoData } from '#modules/demo/demo-data.js';
import { prepareDatabase } from '#shared/database/prepare-database.js';
import { createApp } from './configure-app.js';
import { runProcess } from './run-process.js';
import { Shutdown } from './shutdown.js';
import { welcome } from './welcome.js';

/** Starts the database where it is embedded, then the server; {@link Shutdown} stops them in the opposite order. */
await runProcess(async () => {
  const config = loadConfig();
  const shutdown = new Shutdown(config.shutdownSeconds);
  shutdown.listen();
  const database = await prepareDatabase(config, console.log);
  shutdown.ownsDatabase(() => database.stop());
  try {
    const app = await createApp(database.config);
    shutdown.ownsApp(app);
    if (config.demoData) await app.get(DemoData).ensure();
    await app.listen(config.port, config.host);
    console.log(welcome(database.config, await app.getUrl()));
  } catch (error) {
    await shutdown.fail(error);
  }
});
