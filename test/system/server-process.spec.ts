import { chmod, chown, copyFile, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '#modules/demo/demo-accounts.js';
import { reachable } from '#shared/database/embedded/data-folder.js';
import { projectRoot } from '#shared/database/project-root.js';
import { type Answer, ApiClient } from '../support/api-client.js';
import { createCustomer, data } from '../support/company.js';
import {
  beginUpload,
  type Env,
  type Finished,
  type Identity,
  isAlive,
  killLaunched,
  launch,
  postgresPid,
  refusesConnections,
  run,
  type Server,
  start as startServer,
  stopPostgres,
} from '../support/server-process.js';
import { createTestDatabase, makeDurable, queryAs } from '../support/test-database.js';
import { until } from '../support/until.js';

const IS_ROOT = process.getuid?.() === 0;
const NOBODY = 65_534;
const JWT_SECRET = 'a secret for tests that is long enough';
const dataFolders = new Set<string>();
let temporary: string;

beforeAll(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'pos-process-'));
  await chmod(temporary, 0o755);
});
afterEach(async () => {
  await killLaunched();
  for (const folder of dataFolders) await stopPostgres(folder);
});
afterAll(() => rm(temporary, { recursive: true, force: true }));

/** The server, once it says that it is ready; its database is stopped after the test. */
async function start(env: Env, identity?: Identity): Promise<Server> {
  if (env['DATA_DIR'] !== undefined) dataFolders.add(env['DATA_DIR']);

  return startServer(env, identity, [], await nodeFor(identity));
}

/** This Node.js, or a copy of it where another user cannot reach it, as that of npx in the home of root. */
async function nodeFor({ uid, gid }: Identity = {}): Promise<string> {
  if (uid === undefined || gid === undefined) return process.execPath;
  if (await reachable(process.execPath, { switches: true, uid, gid })) return process.execPath;
  const copy = join(temporary, 'node');
  await copyFile(process.execPath, copy);

  return copy;
}

const signIn = (url: string, email = 'cashier@acme.example'): Promise<ApiClient> =>
  new ApiClient(url).signIn(email, DEMO_PASSWORD);

/** A file as a crash may have left it: it names a process that is not the server of this folder. */
async function leavePidFile(dataDir: string, pid: number): Promise<void> {
  const folder = join(dataDir, 'pg18');
  const file = join(folder, 'postmaster.pid');
  const { uid, gid } = await stat(folder);
  await writeFile(file, `${pid}\n${folder}\n1700000000\n1\n\n127.0.0.1\n  1 1\nready   \n`, { mode: 0o600 });
  await chown(file, uid, gid);
}

