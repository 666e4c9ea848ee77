import { DomainError } from '#shared/errors/domain-error.js';
import type { IdempotentRequest } from '#shared/tenancy/company-scope.js';
import { sql } from './sql.js';
import type { TenantTransaction } from './tenant-transaction.js';

/**
 * Does the work the first time a key is seen, and gives the first answer again afterwards. Key and effect are one
 * transaction: a second request with the key waits in the INSERT until the first has committed or failed.
 */
export async function oncePerKey<T>(
  tx: TenantTransaction,
  request: IdempotentRequest,
  work: () => Promise<T>,
): Promise<T> {
  const { key, fingerprint } = request;
  const claimed = await tx.query(sql`
    INSERT INTO idempotency_keys (company_id, key, fingerprint)
    VALUES (${tx.companyId}::uuid, ${key}, ${fingerprint})
    ON CONFLICT (company_id, key) DO NOTHING
    RETURNING key`);
  if (claimed.length === 0) return replay<T>(tx, request);

  const answer = await work();
  await tx.query(sql`
    UPDATE idempotency_keys SET answer = ${JSON.stringify(answer)}
    WHERE company_id = ${tx.companyId}::uuid AND key = ${key}`);

  return answer;
}

async function replay<T>(tx: TenantTransaction, { key, fingerprint, onReplay }: IdempotentRequest): Promise<T> {
  const [first] = await tx.query<{ fingerprint: string; answer: string | null }>(sql`
    SELECT fingerprint, answer FROM idempotency_keys
    WHERE company_id = ${tx.companyId}::uuid AND key = ${key}`);
  if (first?.fingerprint !== fingerprint) throw new DomainError('IDEMPOTENCY_KEY_REUSED');
  if (first.answer === null) throw new DomainError('IDEMPOTENCY_KEY_IN_PROGRESS', { headers: { 'retry-after': '1' } });
  onReplay();

  return JSON.parse(first.answer) as T;
}
