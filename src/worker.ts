import 'reflect-metadata';
import cluster from 'node:cluster';
import { once } from 'node:events';
import { loadConfig } from '#config/config.js';
import { stopEmbeddedPostgres } from '#shared/database/embedded/embedded-postgres.js';
import { type Prepared, STOP } from './processes.js';
import { runProcess } from './run-process.js';
import { startServer } from './server.js';
import { Shutdown } from './shutdown.js';

/**
 * One of several processes of the server. The primary process, `processes.ts`, has prepared the database, and says when to
 * stop; when it dies, the workers stop by themselves, and the last of them stops the embedded database.
 */
await runProcess(async () => {
  const config = loadConfig();
  const shutdown = new Shutdown(config.shutdownSeconds);
  shutdown.listen(['SIGTERM']);
  process.on('SIGINT', () => undefined); // Ctrl-C reaches all processes of a terminal, and the primary tells the others
  process.on('message', (message) => void (message === STOP && shutdown.end(0)));
  cluster.worker?.once('disconnect', () => {
    if (cluster.worker) cluster.worker.exitedAfterDisconnect = true; // or Node ends the process at once
    if (config.database === undefined) shutdown.ownsDatabase(() => stopEmbeddedPostgres(config.dataDir));
    void shutdown.stop('the primary process has ended', 1);
  });
  try {
    const answer = once(process, 'message') as Promise<[Prepared]>;
    process.send?.('What is prepared?');
    const [prepared] = await answer;
    process.send?.(await startServer({ ...config, ...prepared }, shutdown));
  } catch (error) {
    await shutdown.fail(error);
  }
});
