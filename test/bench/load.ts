import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import autocannon from 'autocannon';
import { quantile } from './quantile.js';

export interface Job {
  readonly name: string;
  readonly method?: 'GET' | 'POST';
  /** The n-th request. */
  readonly request: (n: number) => { path: string; body?: object; headers?: Record<string, string> };
  readonly status?: number;
}

export interface Target {
  readonly url: string;
  readonly pid: number;
  readonly headers: Record<string, string>;
}

export interface Measurement {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** CPU time of the server for one request, µs. */
  readonly serverMicros: number;
  /** CPU time of PostgreSQL for one request, µs. */
  readonly databaseMicros: number;
}

/** Sends a job for some seconds and counts what it cost. Any answer but the expected one fails the run. */
export async function measure(
  target: Target,
  job: Job,
  connections: number,
  seconds: number,
  databasePid: number,
): Promise<Measurement> {
  let sent = Math.floor(Math.random() * 1_000_000);
  const before = [cpuMicros(target.pid), familyMicros(databasePid)] as const;
  const times: number[] = []; // autocannon's own percentiles are whole milliseconds, and of answers with 2xx only
  const result = await autocannon({
    url: target.url,
    connections,
    duration: seconds,
    requests: [
      {
        method: job.method ?? 'GET',
        setupRequest: (request) => {
          const { path, body, headers } = job.request(sent++);
          const content = body === undefined ? {} : { body: JSON.stringify(body) };
          const type = body === undefined ? {} : { 'content-type': 'application/json' };

          return { ...request, path, ...content, headers: { ...target.headers, ...type, ...headers } };
        },
      },
    ],
    setupClient: (client) => client.on('response', (_status, _bytes, milliseconds) => times.push(milliseconds)),
  });
  const after = [cpuMicros(target.pid), familyMicros(databasePid)] as const;
  const count = result.requests.total;
  const expected =
    (result as unknown as { statusCodeStats: Record<string, { count: number }> }).statusCodeStats[job.status ?? 200]
      ?.count ?? 0;
  if (result.errors > 0 || expected < count * 0.999) {
    throw new Error(
      `${job.name}: ${count - expected} of ${count} answers were not ${job.status ?? 200}; ${result.errors} errors`,
    );
  }

  return {
    perSecond: count / result.duration,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    serverMicros: (after[0] - before[0]) / count,
    databaseMicros: (after[1] - before[1]) / count,
  };
}

const TICK_MICROS = 1_000_000 / Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** User and system time of a process, and of its children that have ended, µs; from /proc, so on Linux only. */
function cpuMicros(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];

  return fields.slice(11, 15).reduce((total, ticks) => total + Number(ticks), 0) * TICK_MICROS;
}

/** Of PostgreSQL's main process and its children, whether they live or have ended: connections come and go. */
function familyMicros(pid: number): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean);

  return [pid, ...children.map(Number)].reduce((total, member) => {
    try {
      return total + cpuMicros(member);
    } catch {
      return total; // it has ended meanwhile
    }
  }, 0);
}

export function residentMegabytes(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];

  return Number(kilobytes) / 1024;
}
