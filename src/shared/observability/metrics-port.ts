import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type ServerConfig } from '#config/config.js';
import type { Metric } from './metric.js';
import {
  ASK_NUMBERS,
  closeMetrics,
  loadPromClient,
  type Numbers,
  type Registry,
  serveMetrics,
} from './metrics-page.js';
import { ServerMetrics } from './server-metrics.js';

/**
 * Shows the numbers of the server at `/metrics` of METRICS_PORT. Without that variable nothing is loaded; of several
 * processes the primary shows the numbers of all, and asks each for its own.
 */
@Injectable()
export class MetricsPort implements OnApplicationBootstrap, OnApplicationShutdown {
  private server: Server | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: ServerConfig,
    private readonly metrics: ServerMetrics,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { metricsPort, host, processes } = this.config;
    if (metricsPort === undefined) return;
    const registry = await openRegistry(this.metrics.all());
    if (processes === 1) this.server = await serveMetrics({ port: metricsPort, host }, () => registry.metrics());
    else process.on('message', (message) => message === ASK_NUMBERS && void this.tellPrimary(registry));
  }

  async onApplicationShutdown(): Promise<void> {
    await closeMetrics(this.server);
  }

  /** Where the numbers of this process are shown. */
  get url(): string {
    return urlOf(this.server);
  }

  private async tellPrimary(registry: Registry): Promise<void> {
    process.send?.((await registry.getMetricsAsJSON()) satisfies Numbers);
  }
}

function urlOf(server: Server | undefined): string {
  const { address, port } = server?.address() as AddressInfo;

  return `http://${address}:${port}/metrics`;
}

async function openRegistry(metrics: readonly Metric[]): Promise<Registry> {
  const { Registry, collectDefaultMetrics } = await loadPromClient();
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  for (const metric of metrics) registry.registerMetric(asRegistered(metric) as never);

  return registry;
}

/** A metric in the form in which prom-client reads its own, so that counting needs nothing of it. */
function asRegistered({ name, help, type, read }: Metric): object {
  const get = (): Promise<object> =>
    Promise.resolve({
      name,
      help,
      type,
      aggregator: 'sum',
      values: read().map(({ labels = {}, value, part }) => ({
        labels,
        value,
        ...(part !== undefined && { metricName: `${name}${part}` }),
      })),
    });

  return { name, help, type, get };
}
