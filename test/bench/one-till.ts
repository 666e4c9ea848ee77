import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Job } from './jobs.js';
import { median } from './quantile.js';
import { addressed, type Target } from './request.js';

/** Longer than the driver's pool keeps a connection that nobody uses. */
export const PAUSE_MS = 11_000;

/** Each target is asked for so long before it is the other's turn: both meet the same machine. */
const TURN_MS = 100;

/** Median latency of one connection to each target, ms: what one till feels. */
export async function alone(targets: readonly Target[], job: Job, seconds: number): Promise<number[]> {
  const tills = targets.map((target) => ({ ...openTill(target, job), times: [] as number[] }));
  const until = performance.now() + seconds * 1000 * targets.length;
  while (performance.now() < until) {
    for (const { ask, times } of tills) {
      const turn = performance.now() + TURN_MS;
      while (performance.now() < turn) times.push(await ask());
    }
  }
  for (const till of tills) till.close();

  return tills.map(({ times }) => median(times));
}

/** Latency of the first request after a pause, ms: what a till feels in a quiet shop. */
export async function wokenUp(target: Target, job: Job): Promise<number> {
  const till = openTill(target, job);
  await till.ask();
  await pause(PAUSE_MS);
  const time = await till.ask();
  till.close();

  return time;
}

/** A client with one connection, which sends the requests of a job one after the other. */
function openTill(target: Target, job: Job): { ask(): Promise<number>; close(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let sent = Math.floor(Math.random() * 1_000_000);
  const ask = async (): Promise<number> => {
    const { path, content, ...options } = addressed(target, job.request(sent++));
    const started = performance.now();
    await new Promise<void>((resolve, reject) => {
      const message = request(
        `${target.url}${path}`,
        { agent, ...options },
        (answer) => void answer.resume().on('end', resolve),
      );
      message.on('error', reject);
      message.end(content);
    });

    return performance.now() - started;
  };

  return { ask, close: () => agent.destroy() };
}
