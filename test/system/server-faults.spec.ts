import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from '#shared/kernel/free-port.js';
import { ApiClient } from '../support/api-client.js';
import { DatabaseProxy } from '../support/database-proxy.js';
import { type Env, killLaunched, launch, run, type Server, start, whenReady } from '../support/server-process.js';
import { createTestDatabase, makeDurable, type TestDatabase } from '../support/test-database.js';
import { until } from '../support/until.js';

const PASSWORD = 'a long enough password';
const MAIN = ['dist/main.js'];

describe('A server and the faults around it', () => {
  let database: TestDatabase;
  let env: Env;
  let proxy: DatabaseProxy | undefined;

  beforeAll(async () => {
    database = await createTestDatabase();
    await makeDurable(database.adminUrl);
    env = environment(database.apiUrl);
    const made = await run(['dist/bin/create-super-admin.js', 'boss@pos.test', 'The Boss'], env, `${PASSWORD}\n`);
    if (made.code !== 0) throw new Error(made.output);
  });
  afterEach(async () => {
    await killLaunched();
    await proxy?.close();
    proxy = undefined;
  });
  afterAll(() => database.drop());

  function environment(apiUrl: string, ownerUrl = database.ownerUrl): Env {
    return {
      PORT: '0',
      HOST: '127.0.0.1',
      DATABASE_URL: apiUrl,
      DIRECT_URL: ownerUrl,
      JWT_SECRET: 'a secret for tests that is long enough',
    };
  }

  const signIn = ({ url }: Server): Promise<ApiClient> => new ApiClient(url).signIn('boss@pos.test', PASSWORD);

  describe('at the start', () => {
    it('waits for a database that is not there yet, and says so', async () => {
      const port = await freePort('127.0.0.1');
      const at = (url: string): string => url.replace(/:\d+\//, `:${port}/`);
      const launched = launch(MAIN, environment(at(database.apiUrl), at(database.ownerUrl)));
      await until(() => launched.output().includes(`Waiting for the database at 127.0.0.1:${port}, 60 s at most`));
      proxy = await DatabaseProxy.before(database.apiUrl, port);
      const server = await whenReady(launched);

      expect((await fetch(`${server.url}/api/health/ready`)).status).toBe(200);
      expect(await server.stop()).toBe(0);
    });

    it('ends with one sentence when the database does not come', async () => {
      const nowhere = environment(
        `postgres://pos_api:x@127.0.0.1:${await freePort('127.0.0.1')}/pos`,
        database.ownerUrl,
      );
      const { code, output } = await run(MAIN, { ...nowhere, DATABASE_WAIT_SECONDS: '1' });

      expect(code).toBe(1);
      expect(output.trim().split('\n').at(-1)).toMatch(
        /^pos-backend: The database at \S+ cannot be used: .*ECONNREFUSED/,
      );
    });

    it.each([
      ['password', (url: string) => url.replace(/:[^:@/]+@/, ':wrong@'), /password authentication failed/],
      ['name of the database', (url: string) => url.replace(/\/[^/]*$/, '/no_such_database'), /does not exist/],
    ])('ends at once with one sentence when the %s is wrong', async (_, broken, reason) => {
      const { code, output } = await run(MAIN, environment(broken(database.apiUrl)));
      const lines = output.trim().split('\n');

      expect([code, lines.length]).toEqual([1, 1]);
      expect(lines[0]).toMatch(/^pos-backend: The database at \S+ cannot be used: /);
      expect(lines[0]).toMatch(reason);
    });

    it('can be stopped while it waits', async () => {
      const { child, output, ended } = launch(
        MAIN,
        environment(`postgres://pos_api:x@127.0.0.1:${await freePort('127.0.0.1')}/pos`),
      );
      await until(() => output().includes('Waiting for the database'));
      child.kill('SIGTERM');

      expect(await ended).toBe(0);
    });

    it('makes no second account of an address, and says so in one line', async () => {
      const { code, output } = await run(
        ['dist/bin/create-super-admin.js', 'Boss@pos.test', 'Another Boss'],
        env,
        `${PASSWORD}\n`,
      );

      expect(code).toBe(1);
      expect(output.trim().split('\n').at(-1)).toMatch(/pos-backend: A user with this e-mail address exists already$/);
      expect(output.trim().split('\n')).toHaveLength(1);
    });
  });

  describe('at the end', () => {
    it('stops in time with connections that have fallen silent, and answers what waits for them', async () => {
      proxy = await DatabaseProxy.before(database.apiUrl);
      const server = await start({ ...environment(proxy.through(database.apiUrl)), SHUTDOWN_SECONDS: '4' });
      const client = await signIn(server);
      proxy.mute();
      const waiting = Promise.all(Array.from({ length: 3 }, () => client.get('/customers')));
      await pause(300);
      const stoppedAt = Date.now();
      const code = await server.stop();

      expect([code, Date.now() - stoppedAt < 8_000]).toEqual([0, true]);
      expect((await waiting).map(({ status, body }) => [status, body.code])).toEqual(
        Array(3).fill([503, 'SERVICE_UNAVAILABLE']),
      );
    });

    it('cuts a request whose body never ends', async () => {
      const server = await start({ ...env, SHUTDOWN_SECONDS: '2' });
      const socket = await opened(server);
      socket.write(
        'POST /api/auth/login HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{',
      );
      await pause(300);
      const stoppedAt = Date.now();

      expect([await server.stop(), Date.now() - stoppedAt < 6_000]).toEqual([0, true]);
    });

    it('answers what is in flight, and refuses what comes after in the envelope with Retry-After', async () => {
      const server = await start(env);
      const { accessToken } = await signIn(server);
      const release = await lockCustomers();
      const socket = await opened(server);
      const answers = textOf(socket);
      const head = `host: x\r\nauthorization: Bearer ${accessToken}\r\n\r\n`;
      socket.write(`GET /api/customers HTTP/1.1\r\n${head}`);
      await pause(300);
      const stopped = server.stop();
      await until(() => server.output().includes('Stopping'));
      await pause(300);
      socket.write(`GET /api/customers HTTP/1.1\r\n${head}`);
      await pause(300);
      await release();

      const [, first = '', second = ''] = (await answers).split('HTTP/1.1 ');
      expect(first).toMatch(/^200 OK/);
      expect(second).toMatch(/^503 Service Unavailable/);
      expect(second).toMatch(/retry-after: 1\r\n/i);
      expect(second).toMatch(/x-request-id: [\w-]+\r\n/i);
      expect(JSON.parse(second.split('\r\n\r\n')[1] ?? '')).toMatchObject({
        success: false,
        code: 'SERVICE_UNAVAILABLE',
      });
      expect(await stopped).toBe(0);
    });
  });

  it.each([
    ['an exception', 'throw new Error("a bug somewhere")'],
    ['a rejection', 'Promise.reject(new Error("a bug somewhere"))'],
  ])('logs %s that nothing catches with the requests in flight, answers them, and ends with 1', async (_, bug) => {
    const onSignal = `data:text/javascript,process.on("SIGUSR2", () => { ${bug} })`;
    const server = await start(env, {}, ['--import', onSignal]);
    const client = await signIn(server);
    const release = await lockCustomers();
    const inFlight = client.get('/customers', { 'x-request-id': 'the-request-in-flight' });
    await pause(300);
    server.child.kill('SIGUSR2');
    await until(() => server.output().includes('Stopping: unexpected error'));
    await release();

    expect((await inFlight).status).toBe(200);
    expect(await server.ended).toBe(1);
    const line = server
      .output()
      .split('\n')
      .find((text) => text.includes('a bug somewhere'));
    expect(JSON.parse(line ?? '')).toMatchObject({
      level: 60,
      requests: ['the-request-in-flight'],
      causes: [{ name: 'Error', message: 'a bug somewhere', stack: expect.any(Array) }],
    });
  });

  /** Lets reads of customers wait, until the function that it returns is called. */
  async function lockCustomers(): Promise<() => Promise<void>> {
    const client = new pg.Client({ connectionString: database.adminUrl }).on('error', () => undefined);
    await client.connect();
    await client.query('BEGIN; LOCK TABLE customers IN ACCESS EXCLUSIVE MODE');

    return () => client.end();
  }
});

async function opened({ url }: Server): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.on('error', () => undefined); // a server that cuts it is what the test is about
  await once(socket, 'connect');

  return socket;
}

async function textOf(socket: Socket): Promise<string> {
  let text = '';
  socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
  await once(socket, 'close');

  return text;
}
