import { execFile } from 'node:child_process';
import { readFile, readlink, realpath, rename, rm, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import type { DatabaseUrls } from '#config/config.js';
import { setUpDatabase } from '#shared/database/set-up-database.js';
import { freePort } from '#shared/kernel/free-port.js';
import { type Binaries, locateBinaries } from './binaries.js';
import {
  makeOwnedFolder,
  openDataFolder,
  openSecrets,
  type Secrets,
  writeOwnedFile,
  writeSecrets,
} from './data-folder.js';
import { processOwner, type ProcessOwner } from './process-owner.js';

const run = promisify(execFile);

export interface EmbeddedPostgres {
  readonly database: DatabaseUrls;
  /** A superuser's URL of the maintenance database: for set-up and tests, never for the API. */
  readonly adminUrl: string;
  readonly jwtSecret: string;
  /** Keeps another secret in the folder, that of a restored backup. */
  adoptSecret(jwtSecret: string): Promise<void>;
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  readonly dataDir: string;
  readonly log: (line: string) => void;
  /** PostgreSQL settings, as `name=value`. */
  readonly settings?: readonly string[];
}

/** Starts a real PostgreSQL from npm with its data in `dataDir`, or takes over the one that a killed run has left running. */
export async function startEmbeddedPostgres({
  dataDir,
  log,
  settings = [],
}: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { cluster, secrets, folder } = await openCluster(dataDir, log);
  await cluster.initialise();
  const port = (await cluster.takeOver()) ?? (await cluster.start(settings));
  const url = (user: string, password: string, database: string): string =>
    `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
  const database = {
    apiUrl: url('pos_api', secrets.api, 'pos'),
    ownerUrl: url('pos_owner', secrets.owner, 'pos'),
  };
  const adminUrl = url('postgres', secrets.superuser, 'postgres');
  await setUpDatabase(adminUrl, database);

  return {
    database,
    adminUrl,
    jwtSecret: secrets.jwt,
    adoptSecret: (jwt) => writeSecrets(folder, { ...secrets, jwt }),
    stop: () => cluster.stop(),
  };
}

/** Stops the server of a data folder when no process uses it, also one that this process has not started. */
export async function stopEmbeddedPostgres(dataDir: string): Promise<void> {
  const { cluster } = await openCluster(dataDir, () => undefined);
  await cluster.stop();
}

async function openCluster(
  dataDir: string,
  log: (line: string) => void,
): Promise<{ cluster: Cluster; secrets: Secrets; folder: string }> {
  const owner = processOwner();
  const folder = await openDataFolder(dataDir, owner, log);
  const secrets = await openSecrets(folder);
  const cluster = new Cluster(join(folder, 'pg18'), await locateBinaries(folder, owner), owner, secrets);

  return { cluster, secrets, folder };
}

/** A file for each day of the week, which the next week overwrites. What is said before it is open goes to `server.log`. */
const WEEK_OF_LOGS = [
  'logging_collector=on',
  'log_filename=server-%a.log',
  'log_rotation_age=1d',
  'log_rotation_size=0',
  'log_truncate_on_rotation=on',
];

/**
 * One data directory and the server that runs on it. PostgreSQL's own pg_ctl starts it: unlike a child process, the server
 * neither dies with a Ctrl-C meant for the API nor stops before the last request is answered.
 */
class Cluster {
  constructor(
    private readonly directory: string,
    private readonly binaries: Binaries,
    private readonly owner: ProcessOwner,
    private readonly secrets: Secrets,
  ) {}

  /** Builds the directory beside its place and moves it there whole, so that an interrupted first start leaves no part of it. */
  async initialise(): Promise<void> {
    if (await exists(this.directory)) return;
    const draft = `${this.directory}.part`;
    const passwordFile = `${this.directory}.password`;
    await rm(draft, { recursive: true, force: true });
    await makeOwnedFolder(draft, this.owner);
    await writeOwnedFile(passwordFile, this.secrets.superuser, this.owner);
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    const access = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
    await this.run(this.binaries.initdb, ['--pgdata', draft, ...locale, ...access]);
    await unlink(passwordFile);
    await rename(draft, this.directory);
  }

  /** Returns the port of a server left over by a killed run, or null. One that refuses the password is removed. */
  async takeOver(): Promise<number | null> {
    const found = await this.postmaster();
    if (found === null) return null;
    if (await this.answers(found.port)) return found.port;
    if (await this.isOurs(found.pid)) {
      await this.run(this.binaries.pgCtl, ['stop', '-D', this.directory, '-m', 'immediate']);
    }
    await rm(this.pidFile, { force: true });

    return null;
  }

  async start(settings: readonly string[]): Promise<number> {
    const port = await freePort('127.0.0.1');
    const fixed = ['listen_addresses=127.0.0.1', 'unix_socket_directories='];
    const options = [`-p ${port}`, ...[...fixed, ...WEEK_OF_LOGS, ...settings].map((setting) => `-c ${setting}`)].join(
      ' ',
    );
    const log = join(this.directory, 'server.log');
    await this.run(this.binaries.pgCtl, ['start', '-w', '-t', '60', '-D', this.directory, '-l', log, '-o', options]);

    return port;
  }

  /** Stops the server when no other process uses it: the last process to stop ends it. */
  async stop(): Promise<void> {
    const found = await this.postmaster();
    if (found === null || (await this.guests(found.port)) > 0) return;
    await this.run(this.binaries.pgCtl, ['stop', '-w', '-D', this.directory, '-m', 'fast']).catch(
      async (error: unknown) => {
        if (await exists(this.pidFile)) throw error; // otherwise another process has stopped it
      },
    );
  }

  private get pidFile(): string {
    return join(this.directory, 'postmaster.pid');
  }

  /** What the file of the server says about it; null when there is none. */
  private async postmaster(): Promise<{ pid: string; port: number } | null> {
    const [pid, , , port] = (await readFile(this.pidFile, 'utf8').catch(() => '')).split('\n');

    return pid === undefined || port === undefined ? null : { pid, port: Number(port) };
  }

  /** Recognises the server by its working directory, because the system uses process numbers again. */
  private async isOurs(pid: string): Promise<boolean> {
    const [home, directory] = await Promise.all([
      readlink(`/proc/${pid}/cwd`).catch(() => ''),
      realpath(this.directory),
    ]);

    return home === directory;
  }

  /**
   * Counts the connections of processes that use it. Connections that ask are left out: of two processes that stop at once, each
   * would take the other for a user.
   */
  private async guests(port: number): Promise<number> {
    const client = this.client(port);
    try {
      await client.connect();
      const { rows } = await client.query<{ guests: number }>(`
        SELECT count(*)::int AS guests FROM pg_stat_activity
        WHERE backend_type = 'client backend' AND application_name <> current_setting('application_name')`);

      return rows[0]?.guests ?? 0;
    } catch {
      return 0; // it has stopped already, or refuses connections
    } finally {
      await client.end();
    }
  }

  private client(port: number): pg.Client {
    const client = new pg.Client({
      host: '127.0.0.1',
      port,
      user: 'postgres',
      password: this.secrets.superuser,
      application_name: 'pos-backend cluster',
    });
    client.on('error', () => undefined); // the next query reports it

    return client;
  }

  /** Waits for a server that is starting up; false for one that refuses the password or is no PostgreSQL. */
  private async answers(port: number): Promise<boolean> {
    for (let attempt = 0; attempt < 50; attempt++) {
      const client = this.client(port);
      try {
        await client.connect();
        const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');

        return rows[0]?.data_directory === this.directory;
      } catch (error) {
        if ((error as { code?: string }).code !== CANNOT_CONNECT_NOW) return false;
        await sleep(200);
      } finally {
        await client.end();
      }
    }

    return false;
  }

  private async run(program: string, args: readonly string[]): Promise<void> {
    const identity = this.owner.switches ? { uid: this.owner.uid, gid: this.owner.gid } : {};
    await run(program, [...args], { ...identity, cwd: '/' });
  }
}

/** SQLSTATE: the database is starting up or shutting down. */
const CANNOT_CONNECT_NOW = '57P03';

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}