describe('npm start', () => {
  let env: Env;
  beforeAll(() => {
    env = { DATA_DIR: join(temporary, 'data') };
  });

  it('makes everything on the first start, says where it is and who can sign in', async () => {
    const { url, output, stop } = await start(env);
    const statuses = await Promise.all(
      ['/api/health', '/api/health/ready', '/docs', '/docs/json'].map(async (path) => (await fetch(url + path)).status),
    );
    const clients = await Promise.all(DEMO_ACCOUNTS.map(({ email }) => signIn(url, email)));
    const roles = await Promise.all(clients.map(async (client) => data(await client.get('/auth/me')).user.role));
    const client = await signIn(url);
    const orders = data(await client.get('/orders?limit=100'));
    const { customerId } = orders.find((order: Answer['body']) => order.customerId !== null && order.status === 'PAID');
    const { loyaltyPoints } = data(await client.get(`/customers/${customerId}`));

    for (const address of [`${url}/api`, `${url}/docs`, `${url}/docs/json`, DEMO_PASSWORD]) {
      expect(output()).toContain(address);
    }
    for (const { email, role } of DEMO_ACCOUNTS) expect(output()).toMatch(new RegExp(`${email}\\s+${role}`));
    expect(statuses).toEqual([200, 200, 200, 200]);
    expect(roles).toEqual(DEMO_ACCOUNTS.map(({ role }) => role));
    expect(orders).toHaveLength(100);
    expect(loyaltyPoints).toBeGreaterThan(0);
    expect(await stop()).toBe(0);
  });

  it('keeps its data, its accounts and its sessions for the next start', async () => {
    const first = await start(env);
    const client = await signIn(first.url);
    const { id, phone } = await createCustomer(client);
    expect(await first.stop()).toBe(0);

    const second = await start(env);
    const again = new ApiClient(second.url, client.accessToken);
    expect(data(await again.get(`/customers/phone/${phone}`)).id).toBe(id);
    expect(data(await again.get(`/customers/search?phone=${phone}`))).toHaveLength(1);
    expect(await second.stop()).toBe(0);
  });

  it('finishes the request in flight on SIGTERM, takes no new one, and stops PostgreSQL', async () => {
    const server = await start(env);
    const client = await signIn(server.url);
    const pid = await postgresPid(env['DATA_DIR'] ?? '');
    const upload = await beginUpload(client);

    const exit = server.stop('SIGTERM');
    await until(() => refusesConnections(server.url));

    expect(await upload.finish()).toBe(201);
    expect(await exit).toBe(0);
    expect(server.output()).toContain('Stopping: SIGTERM');
    await until(async () => !(await isAlive(pid)));
    expect(await postgresPid(env['DATA_DIR'] ?? '')).toBeNaN();
  });

  it('leaves PostgreSQL running when it is killed, and takes it over on the next start', async () => {
    const first = await start(env);
    const { phone } = await createCustomer(await signIn(first.url));
    const pid = await postgresPid(env['DATA_DIR'] ?? '');
    expect(await first.stop('SIGKILL')).toBeNull();
    expect(await isAlive(pid)).toBe(true);

    const second = await start(env);
    expect(await postgresPid(env['DATA_DIR'] ?? '')).toBe(pid);
    expect((await (await signIn(second.url)).get(`/customers/phone/${phone}`)).status).toBe(200);
    expect(await second.stop()).toBe(0);
    expect(await isAlive(pid)).toBe(false);
  });

  it('starts again after PostgreSQL and the server were killed together', async () => {
    const first = await start(env);
    const { phone } = await createCustomer(await signIn(first.url));
    const pid = await postgresPid(env['DATA_DIR'] ?? '');
    await first.stop('SIGKILL');
    process.kill(pid, 'SIGKILL');
    await until(async () => !(await isAlive(pid)));

    const second = await start(env);
    expect((await (await signIn(second.url)).get(`/customers/phone/${phone}`)).status).toBe(200);
    expect(await second.stop()).toBe(0);
  });

  it('starts over a postmaster.pid that names some other process', async () => {
    await (await start(env)).stop();
    await leavePidFile(env['DATA_DIR'] ?? '', process.pid);

    const server = await start(env);
    expect((await fetch(`${server.url}/api/health/ready`)).status).toBe(200);
    expect(await server.stop()).toBe(0);
  });

  it('starts over a postmaster.pid that names the PostgreSQL of somebody else, and leaves that alone', async () => {
    await (await start(env)).stop();
    const { uid, gid } = await stat(join(env['DATA_DIR'] ?? '', 'pg18'));
    const script = "process.title = 'postgres'; console.log('up'); setInterval(() => undefined, 1000)";
    const identity = IS_ROOT ? { uid, gid } : {};
    const stranger = launch(['-e', script], {}, identity, await nodeFor(identity));
    await until(() => stranger.output().includes('up'));
    await leavePidFile(env['DATA_DIR'] ?? '', stranger.child.pid ?? 0);

    const server = await start(env);
    expect((await fetch(`${server.url}/api/health/ready`)).status).toBe(200);
    expect([stranger.child.exitCode, stranger.child.signalCode]).toEqual([null, null]);
    expect(await server.stop()).toBe(0);
  });
});

describe('npm start, by root or another user', () => {
  it('keeps the data where PostgreSQL can reach it, and says so when that is elsewhere', async () => {
    const home = join(temporary, 'home');
    await mkdir(home, { mode: 0o700 });
    const server = await start({ DATA_DIR: join(home, 'data'), DEMO_DATA: 'false' });
    const moved = /cannot reach .*home\/data; the data is kept in (\S+) instead/.exec(server.output())?.[1];
    const folder = moved ?? join(home, 'data');
    dataFolders.add(folder);

    expect(moved === undefined).toBe(!IS_ROOT);
    expect((await stat(join(folder, 'pg18'))).isDirectory()).toBe(true);
    expect((await fetch(`${server.url}/api/health/ready`)).status).toBe(200);
    expect(server.output()).not.toContain(DEMO_PASSWORD);
    expect(await server.stop()).toBe(0);
    await rm(folder, { recursive: true });
  });

  it('runs as an ordinary user, who then owns all of it', async () => {
    const uid = IS_ROOT ? NOBODY : (process.getuid?.() ?? 0);
    const identity = IS_ROOT ? { uid: NOBODY, gid: NOBODY } : {};
    const folder = join(temporary, 'ordinary');
    await mkdir(folder);
    if (IS_ROOT) await chown(folder, NOBODY, NOBODY);
    const env = { DATA_DIR: join(folder, 'data'), DEMO_DATA: 'false' };
    const mayRead = !IS_ROOT || (await reachable(join(projectRoot, 'dist'), { switches: true, uid, gid: NOBODY }));
    const outcome = await start(env, identity).then(
      async (server) => [(await fetch(`${server.url}/api/health/ready`)).status, await server.stop()],
      () => 'a checkout this user cannot read',
    );

    expect(outcome).toEqual(mayRead ? [200, 0] : 'a checkout this user cannot read');
    expect((await stat(mayRead ? join(env.DATA_DIR, 'pg18') : folder)).uid).toBe(uid);
  });
});

