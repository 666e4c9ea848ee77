import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { ServerConfig } from '#config/config.js';
import { freePort } from '#shared/kernel/free-port.js';
import { ASK_NUMBERS, type Numbers, pageOf, serveMetrics } from '#shared/observability/metrics-page.js';
import type { Shutdown, Workers } from './shutdown.js';

/** A worker that has lived for so long did not fail at its start. */
const STARTED_MS = 10_000;
const SHORTEST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;

/** What the primary process tells a worker at its start: what it has found out beyond the environment, which both have. */
export type Prepared = Pick<ServerConfig, 'port' | 'database' | 'jwtSecret'>;

/** The message that tells a worker to stop. */
export const STOP = 'stop';
/** A worker that has not told its numbers until then is left out. */
const NUMBERS_TIMEOUT_MS = 2_000;

/** Starts the server in several processes that share a port, and replaces those that end; returns the URL once all listen. */
export async function startProcesses(config: ServerConfig, shutdown: Shutdown): Promise<string> {
  const { database, jwtSecret, host, processes } = config;
  const port = config.port || (await freePort(host)); // the same one for those that replace others
  cluster.setupPrimary({ exec: fileURLToPath(new URL('./worker.js', import.meta.url)), args: [] });
  const workers = new ClusterWorkers({ port, database, jwtSecret });
  shutdown.ownsWorkers(workers);
  const url = await workers.start(); // alone, because it makes the demo data, and says what is wrong once
  await Promise.all(Array.from({ length: processes - 1 }, () => workers.start()));
  if (config.metricsPort !== undefined) {
    await serveMetrics({ port: config.metricsPort, host }, async () => pageOf(await workers.numbers()));
  }

  return url;
}

/** Worker processes of Node's cluster: this process, the primary, takes the connections and hands them out in turn. */
class ClusterWorkers implements Workers {
  private readonly stopping = new AbortController();
  /** Those that have said where they listen: until then a worker waits for what is prepared, and hears nothing else. */
  private readonly listening = new Set<Worker>();

  constructor(private readonly prepared: Prepared) {}

  /** Starts a worker, which is replaced from then on; returns the URL on which it listens. */
  async start(): Promise<string> {
    const worker = this.fork();
    const listening = once(worker, 'message').then(() => once(worker, 'message')) as Promise<[url: string]>;
    const [url] = await Promise.race([listening, endBeforeListening(worker)]);
    void this.keep(worker);

    return url;
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    const ends = this.running().map((worker) => {
      send(worker, STOP);

      return endOf(worker);
    });
    const failed = (await Promise.all(ends)).filter((end) => end !== '0' && end !== 'SIGTERM');
    if (failed.length > 0) throw new Error(`Processes have failed to stop in order: ${failed.join(', ')}`);
  }

  /** The numbers of each process that answers. */
  async numbers(): Promise<(readonly [process: number, numbers: Numbers])[]> {
    const answers = this.running()
      .filter((worker) => this.listening.has(worker))
      .map(async (worker) => {
        const answer = once(worker, 'message', { signal: AbortSignal.timeout(NUMBERS_TIMEOUT_MS) });
        send(worker, ASK_NUMBERS);
        const numbers = await answer.then(([told]) => told as Numbers).catch(() => []);

        return [worker.id, numbers] as const;
      });

    return Promise.all(answers);
  }

  kill(): void {
    for (const worker of this.running()) worker.process.kill('SIGKILL');
  }

  private running(): Worker[] {
    return Object.values(cluster.workers ?? {}).filter((worker) => worker?.isDead() === false) as Worker[];
  }

  /** Starts a worker. Its first message asks for what is prepared: one that is still loading hears nothing, not even to stop. */
  private fork(): Worker {
    const worker = cluster.fork();
    worker.once('message', () => {
      worker.once('message', () => this.listening.add(worker));
      send(worker, this.stopping.signal.aborted ? STOP : this.prepared);
    });
    worker.once('exit', () => this.listening.delete(worker));

    return worker;
  }

  /** Replaces a worker when it ends, after a pause that doubles while one after another ends at its start. */
  private async keep(worker: Worker, failures = 0): Promise<void> {
    const startedAt = Date.now();
    const end = await endOf(worker);
    const { signal } = this.stopping;
    if (signal.aborted) return;
    const failed = Date.now() - startedAt < STARTED_MS ? failures + 1 : 0;
    const milliseconds = Math.min(SHORTEST_PAUSE_MS * 2 ** failed, LONGEST_PAUSE_MS);
    console.error(`Process ${worker.process.pid} has ended (${end}); another starts in ${milliseconds / 1_000} s`);
    const isTime = await pause(milliseconds, true, { signal }).catch(() => false);
    if (isTime) void this.keep(this.fork(), failed);
  }
}

/** Tells a worker; one that has just ended does not hear it. */
function send(worker: Worker, message: Prepared | typeof STOP | typeof ASK_NUMBERS): void {
  worker.send(message, () => undefined);
}

/** How a worker ends: by its exit code, or by a signal. */
async function endOf(worker: Worker): Promise<string> {
  try {
    const [code, signal] = (await once(worker, 'exit')) as [number | null, string | null];

    return signal ?? String(code);
  } catch (error) {
    return String(error); // the system has not made a process
  }
}

async function endBeforeListening(worker: Worker): Promise<never> {
  throw new Error(`Process ${worker.process.pid} has ended (${await endOf(worker)}) before it answered requests`);
}
