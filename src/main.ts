import 'reflect-metadata';
import { loadConfig } from '#config/config.js';
import { prepareDatabase } from '#shared/database/prepare-database.js';
import { runProcess } from './run-process.js';
import { Shutdown } from './shutdown.js';
import { welcome } from './welcome.js';

/**
 * Starts the database where it is embedded, then the server, in this process or in several; {@link Shutdown} stops them in the
 * opposite order. The imports wait because a primary process needs no server, and a single one no others.
 */
await runProcess(async () => {
  const config = loadConfig();
  const shutdown = new Shutdown(config.shutdownSeconds);
  shutdown.listen();
  const database = await prepareDatabase(config, console.log);
  shutdown.ownsDatabase(() => database.stop());
  try {
    const start =
      config.processes === 1
        ? (await import('./server.js')).startServer
        : (await import('./processes.js')).startProcesses;
    console.log(welcome(database.config, await start(database.config, shutdown)));
  } catch (error) {
    await shutdown.fail(error);
  }
});