describe('A wrong environment', () => {
  const DATABASE_URL = 'postgres://pos_api:password@127.0.0.1:1/pos';

  it.each([
    { mistake: { PORT: 'abc' }, line: /PORT must be an? (integer|whole)/ },
    { mistake: { DEMO_DATA: 'maybe' }, line: /DEMO_DATA must be true or false/ },
    { mistake: { DATABASE_URL }, line: /JWT_SECRET is required .*32 bytes/ },
    { mistake: { DATABASE_URL, JWT_SECRET: 'short' }, line: /JWT_SECRET .*at least 32 bytes/ },
    { mistake: { DATABASE_URL: 'nonsense', JWT_SECRET }, line: /DATABASE_URL must look like postgres:/ },
  ])('ends the server with one clear line: $mistake', async ({ mistake, line }) => {
    const { code, output } = await run(['dist/main.js'], { DATA_DIR: join(temporary, 'unused'), ...mistake } as Env);
    const lines = output.trim().split('\n');

    expect(code).toBe(1);
    expect(lines).toEqual(['The environment is not usable:', expect.stringMatching(line)]);
    await expect(stat(join(temporary, 'unused'))).rejects.toThrow('ENOENT');
  });
});

describe('With a PostgreSQL of its own', () => {
  const adminUrl = process.env['TEST_ADMIN_URL'] ?? '';
  const name = `test_process_${process.pid}`;
  const named = (url = ''): string => url.replace(/\/[^/]*$/, `/${name}`);
  const api = { DATABASE_URL: named(process.env['TEST_API_URL']), JWT_SECRET };
  const both = { ...api, DIRECT_URL: named(process.env['TEST_OWNER_URL']) };
  const main = (env: Env): Promise<Finished> => run(['dist/main.js'], { PORT: '0', HOST: '127.0.0.1', ...env });
  beforeAll(async () => {
    const { code, output } = await run(['dist/bin/setup-database.js', adminUrl], both);
    if (code !== 0) throw new Error(output);
    await makeDurable(named(adminUrl));
  });
  afterAll(() => queryAs(adminUrl, `DROP DATABASE ${name} WITH (FORCE)`));

  it('waits for nobody to migrate: without DIRECT_URL it refuses, with it the owner does', async () => {
    await queryAs(named(adminUrl), 'DROP SCHEMA public CASCADE; CREATE SCHEMA public AUTHORIZATION pos_owner');
    const refused = await main(api);
    const server = await start(both);
    const ready = await fetch(`${server.url}/api/health/ready`);
    const restarted = await server.stop().then(() => start(api));

    expect([refused.code, ready.status]).toEqual([1, 200]);
    expect(refused.output).toMatch(/not migrated.*Set DIRECT_URL/s);
    expect(await restarted.stop()).toBe(0);
  });

  it('serves several processes of one server', async () => {
    const server = await start({ ...both, POS_PROCESSES: '2' });
    const ready = await fetch(`${server.url}/api/health/ready`);

    expect(ready.status).toBe(200);
    expect(await server.stop()).toBe(0);
  });

  it('has no demo accounts, and the first account is made by a command', async () => {
    const server = await start(both);
    const anonymous = new ApiClient(server.url);
    for (const { email } of DEMO_ACCOUNTS) {
      expect((await anonymous.post('/auth/login', { email, password: DEMO_PASSWORD })).status).toBe(401);
    }
    const command = ['dist/bin/create-super-admin.js', 'Boss@pos.test', 'The Boss'];
    const tooShort = await run(command, both, 'short\n');
    const made = await run(command, both, 'a long enough password\n');
    const boss = await anonymous.signIn('boss@pos.test', 'a long enough password');

    expect(server.output()).not.toContain(DEMO_PASSWORD);
    expect([tooShort.code, made.code]).toEqual([1, 0]);
    expect(made.output).toContain('Boss@pos.test can sign in');
    expect(data(await boss.get('/auth/me')).user.role).toBe('SUPER_ADMIN');
    expect(await server.stop()).toBe(0);
  });

  it('refuses to start as anybody whom row-level security does not bind, and without durable commits', async () => {
    const database = await createTestDatabase();
    const superuser = await main({ DATABASE_URL: database.adminUrl, DIRECT_URL: database.ownerUrl, JWT_SECRET });
    const owner = await main({ DATABASE_URL: database.ownerUrl, JWT_SECRET });
    const forgetful = await main({ DATABASE_URL: database.apiUrl, JWT_SECRET });
    await database.drop();

    expect([superuser.code, owner.code, forgetful.code]).toEqual([1, 1, 1]);
    expect(superuser.output).toContain('DATABASE_URL connects as postgres, which row-level security does not bind');
    expect(owner.output).toContain('DATABASE_URL connects as pos_owner, which row-level security does not bind');
    expect(forgetful.output).toContain('synchronous_commit is off');
  });
});
