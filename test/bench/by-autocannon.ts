import autocannon from 'autocannon';
import type { Traffic } from './load.js';
import { quantile } from './quantile.js';
import { addressed, type Request, type Target } from './request.js';

/**
 * Sends each request once over some connections, by a load generator that runs in this process. What it tells itself is of
 * whole milliseconds and seconds, and of answers with 2xx only, so each answer is counted here.
 */
export async function byAutocannon(
  target: Target,
  requests: readonly Request[],
  { status, connections }: { status: number; connections: number },
): Promise<Traffic> {
  let sent = 0;
  let unexpected = 0;
  const times: number[] = [];
  const started = performance.now();
  await new Promise<unknown>((resolve, reject) => {
    autocannon({
      url: target.url,
      connections: Math.min(connections, requests.length),
      amount: requests.length,
      requests: [
        {
          setupRequest: (defaults) => {
            const request = requests[sent++ % requests.length];
            if (request === undefined) return defaults;
            const { content, ...rest } = addressed(target, request);

            return { ...defaults, ...rest, ...(content !== undefined && { body: content }) } as autocannon.Request;
          },
        },
      ],
      setupClient: (client) =>
        client.on('response', (code, _bytes, milliseconds) => {
          if (code !== status) unexpected++;
          if (times.push(milliseconds) === requests.length) resolve('all answered');
        }),
    }).then(resolve, reject);
  });

  return {
    count: times.length,
    seconds: (performance.now() - started) / 1000,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    failed: unexpected + requests.length - times.length,
  };
}
