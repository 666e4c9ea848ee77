import type { ChildProcess } from 'node:child_process';

interface FoundPgBouncer {
  readonly program: string;
  readonly version: string;
  /** Whether it can prepare statements in transaction mode. */
  readonly prepares: boolean;
}

export interface RunningPgBouncer {
  /** The URL of pos_api through it. */
  readonly url: string;
  readonly child: ChildProcess;
  /** Starts it again, at the same port. */
  start(): Promise<void>;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

export const HOW_TO_GET_PGBOUNCER: string;
export function findPgBouncer(): FoundPgBouncer | undefined;
export function startPgBouncer(
  program: string,
  options: {
    readonly folder: string;
    readonly apiUrl: string;
    readonly settings?: Readonly<Record<string, string | number>>;
  },
): Promise<RunningPgBouncer>;
