import { randomUUID } from 'node:crypto';
import { databaseRefusal } from '#shared/errors/database-errors.js';
import { DomainError } from '#shared/errors/domain-error.js';
import type { IdempotentRequest } from '#shared/tenancy/company-scope.js';
import { type Sql, sql } from './sql.js';
import type { TenantTransaction } from './tenant-transaction.js';

export const IDEMPOTENCY_KEY = 'idempotency_keys_pkey';

/**
 * Does the work the first time a key is seen, and gives the first answer again afterwards. Key and effect are one
 * transaction: a second request with the key waits in the INSERT until the first has committed or failed.
 */
export async function oncePerKey<T>(
  tx: TenantTransaction,
  request: IdempotentRequest,
  work: () => Promise<T>,
): Promise<T> {
  const claim = sql`${claimKey(tx.companyId, request)} ON CONFLICT (company_id, key) DO NOTHING RETURNING key`;
  const claimed = await tx.query(claim).catch(stillRunning);
  if (claimed.length === 0) return replay<T>(request, (statement) => tx.query(statement), tx.companyId);

  const answer = await work();
  await tx.query(keepAnswer(tx.companyId, request, sql`${JSON.stringify(answer)}`));

  return answer;
}

/** The wait for the first request has timed out. */
function stillRunning(error: unknown): never {
  throw databaseRefusal(error)?.code === '55P03' ? inProgress() : error;
}

function inProgress(): DomainError {
  return new DomainError('IDEMPOTENCY_KEY_IN_PROGRESS', { headers: { 'retry-after': '1' } });
}

/** Refused by {@link IDEMPOTENCY_KEY} when the key has been seen. */
export function claimKey(companyId: string, { key, fingerprint }: IdempotentRequest): Sql {
  return sql`INSERT INTO idempotency_keys (company_id, key, fingerprint) VALUES (${companyId}::uuid, ${key}, ${fingerprint})`;
}

/** How each of some texts, or nulls, is read in the database. */
export type Again<Found> = { readonly [Name in keyof Found]: Sql };

/** Keeps an answer that lacks some texts, which `again` reads in the database. */
export function keepAnswerWith<Found>(
  companyId: string,
  request: IdempotentRequest,
  toAnswer: (found: Found) => unknown,
  again: Again<Found>,
): Sql {
  // Nobody else knows the placeholders, so nothing that was sent can look like one.
  const readings = Object.entries<Sql>(again).map(([name, reading]) => ({ name, reading, placeholder: randomUUID() }));
  const placeholders = Object.fromEntries(readings.map(({ name, placeholder }) => [name, placeholder]));
  const template = JSON.stringify(toAnswer(placeholders as Found));
  const answer = readings.reduce(
    (text, { placeholder, reading }) =>
      sql`replace(${text}, ${JSON.stringify(placeholder)}, coalesce(to_json((${reading})::text)::text, 'null'))`,
    sql`${template}`,
  );

  return keepAnswer(companyId, request, answer);
}

function keepAnswer(companyId: string, { key }: IdempotentRequest, answer: Sql): Sql {
  return sql`UPDATE idempotency_keys SET answer = ${answer} WHERE company_id = ${companyId}::uuid AND key = ${key}`;
}

interface FirstRequest {
  fingerprint: string;
  answer: string | null;
}

/** The answer to the first request with a key. */
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
