import { createServer, type Server } from 'node:http';

type PromClient = typeof import('prom-client');
export type Registry = InstanceType<PromClient['Registry']>;

/** The numbers of one process, as they are sent to another. */
export type Numbers = Awaited<ReturnType<Registry['getMetricsAsJSON']>>;

/** The message by which the primary of several processes asks one for its numbers. */
export const ASK_NUMBERS = 'numbers';

/** Renders the numbers of several processes as one page, each number with its process. */
export async function pageOf(processes: readonly (readonly [process: number, numbers: Numbers])[]): Promise<string> {
  const { AggregatorRegistry } = await loadPromClient();
  const labelled = processes.map(([process, numbers]) =>
    numbers.map((metric) => ({ ...metric, aggregator: 'sum', values: withLabel(metric, String(process)) })),
  );

  return AggregatorRegistry.aggregate(labelled).metrics();
}

/** Listens with one page, and answers everything else with 404. */
export async function serveMetrics(
  { port, host }: { readonly port: number; readonly host: string },
  page: () => Promise<string>,
): Promise<Server> {
  const { prometheusContentType } = await loadPromClient();
  const server = createServer((request, response) => {
    const refused = request.url !== '/metrics' ? 404 : request.method !== 'GET' ? 405 : undefined;
    if (refused !== undefined) return void response.writeHead(refused).end();
    page().then(
      (text) => response.writeHead(200, { 'content-type': prometheusContentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));

  return server;
}

/** Stops listening, also to clients that keep their connection open. */
export async function closeMetrics(server: Server | undefined): Promise<void> {
  if (server === undefined) return;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}

/** The package is loaded where it is used: a server without METRICS_PORT starts without it. */
export async function loadPromClient(): Promise<PromClient> {
  return (await import('prom-client')).default;
}

function withLabel(metric: Numbers[number], process: string): object[] {
  const { values } = metric as unknown as { values: { labels: object }[] };

  return values.map((sample) => ({ ...sample, labels: { ...sample.labels, process } }));
}
