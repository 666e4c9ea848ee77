import type { FastifyInstance } from 'fastify';
import { DomainError, invalidField } from '#shared/errors/domain-error.js';

/** What a body may be at most; far above a full basket, far below what would keep the event loop busy. */
const LIMITS = { bytes: 256 * 1024, depth: 12, keysOfAnObject: 100, itemsOfAnArray: 1_000, values: 10_000 };
export const BODY_LIMIT = LIMITS.bytes;

/** Reads `application/json` and nothing else, and refuses what no honest client sends before it reaches validation. */
export function registerJsonBody(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.addContentTypeParser(
    'application/json',
    { parseAs: 'string', bodyLimit: LIMITS.bytes },
    (request, text, done) => {
      if (text === '') return done(null, undefined); // a POST that needs no body, sent with the header all the same
      void parse(request, text as string, (error, body) => {
        if (error) return done(error);
        try {
          if (typeof body !== 'object' || body === null || Array.isArray(body)) {
            throw invalidField('body', 'The body must be an object');
          }
          checkShape(body, LIMITS.depth, { left: LIMITS.values });
          done(null, body);
        } catch (refusal) {
          done(refusal as Error);
        }
      });
    },
  );
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

/** PostgreSQL stores neither NUL characters nor halves of a surrogate pair. */
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

/** Every object has a `constructor`: validation would take such a field for one it knows. */
function checkKey(key: string): void {
  checkText(key);
  if (key in Object.prototype) throw invalidField(key, `property ${key} should not exist`);
}
