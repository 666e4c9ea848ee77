import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from '#shared/database/project-root.js';

export type Env = Record<string, string>;

export interface Identity {
  uid?: number;
  gid?: number;
}

export interface Launched {
  readonly child: ChildProcess;
  /** Everything it has written. */
  output(): string;
  /** Its exit code, null after SIGKILL, once it has ended. */
  readonly ended: Promise<number | null>;
}

export interface Server extends Launched {
  readonly url: string;
  /** Sends the signal and waits for the exit code, null after SIGKILL. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

const START_LIMIT = 50_000;
const children = new Set<ChildProcess>();

/** A command of the project with nothing of this process's environment but the path. */
export function launch(args: readonly string[], env: Env, identity: Identity = {}): Launched {
  const child = spawn(process.execPath, args, {
    cwd: projectRoot,
    env: { PATH: process.env['PATH'] ?? '', ...env },
    timeout: START_LIMIT,
    killSignal: 'SIGKILL',
    ...identity,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  children.add(child);
  child.once('close', () => children.delete(child));
  const ended = once(child, 'close').then(([code]) => code as number | null);

  return { child, output: () => output, ended };
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

export async function run(
  args: readonly string[],
  env: Env,
  input = '',
): Promise<{ code: number | null; output: string }> {
  const { child, output, ended } = launch(args, env);
  child.stdin?.on('error', () => undefined).end(input); // a command that fails early does not read it

  return { code: await ended, output: output() };
}

/** The server, once it says that it is ready. */
export async function start(env: Env, identity?: Identity, options: readonly string[] = []): Promise<Server> {
  return whenReady(launch([...options, 'dist/main.js'], { PORT: '0', HOST: '127.0.0.1', ...env }, identity));
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

export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + START_LIMIT;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error('It never came true');
    await sleep(50);
  }
}
