import { AsyncLocalStorage } from 'node:async_hooks';
import type { Context, DiagLogger, Span, Tracer } from '@opentelemetry/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { TraceSettings } from '#config/config.js';
import { type AnsweredMessage, shortened, type StatementWatch } from '#shared/database/statement-watch.js';

/** Limit of sending, so that a collector that is away does not delay a shutdown. */
const SENDING_TIMEOUT_MS = 2_000;
/** The caller's span, as W3C Trace Context writes it. */
const TRACE_PARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/**
 * Sends a span for each request and for each message to the database by OTLP. Imported only when OTEL_EXPORTER_OTLP_ENDPOINT is
 * set. Spans have patterns of routes and texts of statements, and no value of either. A batch of reads belongs to the request that
 * began it.
 */
export async function registerTracing(
  fastify: FastifyInstance,
  { otlpEndpoint, ratio }: TraceSettings,
  watch: StatementWatch,
): Promise<void> {
  const api = await import('@opentelemetry/api');
  api.diag.setLogger(diagnosticsOf(fastify.log), api.DiagLogLevel.WARN);
  const { provider, tracer } = await openTracer(otlpEndpoint, ratio);
  const requests = new AsyncLocalStorage<Span>();
  const spans = new WeakMap<FastifyRequest, Span>();

  const parentOf = ({ headers }: FastifyRequest): Context => {
    const [, traceId, spanId, flags] = TRACE_PARENT.exec(String(headers['traceparent'])) ?? [];
    if (traceId === undefined || spanId === undefined || flags === undefined) return api.ROOT_CONTEXT;

    return api.trace.setSpanContext(api.ROOT_CONTEXT, {
      traceId,
      spanId,
      traceFlags: parseInt(flags, 16),
      isRemote: true,
    });
  };
  fastify.addHook('onRequest', (request, _reply, done) => {
    const { method } = request;
    const { url: route = '(none)' } = request.routeOptions;
    const attributes = { 'http.request.method': method, 'http.route': route, 'pos.request_id': request.id };
    const span = tracer.startSpan(`${method} ${route}`, { kind: api.SpanKind.SERVER, attributes }, parentOf(request));
    spans.set(request, span);
    requests.run(span, done);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const span = spans.get(request);
    span?.setAttribute('http.response.status_code', reply.statusCode);
    if (reply.statusCode >= 500) span?.setStatus({ code: api.SpanStatusCode.ERROR });
    span?.end();
    done();
  });
  watch.listener = ({ statements, startedAt, milliseconds }: AnsweredMessage): void => {
    const request = requests.getStore();
    const context = request === undefined ? api.ROOT_CONTEXT : api.trace.setSpan(api.ROOT_CONTEXT, request);
    const start = performance.timeOrigin + startedAt;
    const attributes = {
      'db.system.name': 'postgresql',
      'db.query.text': statements.map(({ text }) => shortened(text)).join('; '),
      'db.operation.batch.size': statements.length,
    };
    const options = { kind: api.SpanKind.CLIENT, startTime: start, attributes };
    tracer.startSpan(operationOf(statements), options, context).end(start + milliseconds);
  };
  fastify.addHook('onClose', () => provider.shutdown());
}

/** What goes wrong with traces is a warning: requests are answered without them. */
function diagnosticsOf(log: FastifyInstance['log']): DiagLogger {
  const warn = (message: string): void => log.warn({ context: 'Traces' }, message);
  const ignore = (): void => undefined;

  return { error: warn, warn, info: ignore, debug: ignore, verbose: ignore };
}

/** The first words of the statements: `SELECT`, or `INSERT, SELECT`. */
function operationOf(statements: AnsweredMessage['statements']): string {
  const verbs = statements.map(({ text }) => /^\s*(\w+)/.exec(text)?.[1]?.toUpperCase() ?? '');

  return [...new Set(verbs)].join(', ') || 'COMMIT';
}

async function openTracer(
  endpoint: string,
  ratio: number,
): Promise<{ provider: { shutdown(): Promise<void> }; tracer: Tracer }> {
  const { BatchSpanProcessor, ParentBasedSampler, TraceIdRatioBasedSampler, TracerProvider } =
    await import('@opentelemetry/sdk-trace');
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
  const { resourceFromAttributes } = await import('@opentelemetry/resources');
  const exporter = new OTLPTraceExporter({ url: `${endpoint}/v1/traces`, timeoutMillis: SENDING_TIMEOUT_MS });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'pos-backend' }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
    spanProcessors: [new BatchSpanProcessor({ exporter, exportTimeoutMillis: SENDING_TIMEOUT_MS })],
  });

  return { provider, tracer: provider.getTracer('pos-backend') };
}
