import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { pino } from 'pino';
import type { ServerConfig } from '#config/config.js';
import { registerAllowedMethods } from '#shared/http/allowed-methods.js';
import { registerEnvelope } from '#shared/http/envelope.js';
import { BODY_LIMIT, registerJsonBody } from '#shared/http/json-body.js';
import { createOpenApiDocument } from '#shared/http/openapi.js';
import { registerResponseHeaders } from '#shared/http/response-headers.js';
import { registerSerialisers } from '#shared/http/serialisers.js';
import { refuseUnreadable, refuseUnroutable } from '#shared/http/unrouted-errors.js';
import { registerWebClient } from '#shared/http/web-client.js';
import { registerClosing } from '#shared/observability/closing.js';
import { PinoLogger } from '#shared/observability/pino-logger.js';
import { registerRequestLog, requestId } from '#shared/observability/request-log.js';
import { AppModule } from './app.module.js';

export const API_PREFIX = '/api';

/** Lines are written some at a time, or after a second: one system call for each would cost more than the line. */
const LOG_BUFFER = { sync: false, minLength: 16_000, periodicFlush: 1_000 };

/** The HTTP server beneath the application. `logStream` is for tests that read the log. */
export function createAdapter(config: ServerConfig, logStream?: { write(line: string): void }): FastifyAdapter {
  return new FastifyAdapter({
    logger: { level: config.logLevel, base: null, stream: logStream ?? pino.destination(LOG_BUFFER) },
    logController: new LogController({ disableRequestLogging: true }), // one line of our own, see request-log.ts
    childLoggerFactory: (logger: FastifyBaseLogger) => logger, // the lines name the request themselves; a logger for each costs more than the line
    genReqId: requestId,
    requestIdHeader: false,
    trustProxy: config.trustProxy,
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: 'idle',
    return503OnClosing: false, // registerClosing answers in the envelope
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: refuseUnroutable,
    clientErrorHandler: refuseUnreadable,
  });
}

/** The whole application, ready to listen: the same for the server, for the tools and for every test. */
export async function createApp(
  config: ServerConfig,
  adapter = createAdapter(config),
): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.forRoot(config), adapter, {
    bodyParser: false,
    bufferLogs: true,
    abortOnError: false,
  });

  return configureApp(app, config);
}

/** Prefix, hooks, security headers and documentation of an application that has just been made. */
export async function configureApp(app: NestFastifyApplication, config: ServerConfig): Promise<NestFastifyApplication> {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  app.useLogger(new PinoLogger(fastify.log));
  app.setGlobalPrefix(API_PREFIX.slice(1));
  registerAllowedMethods(fastify);
  registerRequestLog(fastify);
  registerJsonBody(fastify);
  registerEnvelope(fastify, API_PREFIX);
  registerSerialisers(fastify);
  await registerResponseHeaders(fastify, API_PREFIX, config);
  registerClosing(fastify);
  await registerWebClient(fastify);
  SwaggerModule.setup('docs', app, () => createOpenApiDocument(app), {
    jsonDocumentUrl: 'docs/json',
    customSiteTitle: 'pos-backend API',
    swaggerOptions: { persistAuthorization: true, displayRequestDuration: true },
  });

  return app;
}
