import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { projectRoot } from '#shared/database/project-root.js';
import type { ApiClient } from './api-client.js';
import { newPhone } from './company.js';
import { until } from './until.js';

export type Env = Record<string, string>;

export interface Identity {
  uid?: number;
  gid?: number;
}

export interface Launched {
  readonly child: ChildProcess;
  /** Everything it has written. */
  output(): string;
  /** What of it is meant for a pipe. */
  results(): string;
  /** Its exit code, null after SIGKILL, once it has ended. */
  readonly ended: Promise<number | null>;
}

export interface Server extends Launched {
  readonly url: string;
  /** Sends the signal and waits for the exit code, null after SIGKILL. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** A command that its spec has forgotten ends. */
const LIFE_LIMIT = 600_000;
const children = new Set<ChildProcess>();

/** A command of the project with nothing of this process's environment but the path. */
export function launch(args: readonly string[], env: Env, identity: Identity = {}, node = process.execPath): Launched {
  const child = spawn(node, args, {
    cwd: projectRoot,
    env: { PATH: process.env['PATH'] ?? '', ...env },
    timeout: LIFE_LIMIT,
    killSignal: 'SIGKILL',
    ...identity,
  });
  let output = '';
  let results = '';
  child.stdout.on('data', (chunk: Buffer) => (results += chunk.toString()));
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  children.add(child);
  child.once('close', () => children.delete(child));
  const ended = once(child, 'close').then(([code]) => code as number | null);

  return { child, output: () => output, results: () => results, ended };
}

/** Ends what a test has left running. */
export async function killLaunched(): Promise<void> {
  await Promise.all([...children].map(killed));
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, 'close');
  child.kill('SIGKILL');
  await closed;
}

/** How a command has ended, and what it has written: all of it, and what of it is meant for a pipe. */
export interface Finished {
  readonly code: number | null;
  readonly output: string;
  readonly results: string;
}

export async function run(args: readonly string[], env: Env, input = ''): Promise<Finished> {
  const { child, output, results, ended } = launch(args, env);
  child.stdin?.on('error', () => undefined).end(input); // a command that fails early does not read it

  return { code: await ended, output: output(), results: results() };
}

/** The server, once it says that it is ready. */
export async function start(
  env: Env,
  identity?: Identity,
  options: readonly string[] = [],
  node?: string,
): Promise<Server> {
  return whenReady(launch([...options, 'dist/main.js'], { PORT: '0', HOST: '127.0.0.1', ...env }, identity, node));
}

export async function whenReady(launched: Launched): Promise<Server> {
  const { child, output, ended } = launched;
  const url = (): string | undefined => /is ready at (\S+)/.exec(output())?.[1];
  await until(() => url() !== undefined || child.exitCode !== null || child.signalCode !== null);
  if (url() === undefined) throw new Error(`The server did not start:\n${output()}`);
  const stop = (signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> => {
    child.kill(signal);

    return ended;
  };

  return { ...launched, url: url() ?? '', stop };
}

/** A process that has ended and that nobody has asked about counts as gone. */
export async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }

  return !/^State:\s+Z/m.test(await readFile(`/proc/${pid}/status`, 'utf8').catch(() => ''));
}

/** The process number of the PostgreSQL on the data folder; NaN when none runs. */
export async function postgresPid(dataDir: string): Promise<number> {
  return Number((await readFile(join(dataDir, 'pg18/postmaster.pid'), 'utf8').catch(() => 'none')).split('\n')[0]);
}

export async function stopPostgres(dataDir: string): Promise<void> {
  const pid = await postgresPid(dataDir);
  const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '');
  if (name.trim() !== 'postgres' || !(await isAlive(pid))) return;
  process.kill(pid, 'SIGINT');
  await until(async () => !(await isAlive(pid)));
}

export function refusesConnections(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.on('connect', () => resolve(false)).on('error', () => resolve(true));
    socket.on('connect', () => socket.destroy());
  });
}

export interface Upload {
  /** Sends the rest of the body; the status of the answer. */
  finish(): Promise<number | undefined>;
}

/** A request in flight: the server has begun with a new customer, and waits for the rest of the body. */
export async function beginUpload({ url, accessToken }: ApiClient): Promise<Upload> {
  const body = JSON.stringify({ name: 'In flight', phone: newPhone() });
  const upload = request(`${url}/api/customers`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${accessToken}`,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      expect: '100-continue',
    },
  });
  const answered = once(upload, 'response') as Promise<[IncomingMessage]>;
  upload.flushHeaders();
  await once(upload, 'continue');
  upload.write(body.slice(0, 10));

  return {
    finish: async () => {
      upload.end(body.slice(10));
      const [answer] = await answered;
      answer.resume();

      return answer.statusCode;
    },
  };
}
