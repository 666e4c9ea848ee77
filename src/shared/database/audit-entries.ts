import { randomBytes } from 'node:crypto';
import type { AuditEntry } from '#shared/audit/audit-entry.js';
import type { AuditedRequest } from '#shared/audit/audited-request.js';
import { type Sql, sql } from './sql.js';

const DIGEST_KEY_BYTES = 32;

/** What a transaction is told by: the request of a scope or of an origin, and none for work that no request asks for. */
export interface Audited {
  readonly audited?: AuditedRequest | undefined;
}

/**
 * The statements that write the entry of a request into the transaction of what it has done. There are none without a request,
 * and none when the answer is null or false, because then nothing was found to be changed.
 */
export function tellAudit({ audited }: Audited, companyId: string | null, answer: unknown): Sql[] {
  if (audited === undefined || answer === null || answer === false) return [];

  return insertEntry(audited.done(companyId, answer));
}

/** The statements that write an entry. Values of a customer become digests by the customer's own key, which is made when missing. */
export function insertEntry(entry: AuditEntry): Sql[] {
  const { companyId, customerId, personal } = entry;
  if (personal === null) {
    return [sql`${INSERT} VALUES (${companyId}::uuid, ${valuesOf(entry)}, ${digestsOf(entry)}::jsonb)`];
  }

  return [
    sql`INSERT INTO customer_digest_keys (company_id, customer_id, key)
      VALUES (${companyId}::uuid, ${customerId}::uuid, decode(${randomBytes(DIGEST_KEY_BYTES).toString('hex')}, 'hex'))
      ON CONFLICT (company_id, customer_id) DO NOTHING`,
    sql`${INSERT}
      SELECT k.company_id, ${valuesOf(entry)},
        (SELECT jsonb_object_agg(field.key, encode(sha256(k.key || sha256(k.key || convert_to(field.value, 'UTF8'))), 'hex'))
          FROM jsonb_each_text(${JSON.stringify(personal)}::jsonb) AS field)
      FROM customer_digest_keys k WHERE k.company_id = ${companyId}::uuid AND k.customer_id = ${customerId}::uuid`,
  ];
}

const INSERT = sql`INSERT INTO audit_entries (company_id, at, id, actor_id, store_id, register_id, action, outcome, object,
    object_id, order_id, customer_id, request_id, fields, times, digests)`;

function valuesOf(entry: AuditEntry): Sql {
  return sql`${entry.at}::timestamptz, ${entry.id}::uuid, ${entry.actorId}::uuid,
    ${entry.storeId}::uuid, ${entry.registerId}::uuid, ${entry.action}::text, ${entry.outcome}::text, ${entry.object}::text,
    ${entry.objectId}::uuid, ${entry.orderId}::uuid, ${entry.customerId}::uuid, ${entry.requestId}::text,
    ${[...entry.fields]}::text[], ${entry.times}::int`;
}

function digestsOf({ digests }: AuditEntry): string | null {
  return digests === null ? null : JSON.stringify(digests);
}
