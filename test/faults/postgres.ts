import { execFile } from 'node:child_process';
import { readFile, rename, rm, symlink, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { locateBinaries } from '#shared/database/embedded/binaries.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#shared/database/embedded/embedded-postgres.js';
import { processOwner } from '#shared/database/embedded/process-owner.js';
import { freePort } from '#shared/kernel/free-port.js';

const run = promisify(execFile);
const SETTINGS = ['max_connections=80', 'max_wal_size=96MB', 'wal_keep_size=64MB'];
/** What a copy of a running server's folder must not have. */
const NOT_OF_A_COPY = ['postmaster.pid', 'postmaster.opts', 'pg_replslot', 'pg_stat_tmp', 'server.log'];

/** A PostgreSQL whose processes can be killed and come back, and whose standby can take its place. */
export class FaultyPostgres {
  port = 0;
  private embedded: EmbeddedPostgres;
  private copies = 0;

  constructor(private readonly dataDir: string) {}

  /** The URLs of the first start; the port changes. */
  get urls(): EmbeddedPostgres['database'] {
    return this.embedded.database;
  }

  get adminUrl(): string {
    const url = new URL(this.embedded.adminUrl);
    url.port = String(this.port);
    url.pathname = '/pos';

    return url.toString();
  }

  async start(): Promise<void> {
    this.embedded = await startEmbeddedPostgres({ dataDir: this.dataDir, log: () => undefined, settings: SETTINGS });
    this.port = Number(new URL(this.embedded.adminUrl).port);
  }

  stop(): Promise<void> {
    return this.pgCtl(['stop', '-w', '-m', 'immediate', '-D', this.folder]).catch(() => undefined);
  }

  /** Sends a signal to the first process, and to all others. */
  async signal(signal: NodeJS.Signals): Promise<void> {
    const [first] = (await readFile(join(this.folder, 'postmaster.pid'), 'utf8')).split('\n');
    const children = await readFile(`/proc/${first}/task/${first}/children`, 'utf8').catch(() => '');
    for (const pid of [first ?? '', ...children.trim().split(' ')].filter(Boolean)) signalled(Number(pid), signal);
  }

  asAdmin<T>(work: (admin: pg.Client) => Promise<T>): Promise<T> {
    return asAdmin(this.adminUrl, work);
  }

  async answers(): Promise<boolean> {
    return this.asAdmin(async (admin) => Boolean(await admin.query('SELECT 1'))).catch(() => false);
  }

  /**
   * Makes a standby that confirms each commit, kills the first server, and lets the standby take its place. The binaries of
   * npm have no pg_basebackup: the folder is copied between pg_backup_start() and pg_backup_stop().
   */
  async failOver(sellFor: number): Promise<void> {
    const standby = join(this.dataDir, `standby-${++this.copies}`);
    const port = await freePort('127.0.0.1');
    await this.copyTo(standby);
    const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= ${SETTINGS.map((of) => `-c ${of}`).join(' ')}`;
    await this.pgCtl(['start', '-w', '-D', standby, '-l', join(standby, 'server.log'), '-o', options]);
    await this.asAdmin(async (admin) => {
      await admin.query("ALTER SYSTEM SET synchronous_standby_names = '*'");
      await admin.query('SELECT pg_reload_conf()');
      const inStep = "SELECT FROM pg_stat_replication WHERE state = 'streaming' AND sync_state = 'sync'";
      while ((await admin.query(inStep)).rowCount === 0) await pause(50);
    });
    await pause(sellFor);
    await this.signal('SIGKILL');
    await this.pgCtl(['promote', '-w', '-D', standby]);
    this.port = port;
    const before = join(this.dataDir, `failed-${this.copies}`);
    await rename(this.folder, before);
    await symlink(standby, this.folder);
    await unlink(before).catch(() => rm(before, { recursive: true, force: true })); // a link after an earlier promotion
    if (this.copies > 1) await rm(join(this.dataDir, `standby-${this.copies - 1}`), { recursive: true, force: true });
  }

  private get folder(): string {
    return join(this.dataDir, 'pg18');
  }

  private async copyTo(target: string): Promise<void> {
    const admin = new URL(this.adminUrl);
    await this.asAdmin(async (client) => {
      await client.query("SELECT pg_backup_start('standby', true)");
      await run('cp', ['-a', `${this.folder}/.`, target]).catch(() => undefined); // files may go while it copies
      const { rows } = await client.query<{ label: string }>('SELECT labelfile AS label FROM pg_backup_stop()');
      for (const name of NOT_OF_A_COPY) await rm(join(target, name), { recursive: true, force: true });
      const source = `host=127.0.0.1 port=${admin.port} user=postgres password=${decodeURIComponent(admin.password)}`;
      await writeFile(join(target, 'backup_label'), rows[0]?.label ?? '');
      await writeFile(join(target, 'standby.signal'), '');
      await writeFile(join(target, 'postgresql.auto.conf'), `primary_conninfo = '${source}'\n`);
      await run('mkdir', ['-p', join(target, 'pg_replslot'), join(target, 'pg_stat_tmp')]);
    });
    const owner = processOwner();
    if (owner.switches) await run('chown', ['-R', `${owner.uid}:${owner.gid}`, target]);
    await run('chmod', ['700', target]);
  }

  private async pgCtl(args: readonly string[]): Promise<void> {
    const owner = processOwner();
    const { pgCtl } = await locateBinaries(this.dataDir, owner);
    await run(pgCtl, [...args], { cwd: '/', ...(owner.switches && { uid: owner.uid, gid: owner.gid }) });
  }
}

async function asAdmin<T>(url: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: url });
  admin.on('error', () => undefined);
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

function signalled(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended meanwhile.
  }
}
