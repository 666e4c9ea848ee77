import { randomUUID } from 'node:crypto';
import { databaseRefusal } from '#shared/errors/database-errors.js';
import { DomainError } from '#shared/errors/domain-error.js';
import type { IdempotentRequest } from '#shared/tenancy/company-scope.js';
import { subjectOf } from './answer-subject.js';
import { alias, join, type Sql, sql } from './sql.js';

export const IDEMPOTENCY_KEY = 'idempotency_keys_pkey';

/** Turns a lock timeout of {@link claimKey}, which waits for the first request with the key, into its own refusal. */
export function explainClaim(error: unknown): unknown {
  return databaseRefusal(error)?.code === '55P03' ? inProgress() : error;
}

function inProgress(): DomainError {
  return new DomainError('IDEMPOTENCY_KEY_IN_PROGRESS', { headers: { 'retry-after': '1' } });
}

/**
 * Inserts the key, in the transaction of its effect: a second request with the key waits until the first has committed or
 * failed. Violates {@link IDEMPOTENCY_KEY} when the key has been used before.
 */
export function claimKey(companyId: string, { key, fingerprint }: IdempotentRequest): Sql {
  return sql`INSERT INTO idempotency_keys (company_id, key, fingerprint) VALUES (${companyId}::uuid, ${key}, ${fingerprint})`;
}

/**
 * SQL that reads each generated text, or null, back from the database: a number or an id, for it stands in JSON as it is.
 */
export type ReadBack<Found> = { readonly [Name in keyof Found]: Sql };

/** Reads all generated texts in one row. */
export function selectAll<Found>(readBack: ReadBack<Found>): Sql {
  const columns = Object.entries<Sql>(readBack).map(([name, reading]) => sql`(${reading})::text AS ${alias(name)}`);

  return columns.length === 0 ? sql`SELECT` : sql`SELECT ${join(columns)}`;
}

/** Stores an answer whose generated texts are filled in by the database, from `readBack`. */
export function keepAnswerWith<Found>(
  companyId: string,
  request: IdempotentRequest,
  toAnswer: (found: Found) => unknown,
  readBack: ReadBack<Found>,
): Sql {
  // Random placeholders: no text of the request can be equal to one.
  const readings = Object.entries<Sql>(readBack).map(([name, reading]) => ({
    name,
    reading,
    placeholder: randomUUID(),
  }));
  const placeholders = Object.fromEntries(readings.map(({ name, placeholder }) => [name, placeholder]));
  const filled = toAnswer(placeholders as Found);
  const template = JSON.stringify(filled);
  const answer = readings.reduce(
    (text, { placeholder, reading }) =>
      sql`replace(${text}, ${JSON.stringify(placeholder)}, coalesce('"' || (${reading})::text || '"', 'null'))`,
    sql`${template}`,
  );

  return keepText(companyId, request, answer, subjectOf(filled));
}

/** Stores the answer of the first request with a key, as JSON, and whose data it holds: erasing a customer finds it by that. */
export function keepAnswer(companyId: string, request: IdempotentRequest, answer: unknown): Sql {
  return keepText(companyId, request, sql`${JSON.stringify(answer)}`, subjectOf(answer));
}

function keepText(companyId: string, { key }: IdempotentRequest, answer: Sql, subject: string | null): Sql {
  return sql`UPDATE idempotency_keys SET answer = ${answer}, subject_id = ${subject}::uuid
    WHERE company_id = ${companyId}::uuid AND key = ${key}`;
}

interface FirstRequest {
  fingerprint: string;
  answer: string | null;
}

/** Returns the stored answer of the first request with a key. */
export async function replay<T>(
  { key, fingerprint, onReplay }: IdempotentRequest,
  query: (statement: Sql) => Promise<FirstRequest[]>,
  companyId: string,
): Promise<T> {
  const [first] = await query(sql`
    SELECT fingerprint, answer FROM idempotency_keys WHERE company_id = ${companyId}::uuid AND key = ${key}`);
  if (first !== undefined && first.fingerprint !== fingerprint) throw new DomainError('IDEMPOTENCY_KEY_REUSED');
  if (!first?.answer) throw inProgress();
  onReplay();

  return JSON.parse(first.answer) as T;
}
