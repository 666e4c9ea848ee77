import { byAutocannon } from './by-autocannon.js';
import { byWrk, HAS_WRK } from './by-wrk.js';
import { cpuMicros, familyMicros } from './cpu.js';
import { type Request, send, type Target } from './request.js';

/** Requests of one kind. */
export interface Work {
  readonly name: string;
  /** Of every answer; default: 200. */
  readonly status?: number;
  /** Makes so many requests, and what they need to find. */
  readonly requests: (count: number) => readonly Request[] | Promise<readonly Request[]>;
}

/** What a load generator saw. */
export interface Traffic {
  readonly count: number;
  readonly seconds: number;
  readonly p50: number;
  readonly p99: number;
  /** Connections that broke, and answers of another status than expected. */
  readonly failed: number;
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

/** Sends work to a target, each request once, as much as fits into a time by the speed of the time before. */
export class Load {
  private count = 100;

  constructor(
    private readonly target: Target,
    private readonly work: Work,
    private readonly databasePid: number,
  ) {}

  /** Sends for `total` seconds, in pieces of `seconds`, so that compilers and caches are warm and the speed is known. */
  async warmUp(connections: number, seconds: number, total: number): Promise<void> {
    for (let spent = 0; spent < total;) spent += (await this.run(connections, seconds)).seconds;
  }

  async measure(connections: number, seconds: number): Promise<Measurement> {
    return (await this.run(connections, seconds)).measurement;
  }

  private async run(connections: number, seconds: number): Promise<{ seconds: number; measurement: Measurement }> {
    const { target, work } = this;
    const { status = 200 } = work;
    const requests = await work.requests(this.count + 1);
    const [first] = requests;
    if (first === undefined) throw new Error(`${work.name}: no requests`);
    await send(target, first, status); // shows an answer that was not expected
    const { traffic, measurement } = await counted(target, this.databasePid, work.name, () =>
      HAS_WRK
        ? byWrk(target, requests, { script: 'once.lua', threads: 1, connections, seconds: seconds * 2, status })
        : byAutocannon(target, requests.slice(1), { status, connections }),
    );
    this.count = Math.max(connections * 2, Math.ceil(measurement.perSecond * seconds));

    return { seconds: traffic.seconds, measurement };
  }
}

/** Counts what traffic costs for each of its requests. One failure fails the run. */
export async function counted(
  target: Target,
  databasePid: number,
  name: string,
  run: () => Promise<Traffic>,
): Promise<{ traffic: Traffic; measurement: Measurement }> {
  const before = [cpuMicros(target.pid), familyMicros(databasePid)] as const;
  const traffic = await run();
  const after = [cpuMicros(target.pid), familyMicros(databasePid)] as const;
  const { count, seconds, p50, p99, failed } = traffic;
  if (failed > 0) throw new Error(`${name}: ${failed} of ${count} answers were not what was expected`);
  const measurement = {
    perSecond: count / seconds,
    p50,
    p99,
    serverMicros: (after[0] - before[0]) / count,
    databaseMicros: (after[1] - before[1]) / count,
  };

  return { traffic, measurement };
}
