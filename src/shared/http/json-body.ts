import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DomainError, invalidField } from '#shared/errors/domain-error.js';
import { MAX_BODY_KIB } from '#shared/kernel/limits.js';

/** The largest body that is read. The limits of its shape refuse what costs much to validate. */
const LIMITS = { bytes: MAX_BODY_KIB * 1024, depth: 12, keysOfAnObject: 100, itemsOfAnArray: 1_000, values: 10_000 };
export const BODY_LIMIT = LIMITS.bytes;

/** Methods whose body is read. That of others means nothing, and is ignored whatever it holds. */
const METHODS_WITH_BODY = new Set(['POST', 'PUT', 'PATCH']);

/** Reads `application/json` only, and refuses bodies of an extreme shape before they reach the validation. */
export function registerJsonBody(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.addContentTypeParser(
    'application/json',
    { parseAs: 'string', bodyLimit: LIMITS.bytes },
    (request, text, done) => {
      if (text === '') return done(null, undefined); // a POST without body, sent with the header nevertheless
      void parse(request, text as string, (error, body) => {
        if (error) return done(error);
        try {
          if (typeof body !== 'object' || body === null || Array.isArray(body)) {
            throw invalidField('body', 'The body must be an object');
          }
          checkShape(body, LIMITS.depth, { left: LIMITS.values });
          if (request.method === 'POST') dropNulls(body as object);
          done(null, body);
        } catch (refusal) {
          done(refusal as Error);
        }
      });
    },
  );
  for (const method of ['DELETE', 'OPTIONS']) {
    fastify.addHttpMethod(method, { hasBody: false, overrideExisting: true });
  }
  fastify.addHook('onRequest', (request, reply, done) => {
    if (!METHODS_WITH_BODY.has(request.method) && hasBody(request)) reply.header('connection', 'close');
    done();
  });
  fastify.addHook('preValidation', (request, _reply, done) => {
    try {
      checkTexts(request.query);
      checkTexts(request.params);
      done();
    } catch (refusal) {
      done(refusal as Error);
    }
  });
}

/** Whether a body follows the headers. If it is not read, the connection ends with the answer and does not wait for it. */
function hasBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
}

function checkShape(value: unknown, depth: number, budget: { left: number }): void {
  if (typeof value === 'string') return checkText(value);
  if (typeof value !== 'object' || value === null) return;
  const entries = Object.entries(value);
  budget.left -= entries.length;
  if (depth === 0 || budget.left < 0) throw invalidField('body', 'The body is nested too deep or has too many values');
  if (entries.length > (Array.isArray(value) ? LIMITS.itemsOfAnArray : LIMITS.keysOfAnObject)) {
    throw invalidField('body', 'A list or an object in the body has too many entries');
  }
  for (const [key, part] of entries) {
    checkKey(key);
    checkShape(part, depth - 1, budget);
  }
}

/** In what is made anew, null stands for a field that is not given: clients of some languages send it for each empty field. */
function dropNulls(value: object): void {
  for (const [key, part] of Object.entries(value) as [string, unknown][]) {
    if (part === null && !Array.isArray(value)) Reflect.deleteProperty(value, key);
    if (typeof part === 'object' && part !== null) dropNulls(part);
  }
}

/** Refuses NUL characters and unpaired surrogates, which PostgreSQL cannot store. */
function checkText(text: string): void {
  if (text.includes('\0') || !text.isWellFormed()) throw new DomainError('MALFORMED_REQUEST');
}

function checkTexts(record: unknown): void {
  for (const key in record as Record<string, unknown> | undefined) {
    checkKey(key);
    const value = (record as Record<string, unknown>)[key];
    if (typeof value === 'string') checkText(value);
  }
}

/** Refuses keys such as `constructor`: every object has one, so the validation would take it for a known field. */
function checkKey(key: string): void {
  checkText(key);
  if (key in Object.prototype) throw invalidField(key, `property ${key} should not exist`);
}
