import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import { RequestMethod } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import type { ServerConfig } from '#config/config.js';
import { sendError, toDomainError } from '#shared/errors/api-exception.filter.js';
import { registerAllowedMethods } from '#shared/http/allowed-methods.js';
import { registerEnvelope } from '#shared/http/envelope.js';
import { BODY_LIMIT, registerJsonBody } from '#shared/http/json-body.js';
import { createOpenApiDocument } from '#shared/http/openapi.js';
import { PinoLogger } from '#shared/observability/pino-logger.js';
import { registerRequestLog, requestId } from '#shared/observability/request-log.js';
import { AppModule } from './app.module.js';

export const API_PREFIX = '/api';

/** The HTTP server beneath the application. `logStream` is for tests that read the log. */
export function createAdapter(config: ServerConfig, logStream?: { write(line: string): void }): FastifyAdapter {
  return new FastifyAdapter({
    logger: { level: config.logLevel, base: null, ...(logStream && { stream: logStream }) },
    logController: new LogController({ disableRequestLogging: true }), // one line of our own, see request-log.ts
    genReqId: requestId,
    requestIdHeader: false,
    trustProxy: config.trustProxy,
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      sendError(reply, toDomainError(error), request.id),
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
  app.setGlobalPrefix(API_PREFIX.slice(1), { exclude: [{ path: '/', method: RequestMethod.GET }] });
  registerAllowedMethods(fastify);
  registerRequestLog(fastify);
  registerJsonBody(fastify);
  registerEnvelope(fastify, API_PREFIX);
  await app.register(
    helmet as never,
    { contentSecurityPolicy: { directives: CONTENT_SECURITY }, hsts: config.trustProxy } as never,
  );
  if (config.corsOrigins.length > 0) {
    await app.register(cors as never, { origin: [...config.corsOrigins], ...CORS } as never);
  }
  // Answers hold names and phone numbers: no cache on the way may keep them.
  fastify.addHook('onRequest', (request, reply, done) => {
    if (request.url.startsWith(API_PREFIX)) reply.header('cache-control', 'no-store');
    done();
  });
  SwaggerModule.setup('docs', app, () => createOpenApiDocument(app), {
    jsonDocumentUrl: 'docs/json',
    customSiteTitle: 'pos-backend API',
    swaggerOptions: { persistAuthorization: true, displayRequestDuration: true },
  });

  return app;
}

/** Swagger UI needs inline styles; nothing needs anything else. Plain http on localhost must stay plain http. */
const CONTENT_SECURITY = {
  defaultSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
  upgradeInsecureRequests: null,
};

const CORS = {
  methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
  exposedHeaders: ['ETag', 'X-Request-Id', 'Idempotency-Replayed', 'Retry-After'],
};
