import type { Server } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { ConnectionPools } from '#shared/database/connection-pools.js';
import { describeError } from '#shared/errors/describe-error.js';
import { explain } from './run-process.js';

/** Share of the time in which requests in flight are answered; the rest is for cutting them and for the database. */
const ANSWERING_SHARE = 0.8;
const CUTTING_MS = 500;
/** A worker cuts its requests in two steps; one that is not done after a third does not react. */
const WORKER_CUTTING_MS = 3 * CUTTING_MS;
const CLOSE_IDLE_EVERY_MS = 200;

/** The processes that answer requests when there are several. */
export interface Workers {
  /** Tells all to stop; rejects when one of them has failed to stop in order. */
  stop(): Promise<void>;
  kill(): void;
}

/**
 * Stops the process in order and within a limited time, on a signal or after an unexpected error: requests in flight are
 * answered, those that take too long are cut, and the embedded database is stopped last.
 */
export class Shutdown {
  private app: NestFastifyApplication | undefined;
  private workers: Workers | undefined;
  private stopDatabase: (() => Promise<void>) | undefined;
  private exitCode: number | undefined;

  constructor(private readonly seconds: number) {}

  /** Listens before anything is started, so that a process that waits for its database can be stopped as well. */
  listen(signals: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGINT']): void {
    for (const signal of signals) process.once(signal, () => void this.stop(signal, 0));
    process.on('uncaughtException', (error, origin) => this.onUnexpectedError(error, origin));
  }

  ownsDatabase(stop: () => Promise<void>): void {
    this.stopDatabase = stop;
  }

  ownsApp(app: NestFastifyApplication): void {
    this.app = app;
  }

  ownsWorkers(workers: Workers): void {
    this.workers = workers;
  }

  /** Prints why the start failed and stops what has been started. A start that is stopped has not failed. */
  async fail(error: unknown): Promise<void> {
    if (this.exitCode === undefined) console.error(explain(error));
    await this.end(1);
  }

  /** Says why the process ends, and ends it. */
  async stop(reason: string, exitCode: number): Promise<void> {
    if (this.exitCode === undefined) console.log(`Stopping: ${reason}`);
    await this.end(exitCode);
  }

  /** Ends the process, once; never rejects. */
  async end(exitCode: number): Promise<void> {
    if (this.exitCode !== undefined) return;
    this.exitCode = exitCode;
    const end = Date.now() + this.seconds * 1_000;
    const answering = this.seconds * 1_000 * ANSWERING_SHARE;
    if (this.app !== undefined) await this.closeApp(this.app, answering);
    if (this.workers !== undefined) await this.stopWorkers(this.workers, answering + WORKER_CUTTING_MS);
    const rest = Math.max(end - Date.now(), CUTTING_MS);
    if (this.stopDatabase !== undefined) await this.settles(this.stopDatabase(), rest);
    process.exit(this.exitCode);
  }

  /**
   * Logs an error that was caught nowhere, with the requests in flight, one of which may have caused it. The process ends,
   * because the state that the error has left is not known.
   */
  private onUnexpectedError(error: unknown, origin: string): void {
    const fastify = this.app?.getHttpAdapter().getInstance() as unknown as FastifyInstance | undefined;
    const entry = { origin, requests: [...(fastify?.requestsInFlight ?? [])], causes: describeError(error) };
    if (fastify === undefined) console.error(JSON.stringify(entry));
    else fastify.log.fatal(entry, 'Unexpected error, the process ends');
    void this.stop('unexpected error', 1);
  }

  private async closeApp(app: NestFastifyApplication, milliseconds: number): Promise<void> {
    const server = app.getHttpServer() as Server;
    const idle = setInterval(() => server.closeIdleConnections(), CLOSE_IDLE_EVERY_MS);
    const closing = app.close();
    if (!(await this.settles(closing, milliseconds))) {
      console.error(`Cutting the requests that were not answered within ${milliseconds / 1_000} s`);
      app.get(ConnectionPools).closeForcibly(); // their requests are answered: 503
      await this.settles(closing, CUTTING_MS);
      server.closeAllConnections();
      await this.settles(closing, CUTTING_MS);
    }
    clearInterval(idle);
  }

  private async stopWorkers(workers: Workers, milliseconds: number): Promise<void> {
    const timer = setTimeout(() => workers.kill(), milliseconds);
    await this.settles(workers.stop(), milliseconds + CUTTING_MS);
    clearTimeout(timer);
  }

  /** Whether the work ends in time; a failure is printed, and ends the process with 1. */
  private async settles(work: Promise<void>, milliseconds: number): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), milliseconds)));
    const done = work.then(
      () => true,
      (error: unknown) => {
        console.error(explain(error));
        this.exitCode = 1;

        return true;
      },
    );

    return Promise.race([done, late]).finally(() => clearTimeout(timer));
  }
}
