import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { EmbeddedPostgres } from '#shared/database/embedded/embedded-postgres.js';
import { freePort } from '#shared/kernel/free-port.js';
import { residentMegabytes } from './cpu.js';
import { BIG_COMPANY, companyId } from './data-set.js';
import type { Target } from './request.js';

/** Of everybody who signs in. */
export const PASSWORD = 'a password for the bench';
/** Set by another user, so it has to be changed. */
const FIRST_PASSWORD = `${PASSWORD} to begin with`;

export interface Servers {
  ours: Target;
  floor: Target;
  /** Ours, to be asked for its event loop. */
  process: ChildProcess;
  /** Signs the manager in anew: a token lives for a quarter of an hour, and a run may take longer. */
  signIn(): Promise<void>;
}

/** How late the event loop of our server was since the last time. */
export async function loopDelay(server: ChildProcess): Promise<string> {
  server.send('delay');
  const [{ p99, max }] = (await once(server, 'message')) as [{ p99: number; max: number }];

  return `p99 ${p99.toFixed(1)} ms, at most ${max.toFixed(0)} ms late`;
}

/** Starts both. With `against`, the arguments of node, the floor is a second server of ours. The caller ends the `children`. */
export async function startServers(
  postgres: EmbeddedPostgres,
  children: ChildProcess[],
  against: string,
): Promise<Servers> {
  const first = await startOurs(postgres, children, await startArguments());
  const email = await createManager(postgres, first.url);
  const headers = { authorization: '' };
  const signIn = async (): Promise<void> => {
    const { accessToken } = await post(first.url, '/auth/login', { email, password: PASSWORD });
    headers.authorization = `Bearer ${accessToken}`;
  };
  await signIn();
  const floor =
    against === ''
      ? await startFloor(postgres, children)
      : { ...(await startOurs(postgres, children, against.split(' '))), headers };

  return { ours: { url: first.url, pid: first.pid, headers }, floor, process: first.process, signIn };
}

async function startOurs(
  postgres: EmbeddedPostgres,
  children: ChildProcess[],
  nodeArguments: readonly string[],
): Promise<{ url: string; pid: number; process: ChildProcess }> {
  const port = await freePort('127.0.0.1');
  const environment = { ...serverEnvironment(postgres), PORT: String(port), HOST: '127.0.0.1' };
  const started = performance.now();
  const child = spawn(process.execPath, ['--import', './dist/bench/loop-delay.js', ...nodeArguments], {
    env: environment,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  children.push(child);
  const url = `http://127.0.0.1:${port}`;
  while (!(await fetch(`${url}/api/health/ready`).catch(() => null))?.ok) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const pid = child.pid ?? 0;
  const seconds = ((performance.now() - started) / 1000).toFixed(2);
  console.log(
    `node ${nodeArguments.join(' ')}: ready in ${seconds} s, ${residentMegabytes(pid).toFixed(0)} MB at rest`,
  );

  return { url, pid, process: child };
}

function serverEnvironment({ database, jwtSecret }: EmbeddedPostgres): NodeJS.ProcessEnv {
  return {
    ...process.env,
    DATABASE_URL: database.apiUrl,
    DIRECT_URL: database.ownerUrl,
    JWT_SECRET: jwtSecret,
    USER_RATE_LIMIT: '0', // one user sends what a whole chain of shops would
    NODE_ENV: 'production',
  };
}

async function startFloor(postgres: EmbeddedPostgres, children: ChildProcess[]): Promise<Target> {
  const floor = spawn(process.execPath, ['dist/bench/floor-server.js', asSuperuser(postgres), String(BIG_COMPANY)], {
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(floor);
  const [line] = (await once(floor.stdout, 'data')) as [Buffer];

  return { url: line.toString().trim(), pid: floor.pid ?? 0, headers: {} };
}

/** What `npm run start:prod` runs, so that it is the server as it ships that is measured. */
async function startArguments(): Promise<string[]> {
  const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as { scripts: Record<'start:prod', string> };

  return scripts['start:prod'].split(' ').slice(1);
}

/** The application's database, seen by a role that row-level security does not bind. */
export function asSuperuser({ adminUrl }: EmbeddedPostgres): string {
  return adminUrl.replace(/[^/]*$/, 'pos');
}

/** Makes a manager of the big company, who may do all that tills can, over the API. Returns the e-mail address. */
async function createManager(postgres: EmbeddedPostgres, url: string): Promise<string> {
  execFileSync(process.execPath, ['dist/bin/create-super-admin.js', 'super@bench.example', 'Super'], {
    env: serverEnvironment(postgres),
    input: `${PASSWORD}\n`,
    stdio: 'pipe',
  });
  const superAdmin = await post(url, '/auth/login', { email: 'super@bench.example', password: PASSWORD });
  const email = `${randomUUID()}@bench.example`;
  const manager = { companyId: companyId(BIG_COMPANY), email, name: 'Manager', role: 'MANAGER' };
  await post(url, '/users', { ...manager, password: FIRST_PASSWORD }, superAdmin.accessToken);
  const { accessToken } = await post(url, '/auth/login', { email, password: FIRST_PASSWORD });
  const passwords = { currentPassword: FIRST_PASSWORD, newPassword: PASSWORD };
  await post(url, '/auth/change-password', passwords, accessToken);

  return email;
}

/** Sends a request to our server, and returns `data` of its answer. */
export async function post<Answer = { accessToken: string }>(
  url: string,
  path: string,
  body: object,
  token?: string,
): Promise<Answer> {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  const answer = await fetch(`${url}/api${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);

  return ((await answer.json()) as { data: Answer }).data;
}
