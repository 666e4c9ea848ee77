import { asWork, type Job } from './jobs.js';
import { Load, type Measurement, type Work } from './load.js';
import { alone } from './one-till.js';
import type { JobMeasurement, Pair, Round } from './report.js';
import type { Servers } from './servers.js';
import { STEP_BY_STEP, stepByStep } from './step-by-step.js';

type Who = 'floor' | 'ours';
type Loads = Readonly<Record<Who, Load>>;

const CONNECTIONS = 16;
const TILLS = [8, 16];

/** How long and how often is measured: `--seconds`, `--rounds` and `--warm` of the bench. */
interface Times {
  readonly seconds: number;
  readonly rounds: number;
  readonly warmSeconds: number;
}

/** Measures floor and ours in turn, so that both meet the same machine. */
export class Comparison {
  constructor(
    private readonly servers: Servers,
    private readonly databasePid: number,
    private readonly times: Times,
  ) {}

  /** Each job with many connections, and with one, warmed up once more before it is measured: other jobs have come between. */
  async *ofJobs(jobs: readonly Job[]): AsyncGenerator<Pair<JobMeasurement>> {
    const { floor, ours } = this.servers;
    for (const [job, loads] of await this.warmUp(jobs, asWork, this.times.seconds / 2)) {
      for (const load of [loads.floor, loads.ours]) {
        await load.warmUp(CONNECTIONS, this.times.seconds, this.times.warmSeconds);
      }
      const rounds: Round<JobMeasurement>[] = [];
      for (let round = 0; round < this.times.rounds; round++) {
        const [floorAlone = Number.NaN, oursAlone = Number.NaN] = await alone(
          [floor, ours],
          job,
          this.times.seconds / 2,
        );
        rounds.push({
          floor: { ...(await loads.floor.measure(CONNECTIONS, this.times.seconds)), alone: floorAlone },
          ours: { ...(await loads.ours.measure(CONNECTIONS, this.times.seconds)), alone: oursAlone },
        });
      }
      yield { name: job.name, rounds };
    }
  }

  /** Each step by itself, for each number of tills. */
  async *ofSteps(steps: readonly Work[]): AsyncGenerator<Pair> {
    const seconds = this.times.seconds / 4; // there are many
    for (const [{ name }, loads] of await this.warmUp(steps, (step) => step, seconds)) {
      for (const tills of TILLS) yield this.pairOf(name, tills, (who) => loads[who].measure(tills, seconds));
    }
  }

  /** The steps of a sale one after the other, for each number of tills. */
  async *ofSales(): AsyncGenerator<Pair> {
    const { floor, ours } = this.servers;
    for (const server of [floor, ours]) {
      await stepByStep(server, Math.max(...TILLS), this.times.warmSeconds, this.databasePid);
    }
    for (const tills of TILLS) {
      yield this.pairOf(STEP_BY_STEP, tills, (who) =>
        stepByStep(this.servers[who], tills, this.times.seconds, this.databasePid),
      );
    }
  }

  private async pairOf(name: string, tills: number, measure: (who: Who) => Promise<Measurement>): Promise<Pair> {
    const rounds: Round<Measurement>[] = [];
    for (let round = 0; round < this.times.rounds; round++) {
      rounds.push({ floor: await measure('floor'), ours: await measure('ours') });
    }

    return { name: `${name}, ${tills} tills`, rounds };
  }

  /** Warms all up before the first is measured, because they share most of their code: each server for `warmSeconds` at least. */
  private async warmUp<T>(all: readonly T[], workOf: (one: T) => Work, seconds: number): Promise<[T, Loads][]> {
    const warm: [T, Loads][] = [];
    const share = Math.max(seconds, this.times.warmSeconds / all.length);
    for (const one of all) {
      const work = workOf(one);
      const loads = {
        floor: new Load(this.servers.floor, work, this.databasePid),
        ours: new Load(this.servers.ours, work, this.databasePid),
      };
      for (const load of Object.values(loads)) await load.warmUp(CONNECTIONS, seconds, share);
      warm.push([one, loads]);
    }

    return warm;
  }
}
