import type { NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { pino } from 'pino';
import type { ServerConfig, TraceSettings } from '#config/config.js';
import { trustOf } from '#config/trusted-proxies.js';
import { EXAMPLES } from '#modules/demo/examples.js';
import { Database } from '#shared/database/database.js';
import { registerAllowedMethods } from '#shared/http/allowed-methods.js';
import { registerEnvelope } from '#shared/http/envelope.js';
import { BODY_LIMIT, registerJsonBody } from '#shared/http/json-body.js';
import { createOpenApiDocument } from '#shared/http/openapi.js';
import { API_PREFIX, originForm } from '#shared/http/request-path.js';
import { registerResponseHeaders } from '#shared/http/response-headers.js';
import { registerSerialisers } from '#shared/http/serialisers.js';
import { refuseUnreadable, refuseUnroutable, registerHostCheck } from '#shared/http/unrouted-errors.js';
import { registerStartPage, registerWebClient } from '#shared/http/web-client.js';
import { registerClosing } from '#shared/observability/closing.js';
import { PinoLogger } from '#shared/observability/pino-logger.js';
import { registerRequestLog, requestId } from '#shared/observability/request-log.js';
import { AppModule } from './app.module.js';

/** Options of the Nest application, the same for the server and for the testing module. */
export const APP_OPTIONS: NestApplicationOptions = { bodyParser: false, bufferLogs: true, abortOnError: false };

/**
 * Log lines are written in batches, or after a second: a system call for each line would cost more than the line. Larger batches cost
 * more again, because the buffer is counted for each line, and more than 4,096 bytes do not go into a pipe at once: the lines of several
 * processes would be mixed.
 */
const LOG_BUFFER = { sync: false, minLength: 4_000, maxWrite: 4_096, periodicFlush: 1_000 };

/** How long a request may take to arrive, in milliseconds, and how often this is checked. Then it is cut off with 408. */
export const ARRIVAL_LIMITS = { headersMs: 10_000, requestMs: 30_000, checkMs: 1_000 };
/** Longer than proxies keep a connection without requests, so that no request meets a connection that is being closed. */
const KEEP_ALIVE_MS = 72_000;

interface AdapterOptions {
  /** Takes the lines of the log instead of standard output. */
  readonly logStream?: { write(line: string): void };
  readonly arrivalLimits?: typeof ARRIVAL_LIMITS;
}

/** The HTTP server of the application. */
export function createAdapter(
  config: ServerConfig,
  { logStream, arrivalLimits: { headersMs, requestMs, checkMs } = ARRIVAL_LIMITS }: AdapterOptions = {},
): FastifyAdapter {
  return new FastifyAdapter({
    logger: {
      level: config.logLevel,
      base: null,
      stream: logStream ?? pino.destination(LOG_BUFFER),
    },
    logController: new LogController({ disableRequestLogging: true }), // request-log.ts writes one line for each request
    childLoggerFactory: (logger: FastifyBaseLogger) => logger, // a logger for each request costs more than the line, which has the request id
    genReqId: requestId,
    requestIdHeader: false,
    rewriteUrl: originForm,
    trustProxy: trustOf(config.trustProxy),
    bodyLimit: BODY_LIMIT,
    requestTimeout: requestMs,
    keepAliveTimeout: KEEP_ALIVE_MS,
    http: {
      headersTimeout: headersMs,
      requestTimeout: requestMs,
      connectionsCheckingInterval: checkMs,
      requireHostHeader: false, // registerHostCheck refuses in the envelope
    },
    forceCloseConnections: 'idle',
    return503OnClosing: false, // registerClosing answers in the envelope
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: refuseUnroutable,
    clientErrorHandler: refuseUnreadable,
  });
}

/** The server, ready to listen. Tests build the same one by Nest's testing module (`test/support/test-app.ts`). */
export async function createApp(config: ServerConfig): Promise<NestFastifyApplication> {
  const root = AppModule.forRoot(config);
  const app = await NestFactory.create<NestFastifyApplication>(root, createAdapter(config), APP_OPTIONS);

  return configureApp(app, config);
}

/** Adds the prefix, hooks, security headers, web client and documentation: the same for the server and for every test. */
export async function configureApp(app: NestFastifyApplication, config: ServerConfig): Promise<NestFastifyApplication> {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  app.useLogger(new PinoLogger(fastify.log));
  app.setGlobalPrefix(API_PREFIX.slice(1));
  registerAllowedMethods(fastify);
  registerRequestLog(fastify);
  if (config.traces !== undefined) await traceRequests(app, fastify, config.traces);
  registerJsonBody(fastify);
  registerEnvelope(fastify);
  registerSerialisers(fastify);
  await registerResponseHeaders(fastify, config);
  registerHostCheck(fastify);
  registerClosing(fastify);
  await registerWebClient(fastify);
  registerStartPage(fastify, config);
  if (config.apiDocs) serveDocumentation(app);

  return app;
}

/** Loads what traces need only where they are sent. */
async function traceRequests(
  app: NestFastifyApplication,
  fastify: FastifyInstance,
  traces: TraceSettings,
): Promise<void> {
  const { registerTracing } = await import('#shared/observability/tracing.js');
  await registerTracing(fastify, traces, app.get(Database).watch);
}

/** Serves Swagger UI, which keeps no token: its storage is that of the till. */
function serveDocumentation(app: NestFastifyApplication): void {
  SwaggerModule.setup('docs', app, () => createOpenApiDocument(app, EXAMPLES), {
    jsonDocumentUrl: 'docs/json',
    customSiteTitle: 'pos-backend API',
    swaggerOptions: { persistAuthorization: false, displayRequestDuration: true },
  });
}
