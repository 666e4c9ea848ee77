import type { IncomingMessage, ServerResponse } from 'node:http';
import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';
import helmet, { type HelmetOptions } from 'helmet';
import type { ServerConfig } from '#config/config.js';
import { API_PREFIX, isBelow } from './request-path.js';
import { WEB_CLIENT_PATH } from './web-client.js';

/** Sets the headers of every answer. None depends on the request, so they are made once. */
export async function registerResponseHeaders(fastify: FastifyInstance, config: ServerConfig): Promise<void> {
  const isBehindProxy = config.trustProxy !== false;
  if (config.corsOrigins.length > 0) await fastify.register(cors, { origin: [...config.corsOrigins], ...CORS });
  const api = { ...API_HEADERS, ...(isBehindProxy && { 'strict-transport-security': 'max-age=31536000' }) };
  const webClient = headersOfHelmet({ contentSecurityPolicy: WEB_CLIENT_POLICY, hsts: isBehindProxy });
  const page = headersOfHelmet({ contentSecurityPolicy: PAGE_POLICY, hsts: isBehindProxy });
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    if (isBelow(API_PREFIX, request)) reply.headers(api);
    else reply.headers(isBelow(WEB_CLIENT_PATH, request) ? webClient : page);
    done();
  });
}

/** The headers that helmet sets. */
function headersOfHelmet(options: HelmetOptions): Record<string, string> {
  const headers: Record<string, string> = {};
  const response = {
    setHeader: (name: string, value: string) => (headers[name] = value),
    removeHeader: () => undefined, // X-Powered-By, which is not set here
  };
  helmet(options)({} as IncomingMessage, response as unknown as ServerResponse, (error) => {
    if (error !== undefined) throw error as Error;
  });

  return headers;
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
const PAGE_POLICY = {
  directives: {
    defaultSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    upgradeInsecureRequests: null,
  },
};

/** The web client holds the session, so it loads nothing but its own files, not even inline styles. */
const WEB_CLIENT_POLICY = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    objectSrc: ["'none'"],
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
