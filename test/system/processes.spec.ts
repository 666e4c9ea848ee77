import { once } from 'node:events';
import { chmod, mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises';
import { Agent, get, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO_PASSWORD } from '#modules/demo/demo-accounts.js';
import { freePort } from '#shared/kernel/free-port.js';
import { ApiClient } from '../support/api-client.js';
import { scrape, sum } from '../support/metrics-page.js';
import {
  beginUpload,
  type Env,
  isAlive,
  killLaunched,
  postgresPid,
  refusesConnections,
  run,
  type Server,
  start,
  stopPostgres,
} from '../support/server-process.js';
import { until } from '../support/until.js';

interface Reply {
  readonly status: number | undefined;
  /** The process that has answered. */
  readonly pid: number;
}

/** A client that keeps one connection open, hence stays with one process. */
class Connection {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });

  constructor(private readonly server: Server) {}

  async get(path: string, accessToken = ''): Promise<Reply> {
    const sent = get(`${this.server.url}/api${path}`, {
      agent: this.agent,
      headers: { authorization: `Bearer ${accessToken}` },
    });
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    const pid = await ownerOf(answer.socket, await workersOf(this.server));
    answer.resume();
    await once(answer, 'end');

    return { status: answer.statusCode, pid };
  }

  close(): void {
    this.agent.destroy();
  }
}

/** The one of the processes that holds the server's end of a connection. */
async function ownerOf({ localPort, remotePort }: Socket, pids: readonly number[]): Promise<number> {
  const port = (number = 0): string => `:${number.toString(16).toUpperCase().padStart(4, '0')}`;
  const rows = (await readFile('/proc/net/tcp', 'utf8')).split('\n').map((row) => row.trim().split(/\s+/));
  const row = rows.find(([, from, to]) => from?.endsWith(port(remotePort)) && to?.endsWith(port(localPort)));
  for (const pid of pids) {
    const files = await readdir(`/proc/${pid}/fd`).catch(() => []);
    const targets = await Promise.all(files.map((file) => readlink(`/proc/${pid}/fd/${file}`).catch(() => '')));
    if (targets.includes(`socket:[${row?.[9]}]`)) return pid;
  }

  return NaN;
}

