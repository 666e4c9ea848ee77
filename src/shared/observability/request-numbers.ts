import type { Sample } from './metric.js';

/** Upper bounds of the buckets of latencies, in seconds. */
const BOUNDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** The numbers of the requests of one method and route. */
class RouteNumbers {
  readonly statuses = new Map<number, number>();
  /** Requests by the first bound that they did not pass; the last place is for those that passed all. */
  readonly buckets = new Array<number>(BOUNDS.length + 1).fill(0);
  seconds = 0;

  constructor(
    readonly method: string,
    readonly route: string,
  ) {}

  count(status: number, seconds: number): void {
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
    this.seconds += seconds;
    let place = 0;
    while (place < BOUNDS.length && seconds > (BOUNDS[place] as number)) place++;
    (this.buckets[place] as number)++;
  }
}

/**
 * Counts requests in plain numbers, since every request passes here: labels are made when the numbers are read. Routes are
 * patterns and methods are those of HTTP, so that the numbers stay few.
 */
export class RequestNumbers {
  private readonly routes = new Map<string, Map<string, RouteNumbers>>();
  private readonly refusals = new Map<string, number>();

  count(method: string, route: string, status: number, milliseconds: number): void {
    const methods = this.routes.get(route) ?? this.add(route);
    let numbers = methods.get(method);
    if (numbers === undefined) methods.set(method, (numbers = new RouteNumbers(method, route)));
    numbers.count(status, milliseconds / 1_000);
  }

  countRefusal(code: string): void {
    this.refusals.set(code, (this.refusals.get(code) ?? 0) + 1);
  }

  requestSamples(): Sample[] {
    return this.all().flatMap(({ method, route, statuses }) =>
      [...statuses].map(([status, value]) => ({ labels: { method, route, status }, value })),
    );
  }

  refusalSamples(): Sample[] {
    return [...this.refusals].map(([code, value]) => ({ labels: { code }, value }));
  }

  /** The buckets are cumulative, as Prometheus wants them. */
  durationSamples(): Sample[] {
    return this.all().flatMap(({ method, route, buckets, seconds }) => {
      const labels = { method, route };
      let total = 0;
      const cumulative = buckets.map((value, place) => ({
        labels: { ...labels, le: BOUNDS[place] ?? '+Inf' },
        value: (total += value),
        part: '_bucket' as const,
      }));

      return [...cumulative, { labels, value: seconds, part: '_sum' }, { labels, value: total, part: '_count' }];
    });
  }

  private add(route: string): Map<string, RouteNumbers> {
    const methods = new Map<string, RouteNumbers>();
    this.routes.set(route, methods);

    return methods;
  }

  private all(): RouteNumbers[] {
    return [...this.routes.values()].flatMap((methods) => [...methods.values()]);
  }
}
