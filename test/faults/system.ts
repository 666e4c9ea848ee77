import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { projectRoot } from '#shared/database/project-root.js';
import { freePort } from '#shared/kernel/free-port.js';
import { findPgBouncer, type RunningPgBouncer, startPgBouncer } from '../../test/support/pgbouncer.mjs';
import { Network } from './network.js';
import { FaultyPostgres } from './postgres.js';

/** One process of the API. */
class Api {
  private child: ChildProcess | undefined;
  private isStopping = false;
  unexpectedEnds = 0;

  constructor(
    readonly port: number,
    private readonly env: Record<string, string>,
  ) {}

  /** As a supervisor does, it starts the process again whenever it ends. */
  start(): void {
    const child = spawn(process.execPath, ['dist/main.js'], { cwd: projectRoot, env: this.env, stdio: 'ignore' });
    this.child = child;
    child.once('exit', (_code, signal) => {
      if (this.isStopping) return;
      if (signal !== 'SIGKILL') this.unexpectedEnds++;
      this.start();
    });
  }

  /** Ends when the process is gone, and with it the answers that were on their way. */
  async kill(): Promise<void> {
    if (this.child === undefined) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
    await pause(50);
  }

  async untilReady(): Promise<void> {
    const ask = (): Promise<Response | null> =>
      fetch(`http://127.0.0.1:${this.port}/api/health/ready`, { signal: AbortSignal.timeout(3_000) }).catch(() => null);
    while ((await ask())?.status !== 200) await pause(100);
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    if (this.child?.exitCode === null && this.child.kill()) await once(this.child, 'exit');
  }
}

/**
 * Tills reach two processes of the API through a load balancer. The first reaches PostgreSQL over a network, the second over the
 * same kind of network and PgBouncer, where that is installed. Each part can fail and come back.
 */
export class System {
  readonly postgres: FaultyPostgres;
  /** Between the API, or PgBouncer, and PostgreSQL. */
  readonly network = new Network();
  readonly apis: Api[] = [];
  pooler: RunningPgBouncer | undefined;
  url = '';
  private readonly balancer = new Network();

  constructor(private readonly dataDir: string) {
    this.postgres = new FaultyPostgres(dataDir);
  }

  async start(): Promise<void> {
    await this.startPostgres();
    const networkPort = await this.network.listen();
    const past = (url: string): string => url.replace(/:\d+\//, `:${networkPort}/`);
    const { apiUrl, ownerUrl } = this.postgres.urls;
    const found = findPgBouncer();
    if (found?.prepares === true) {
      this.pooler = await startPgBouncer(found.program, { folder: this.dataDir, apiUrl: past(apiUrl) });
    }
    for (const databaseUrl of [past(apiUrl), this.pooler?.url ?? past(apiUrl)]) {
      const port = await freePort('127.0.0.1');
      const api = new Api(port, {
        PATH: process.env['PATH'] ?? '',
        DATABASE_URL: databaseUrl,
        DIRECT_URL: past(ownerUrl),
        LISTEN_URL: past(apiUrl),
        JWT_SECRET: 'a secret that is long enough for this',
        HOST: '127.0.0.1',
        PORT: String(port),
        DEMO_DATA: 'true',
        USER_RATE_LIMIT: '0',
        LOG_LEVEL: 'silent',
      });
      this.apis.push(api);
      api.start();
      await api.untilReady(); // the first makes the demo data
    }
    this.balancer.ports = this.apis.map(({ port }) => port);
    this.url = `http://127.0.0.1:${await this.balancer.listen()}`;
  }

  async startPostgres(): Promise<void> {
    await this.postgres.start();
    this.network.ports = [this.postgres.port];
  }

  /** Kills PostgreSQL; its standby, which has confirmed each commit, takes its place. */
  async failOver(sellFor: number): Promise<void> {
    await this.postgres.failOver(sellFor);
    this.network.ports = [this.postgres.port];
    this.network.cut();
  }

  /** How often a process of the API has ended without being killed. */
  get unexpectedEnds(): number {
    return this.apis.reduce((sum, { unexpectedEnds }) => sum + unexpectedEnds, 0);
  }

  async stop(): Promise<void> {
    await Promise.all(this.apis.map((api) => api.stop()));
    await this.pooler?.stop();
    this.balancer.close();
    this.network.close();
    await this.postgres.stop();
  }
}
