import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export const HOW_TO_GET_PGBOUNCER = 'Install PgBouncer 1.21 or newer, or name its program in PGBOUNCER.';
/** The first version that can prepare statements in transaction mode. */
const PREPARES_SINCE = [1, 21];
/** An account that PgBouncer, which refuses to run as root, can run as. */
const NOBODY = 65_534;

/** The program and its version, or undefined where there is none. */
export function findPgBouncer() {
  const program = process.env.PGBOUNCER || 'pgbouncer';
  const { status, stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  const version = /^PgBouncer (\d+\.\d+)/.exec(stdout ?? '')?.[1];
  if (status !== 0 || version === undefined) return undefined;
  const [major, minor] = version.split('.').map(Number);
  const prepares = major > PREPARES_SINCE[0] || (major === PREPARES_SINCE[0] && minor >= PREPARES_SINCE[1]);

  return { program, version, prepares };
}

/**
 * Starts PgBouncer in transaction mode in front of the PostgreSQL of `apiUrl`, for the three roles of the server, with fewer
 * connections to PostgreSQL than clients have.
 */
export async function startPgBouncer(program, { folder, apiUrl, settings = {} }) {
  const own = mkdtempSync(join(folder, 'pgbouncer-'));
  const { hostname, port: databasePort, password } = new URL(apiUrl);
  const port = await freePort();
  const users = join(own, 'users.txt');
  const file = join(own, 'pgbouncer.ini');
  const lines = Object.entries({
    listen_addr: '127.0.0.1',
    listen_port: port,
    unix_socket_dir: '',
    auth_type: 'scram-sha-256',
    auth_file: users,
    pool_mode: 'transaction',
    default_pool_size: 6,
    max_client_conn: 1_000,
    server_login_retry: 0.2,
    log_connections: 0,
    log_disconnections: 0,
    log_pooler_errors: 0,
    ...settings,
  }).map(([name, value]) => `${name} = ${value}`);
  const secret = decodeURIComponent(password);
  writeFileSync(users, ['pos_api', 'pos_auth', 'pos_reader'].map((user) => `"${user}" "${secret}"\n`).join(''));
  writeFileSync(file, `[databases]\n* = host=${hostname} port=${databasePort}\n[pgbouncer]\n${lines.join('\n')}\n`);
  if (process.getuid?.() === 0) for (const path of [own, users, file]) chownSync(path, NOBODY, NOBODY);
  chmodSync(own, 0o700);
  const bouncer = { url: withPort(apiUrl, port), start, stop, child: undefined };
  await start();

  return bouncer;

  async function start() {
    const identity = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
    bouncer.child = spawn(program, [file], { stdio: ['ignore', 'ignore', 'pipe'], cwd: '/', ...identity });
    let output = '';
    bouncer.child.stderr.on('data', (chunk) => (output = `${output}${chunk}`.slice(-2_000)));
    while (!(await accepts(port))) {
      if (bouncer.child.exitCode !== null) throw new Error(`PgBouncer did not start:\n${output}`);
      await pause(20);
    }
  }

  async function stop(signal = 'SIGKILL') {
    const { child } = bouncer;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
}

function withPort(url, port) {
  const other = new URL(url);
  other.port = String(port);

  return other.toString();
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');

  return port;
}

function accepts(port) {
  return fetch(`http://127.0.0.1:${port}`, { signal: AbortSignal.timeout(1_000) }).then(
    () => true,
    (error) => error.cause?.code !== 'ECONNREFUSED', // PgBouncer speaks no HTTP and closes the connection
  );
}
