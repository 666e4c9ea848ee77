import { ConnectionError, posError } from './errors.js';
import type { ApiError } from './generated/types.gen.js';
import { retryDelay, withRetries } from './retry.js';

const OPTIONS = { attempts: 4, firstDelay: 100, maxDelay: 1_000 };
const unanswered = new ConnectionError('No answer', { idempotencyKey: undefined });

function refusal(code: ApiError['code'], status: number, retryAfter?: number): unknown {
  const body = { success: false, code, message: 'No', requestId: 'r-1' } as ApiError;

  return posError(body, { status, ...(retryAfter !== undefined && { retryAfter }) });
}

describe('The delay before a call is sent again', () => {
  it('doubles up to its maximum, and is spread below it', () => {
    for (const [count, longest] of [
      [1, 100],
      [2, 200],
      [3, 400],
      [9, 1_000],
    ] as const) {
      const delays = Array.from({ length: 200 }, () => retryDelay(unanswered, count, 'repeatable', OPTIONS) ?? -1);

      expect(Math.max(...delays)).toBeLessThanOrEqual(longest);
      expect(Math.min(...delays)).toBeGreaterThanOrEqual(longest / 2);
      expect(new Set(delays).size).toBeGreaterThan(100);
    }
  });

  it('is at least what the server asks for, unless that is too much', () => {
    expect(retryDelay(refusal('CONCURRENT_CHANGE', 409, 1), 1, 'once', OPTIONS)).toBe(1_000);
    expect(retryDelay(refusal('TOO_MANY_REQUESTS', 429, 2), 1, 'repeatable', OPTIONS)).toBeUndefined();
  });

  it.each([
    [unanswered, true, false],
    [new ConnectionError('Proxy', { status: 504, idempotencyKey: undefined }), true, false],
    [new ConnectionError('Proxy', { status: 404, idempotencyKey: undefined }), false, false],
    [refusal('SERVICE_UNAVAILABLE', 503), true, false],
    [refusal('CONCURRENT_CHANGE', 409), true, true],
    [refusal('IDEMPOTENCY_KEY_IN_PROGRESS', 409), true, true],
    [refusal('TOO_MANY_REQUESTS', 429), true, true],
    [refusal('REQUEST_TIMEOUT', 408), true, true],
    [refusal('ORDER_NOT_OPEN', 409), false, false],
    [refusal('INTERNAL_ERROR', 500), false, false],
    [new TypeError('A mistake in this program'), false, false],
  ])('is there when it makes sense: %s', (error, whenRepeatable, whenNot) => {
    expect(retryDelay(error, 1, 'repeatable', OPTIONS) !== undefined).toBe(whenRepeatable);
    expect(retryDelay(error, 1, 'once', OPTIONS) !== undefined).toBe(whenNot);
  });
});

describe('A repeated call', () => {
  it('fails with its last failure', async () => {
    const failures = [1, 2, 3, 4, 5].map((n) => new ConnectionError(`${n}`, { idempotencyKey: undefined }));
    const attempt = (): Promise<never> => Promise.reject(failures.shift());

    await expect(withRetries(attempt, 'repeatable', { ...OPTIONS, firstDelay: 1 })).rejects.toThrow('4');
  });

  it('ends its pause when it is aborted', async () => {
    const controller = new AbortController();
    const attempt = (): Promise<never> => {
      setImmediate(() => controller.abort(new Error('closing time')));

      return Promise.reject(unanswered);
    };
    const options = { attempts: 2, firstDelay: 60_000, maxDelay: 60_000 };

    await expect(withRetries(attempt, 'repeatable', options, controller.signal)).rejects.toThrow('closing time');
  });
});
