import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#shared/database/embedded/embedded-postgres.js';
import { projectRoot } from '#shared/database/project-root.js';
import { freePort } from '#shared/kernel/free-port.js';

const SETTINGS = ['max_connections=60'];

/** The network between the API and PostgreSQL, which can be cut and can fall silent. PostgreSQL may come back at another port. */
class Network {
  port = 0;
  private readonly server: Server;
  private readonly pairs = new Set<readonly [Socket, Socket]>();

  constructor() {
    this.server = createServer((near) => {
      const far = connect(this.port, '127.0.0.1');
      const pair = [near, far] as const;
      this.pairs.add(pair);
      const end = (): void => {
        this.pairs.delete(pair);
        near.destroy();
        far.destroy();
      };
      for (const socket of pair) socket.on('error', end).on('close', end);
      near.pipe(far);
      far.pipe(near);
    });
  }

  async listen(): Promise<number> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');

    return (this.server.address() as AddressInfo).port;
  }

  cut(): void {
    for (const [near] of [...this.pairs]) near.resetAndDestroy();
  }

  /** Holds what both sides send, for a while. */
  async fallSilent(milliseconds: number): Promise<void> {
    const silent = [...this.pairs].flat();
    for (const socket of silent) socket.pause();
    await pause(milliseconds);
    for (const socket of silent) socket.resume();
  }

  close(): void {
    this.cut();
    this.server.close();
  }
}

/** PostgreSQL and the API, each in processes of its own that can be killed and come back. */
export class System {
  readonly network = new Network();
  url = '';
  /** How often the API has ended without being killed. */
  unexpectedEnds = 0;
  private postgres: EmbeddedPostgres;
  private api: ChildProcess | undefined;
  private env: Record<string, string> = {};
  private isStopping = false;

  constructor(private readonly dataDir: string) {}

  async start(): Promise<void> {
    await this.startPostgres();
    const [networkPort, port] = [await this.network.listen(), await freePort('127.0.0.1')];
    const past = (url: string): string => url.replace(/:\d+\//, `:${networkPort}/`);
    const { apiUrl, ownerUrl } = this.postgres.database;
    this.url = `http://127.0.0.1:${port}`;
    this.env = {
      PATH: process.env['PATH'] ?? '',
      DATABASE_URL: past(apiUrl),
      DIRECT_URL: past(ownerUrl),
      JWT_SECRET: 'a secret that is long enough for this',
      HOST: '127.0.0.1',
      PORT: String(port),
      DEMO_DATA: 'true',
      USER_RATE_LIMIT: '0',
      LOG_LEVEL: 'silent',
    };
    this.startApi();
    while (!(await this.isReady())) await pause(100);
  }

  get adminUrl(): string {
    return this.postgres.adminUrl.replace(/\w+$/, 'pos');
  }

  /** As a supervisor does, it starts the API again whenever it ends. */
  private startApi(): void {
    const api = spawn(process.execPath, ['dist/main.js'], { cwd: projectRoot, env: this.env, stdio: 'ignore' });
    this.api = api;
    api.once('exit', (_code, signal) => {
      if (this.isStopping) return;
      if (signal !== 'SIGKILL') this.unexpectedEnds++;
      this.startApi();
    });
  }

  /** Ends when the process is gone, and with it the answers that were on their way. */
  async killApi(): Promise<void> {
    if (this.api === undefined) return;
    const ended = once(this.api, 'exit');
    this.api.kill('SIGKILL');
    await ended;
    await pause(50);
  }

  async startPostgres(): Promise<void> {
    this.postgres = await startEmbeddedPostgres({ dataDir: this.dataDir, log: () => undefined, settings: SETTINGS });
    this.network.port = Number(new URL(this.postgres.adminUrl).port);
  }

  /** Sends a signal to the first process of PostgreSQL, and to all others. */
  async signalPostgres(signal: NodeJS.Signals): Promise<void> {
    for (const pid of await this.postgresPids()) signalled(pid, signal);
  }

  /** The first process, then its children. */
  async postgresPids(): Promise<number[]> {
    const [first] = (await readFile(join(this.dataDir, 'pg18/postmaster.pid'), 'utf8')).split('\n');
    const children = await readFile(`/proc/${first}/task/${first}/children`, 'utf8').catch(() => '');

    return [first ?? '', ...children.trim().split(' ')].filter(Boolean).map(Number);
  }

  async isReady(): Promise<boolean> {
    const ready = await fetch(`${this.url}/api/health/ready`, { signal: AbortSignal.timeout(3_000) }).catch(() => null);

    return ready?.status === 200;
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    if (this.api?.exitCode === null && this.api.kill()) await once(this.api, 'exit');
    this.network.close();
    await this.postgres.stop();
  }
}

function signalled(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended meanwhile.
  }
}
