import { ConnectionError, PosError } from './errors.js';

/** How often and how long a call is repeated before it fails. */
export interface RetryOptions {
  /** The largest number of attempts; 1: no repetition. */
  attempts: number;
  /** Milliseconds before the first repetition; doubled for each further one. */
  firstDelay: number;
  /** The longest delay in milliseconds. When the server asks for more, the call fails. */
  maxDelay: number;
}

export const DEFAULT_RETRY: RetryOptions = { attempts: 5, firstDelay: 200, maxDelay: 10_000 };

/** Whether a call may be sent again when it is unknown whether it was carried out. */
export type Repeatability = 'repeatable' | 'once';

/** Repeats an attempt while its failure may pass. */
export async function withRetries<T>(
  attempt: () => Promise<T>,
  repeatability: Repeatability,
  options: RetryOptions,
  signal?: AbortSignal,
): Promise<T> {
  for (let count = 1; ; count += 1) {
    try {
      return await attempt();
    } catch (error) {
      const delay = count < options.attempts ? retryDelay(error, count, repeatability, options) : undefined;
      if (delay === undefined) throw error;
      await pause(delay, signal);
    }
  }
}

/** The delay before the next attempt in milliseconds; undefined for no further attempt. */
export function retryDelay(
  error: unknown,
  count: number,
  repeatability: Repeatability,
  { firstDelay, maxDelay }: Omit<RetryOptions, 'attempts'>,
): number | undefined {
  const isSafe = wasSurelyNotDone(error) || (repeatability === 'repeatable' && isUnanswered(error));
  const asked = error instanceof PosError ? (error.retryAfter ?? 0) * 1000 : 0;
  if (!isSafe || asked > maxDelay) return undefined;
  const backOff = Math.min(firstDelay * 2 ** (count - 1), maxDelay);

  // The delay is random, so that clients that failed together do not retry together.
  return Math.max(asked, backOff * (0.5 + Math.random() / 2));
}

function wasSurelyNotDone(error: unknown): boolean {
  if (!(error instanceof PosError)) return false;

  return (
    error.code === 'CONCURRENT_CHANGE' ||
    error.code === 'IDEMPOTENCY_KEY_IN_PROGRESS' ||
    error.code === 'TOO_MANY_REQUESTS' ||
    error.code === 'REQUEST_TIMEOUT'
  );
}

function isUnanswered(error: unknown): boolean {
  if (error instanceof PosError) return error.status === 503;

  return (
    error instanceof ConnectionError && (error.status === undefined || error.status === 429 || error.status >= 500)
  );
}

function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', abort, { once: true });
    if (signal?.aborted) abort();
  });
}
