import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import type { ServerConfig } from '#config/config.js';
import { API_PREFIX, isBelow } from './request-path.js';
import { WEB_CLIENT_PATH } from './web-client.js';

/**
 * Sets the headers of every answer. Those of the API are constant and set directly, which is faster than helmet; those of
 * pages are helmet's.
 */
export async function registerResponseHeaders(fastify: FastifyInstance, config: ServerConfig): Promise<void> {
  const isBehindProxy = config.trustProxy !== false;
  await fastify.register(helmet, {
    global: false,
    contentSecurityPolicy: { directives: PAGE_SECURITY },
    hsts: isBehindProxy,
  });
  if (config.corsOrigins.length > 0) await fastify.register(cors, { origin: [...config.corsOrigins], ...CORS });
  const apiHeaders = { ...API_HEADERS, ...(isBehindProxy && { 'strict-transport-security': 'max-age=31536000' }) };
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    if (isBelow(API_PREFIX, request)) reply.headers(apiHeaders);
    else if (isBelow(WEB_CLIENT_PATH, request)) void reply.helmet(WEB_CLIENT_SECURITY);
    else void reply.helmet();
    done();
  });
}

/** Answers hold names and phone numbers: no cache may store them, and no page may frame or sniff them. */
export const API_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

/** Swagger UI needs inline styles. `upgradeInsecureRequests` is off, so that http on localhost works. */
const PAGE_SECURITY = {
  defaultSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
  upgradeInsecureRequests: null,
};

/** The web client holds the session, so it loads nothing but its own files, not even inline styles. */
const WEB_CLIENT_SECURITY = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      objectSrc: ["'none'"],
    },
  },
};

const CORS = {
  strictPreflight: false, // answers an OPTIONS that is no preflight as one, instead of with a text without envelope
  methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
  exposedHeaders: [
    'ETag',
    'X-Request-Id',
    'Idempotency-Replayed',
    'Retry-After',
    'Content-Disposition',
    'X-Settings-Version',
  ],
};
