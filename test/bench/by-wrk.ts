import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Traffic } from './load.js';
import { addressed, type Request, type Target } from './request.js';

/** Whether wrk is installed. It leaves more of the processors to what is measured than autocannon does. */
export const HAS_WRK = spawnSync('wrk', ['--version']).error === undefined;

export interface WrkRun {
  /** In test/bench. */
  readonly script: 'once.lua' | 'sale.lua';
  readonly threads: number;
  readonly connections: number;
  /** After which it stops, if the script did not before; rounded up to whole seconds. */
  readonly seconds: number;
  readonly status: number;
}

/** What the scripts print at the end; `refused` are answers above 399. */
type Told = Readonly<Record<'requests' | 'micros' | 'p50' | 'p99' | 'refused' | 'errors', number>>;

/** Runs one of the scripts for wrk on requests that are made beforehand, so that sending them costs next to nothing. */
export async function byWrk(
  target: Target,
  requests: readonly Request[],
  { script, threads, connections, seconds, status }: WrkRun,
): Promise<Traffic> {
  const directory = await mkdtemp(join(tmpdir(), 'pos-bench-'));
  try {
    const file = join(directory, 'requests');
    await writeFile(file, requests.map((request) => asText(target, request)).join('\0'));
    const options = [`-t${threads}`, `-c${connections}`, `-d${Math.ceil(seconds)}s`, '--timeout', '10s'];
    const args = [...options, '-s', join('test/bench', script), target.url, '--', file, String(connections)];
    const { stdout } = await promisify(execFile)('wrk', args);
    const told = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as Told;
    const refused = status > 399 ? told.requests - told.refused : told.refused;

    return {
      count: told.requests,
      seconds: told.micros / 1_000_000,
      p50: told.p50 / 1000,
      p99: told.p99 / 1000,
      failed: refused + told.errors,
    };
  } finally {
    await rm(directory, { recursive: true });
  }
}

function asText(target: Target, request: Request): string {
  const { method, path, headers, content } = addressed(target, request);
  const length = content === undefined ? {} : { 'content-length': String(Buffer.byteLength(content)) };
  const lines = Object.entries({ host: new URL(target.url).host, ...headers, ...length });

  return [`${method} ${path} HTTP/1.1`, ...lines.map(([name, value]) => `${name}: ${value}`), '', content ?? ''].join(
    '\r\n',
  );
}
