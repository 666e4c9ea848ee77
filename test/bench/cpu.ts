import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const TICK_MICROS = 1_000_000 / Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/**
 * Time that the threads of a process ran, and its children that have ended, µs; from /proc, so on Linux only. Of those that live
 * it is exact: in clock ticks, a database of ten processes would be known to a tenth of a second.
 */
export function cpuMicros(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`);
  const nanos = threads.map((id) => Number(readFileSync(`/proc/${pid}/task/${id}/schedstat`, 'utf8').split(' ')[0]));
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  const ticks = fields.slice(13, 15).map(Number);

  return sum(nanos) / 1000 + sum(ticks) * TICK_MICROS;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Of PostgreSQL's main process and its children, whether they live or have ended: connections come and go. */
export function familyMicros(pid: number): number {
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