/** The process numbers of the workers of a primary. */
async function workersOf({ child }: Server): Promise<number[]> {
  const children = await readFile(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').catch(() => '');

  return children.trim().split(' ').filter(Boolean).map(Number);
}

/** The two workers, when there are two. */
async function twoWorkers(server: Server): Promise<[number, number]> {
  const [one, other] = await workersOf(server);
  if (one === undefined || other === undefined) throw new Error('There are no two processes');

  return [one, other];
}

/** Two connections that different processes answer. */
async function connectTwice(server: Server): Promise<[Connection, Connection]> {
  const one = new Connection(server);
  const other = new Connection(server);
  const pids = [(await one.get('/health')).pid, (await other.get('/health')).pid];
  if (pids[0] === pids[1]) throw new Error(`Process ${pids[0]} has answered both`);

  return [one, other];
}

describe('With POS_PROCESSES=2', () => {
  let folder: string;
  let env: Env;
  let server: Server;
  let metricsPort: number;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pos-processes-'));
    await chmod(folder, 0o755); // for PostgreSQL's user
    env = { DATA_DIR: join(folder, 'data'), POS_PROCESSES: '2', LOG_LEVEL: 'warn' };
    metricsPort = await freePort('127.0.0.1');
    server = await start({ ...env, METRICS_PORT: String(metricsPort) });
  });
  afterAll(async () => {
    await killLaunched();
    await stopPostgres(env['DATA_DIR'] ?? '');
    await rm(folder, { recursive: true, force: true });
  });

  const signIn = (): Promise<ApiClient> => new ApiClient(server.url).signIn('cashier@acme.example', DEMO_PASSWORD);

  it('two processes answer on one port once the server says, once, that it is ready', async () => {
    const workers = await workersOf(server);
    const [one, other] = await connectTwice(server);
    const replies = [await one.get('/health/ready'), await other.get('/health/ready')];
    one.close();
    other.close();

    expect(workers).toHaveLength(2);
    expect(replies.map(({ status }) => status)).toEqual([200, 200]);
    expect(replies.map(({ pid }) => pid).sort()).toEqual(workers.sort());
    expect(server.output().match(/is ready at/g)).toHaveLength(1);
  });

  it('their metrics are on one page, each number with its process', async () => {
    const page = `http://127.0.0.1:${metricsPort}/metrics`;
    const health = { route: '/api/health', status: '200' };
    const before = sum(await scrape(page), 'pos_http_requests_total', health);
    await fetch(`${server.url}/api/health`);

    const samples = await scrape(page);
    const processes = samples.filter(({ name }) => name === 'process_start_time_seconds').map(({ labels }) => labels);

    expect(processes).toEqual([{ process: '1' }, { process: '2' }]);
    expect(sum(samples, 'pos_http_requests_total', health) - before).toBe(1);
  });

  it('no secret stands in the command line or the environment of a process', async () => {
    const secrets = Object.values(JSON.parse(await readFile(join(env['DATA_DIR'] ?? '', 'secrets.json'), 'utf8')));
    const files = (await workersOf(server)).flatMap((pid) => [`/proc/${pid}/cmdline`, `/proc/${pid}/environ`]);
    const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));

    expect(secrets.length).toBeGreaterThan(2);
    expect(texts).toHaveLength(4);
    for (const secret of secrets) expect(texts.join()).not.toContain(secret);
  });

  it('a sign-out at one process counts at the other', async () => {
    const { accessToken, refreshToken } = await signIn();
    const [one, other] = await connectTwice(server);
    const before = [await one.get('/auth/me', accessToken), await other.get('/auth/me', accessToken)];
    await new ApiClient(server.url).post('/auth/logout', { refreshToken });
    const signedOutAt = Date.now();
    const refused: number[] = [];
    for (const connection of [one, other]) {
      await until(async () => (await connection.get('/auth/me', accessToken)).status === 401);
      refused.push(Date.now() - signedOutAt);
      connection.close();
    }

    expect(before.map(({ status }) => status)).toEqual([200, 200]);
    expect(Math.max(...refused)).toBeLessThan(2_000); // by a message: the cached session would have lived for 5 s
  });

  it('a process that was killed is replaced, while the other one answers', async () => {
    const [victim, survivor] = await twoWorkers(server);
    process.kill(victim, 'SIGKILL');
    await until(() => server.output().includes(`Process ${victim} has ended (SIGKILL)`));
    const statuses = new Set<number>();
    await until(async () => {
      statuses.add((await fetch(`${server.url}/api/health/ready`, { headers: { connection: 'close' } })).status);

      return (await workersOf(server)).length === 2;
    });
    let pids: number[] = [];
    await until(async () => {
      const connections = [new Connection(server), new Connection(server)];
      pids = await Promise.all(connections.map(async (connection) => (await connection.get('/health')).pid));
      for (const connection of connections) connection.close();

      return pids[0] !== pids[1];
    });

    expect([...statuses]).toEqual([200]);
    expect(pids).toContain(survivor);
    expect(pids).not.toContain(victim);
    expect(server.output().match(/has ended/g)).toHaveLength(1);
    expect(server.output().match(/is ready at/g)).toHaveLength(1);
  });

  it('a process that ends by SIGTERM is replaced too: only the primary process stops the server', async () => {
    const [first] = await twoWorkers(server);
    process.kill(first, 'SIGTERM');
    await until(() => server.output().includes(`Process ${first} has ended (0)`));
    await until(async () => (await workersOf(server)).length === 2);

    expect(await isAlive(await postgresPid(env['DATA_DIR'] ?? ''))).toBe(true);
  });

  it('a server whose processes cannot start says why and exits with 1', async () => {
    const { code, output } = await run(['dist/main.js'], { ...env, PORT: new URL(server.url).port });

    expect(code).toBe(1);
    expect(output.match(/^pos-backend: .*/gm)).toEqual([
      expect.stringContaining('EADDRINUSE'),
      expect.stringMatching(/Process \d+ has ended \(1\) before it answered requests/),
    ]);
    expect((await fetch(`${server.url}/api/health/ready`)).status).toBe(200); // the database runs on for those who use it
  });

  it('SIGTERM answers the request in flight, then stops all processes and PostgreSQL', async () => {
    const upload = await beginUpload(await signIn());
    const pids = [...(await workersOf(server)), await postgresPid(env['DATA_DIR'] ?? '')];
    const before = server.output().length;
    const exit = server.stop('SIGTERM');
    await until(() => refusesConnections(server.url));

    expect(await upload.finish()).toBe(201);
    expect(await exit).toBe(0);
    expect(await Promise.all(pids.map(isAlive))).toEqual([false, false, false]);
    expect(await postgresPid(env['DATA_DIR'] ?? '')).toBeNaN();
    expect(server.output().slice(before)).toBe('Stopping: SIGTERM\n');
  });

  it('nothing lives on when the primary process is killed: not the others, not PostgreSQL, and no request is cut', async () => {
    server = await start(env);
    const client = await signIn();
    const uploads = await Promise.all([beginUpload(client), beginUpload(client)]); // one at each, which then stop at once
    const pids = [...(await workersOf(server)), await postgresPid(env['DATA_DIR'] ?? '')];
    server.child.kill('SIGKILL');
    await until(() => refusesConnections(server.url));

    expect(pids).toHaveLength(3);
    expect(await Promise.all(uploads.map((upload) => upload.finish()))).toEqual([201, 201]);
    await until(async () => !(await Promise.all(pids.map(isAlive))).includes(true));
    expect(await postgresPid(env['DATA_DIR'] ?? '')).toBeNaN();
  });
});
