import { type Act, ruleOf } from '#shared/access/approvable-acts.js';
import { DomainError } from '#shared/errors/domain-error.js';
import type { ErrorCode } from '#shared/errors/error-catalog.js';
import { sha256 } from '#shared/kernel/sha256.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import { sql } from './sql.js';
import { worksIn } from './staff.fragment.js';
import type { TenantTransaction } from './tenant-transaction.js';

interface ActFacts {
  /** Where the act is done: the approver has to work there. */
  readonly storeId: string;
  /** The order or shift of the act; none for an act without one. */
  readonly objectId?: string;
  /** In minor units; none for an act without an amount. */
  readonly amount?: bigint;
  readonly now: Date;
  /** The refusal of a user who has neither the permission nor an approval. */
  readonly refusal?: ErrorCode;
}

/**
 * Allows an act to a user who has its permission, or who shows an approval of just this act, which is used up in the transaction of
 * the act: of two acts with one approval the UPDATE lets one happen. Call it behind the locks of the act.
 */
export async function allow(tx: TenantTransaction, act: Act, facts: ActFacts): Promise<void> {
  const { user, approval } = tx.scope;
  if (user.permissions.has(ruleOf(act).permission)) return;
  if (approval === undefined) throw new DomainError(facts.refusal ?? 'FORBIDDEN');
  const { storeId, objectId = null, amount = null, now } = facts;
  const [used] = await tx.query<{ approverId: string }>(sql`
    UPDATE approvals SET used_at = ${now}::timestamptz
    WHERE company_id = ${tx.companyId}::uuid AND token_hash = ${sha256(approval.token)} AND act = ${act}
      AND user_id = ${user.id}::uuid AND register_id IS NOT DISTINCT FROM ${user.registerId}::uuid
      AND object_id IS NOT DISTINCT FROM ${objectId}::uuid AND amount IS NOT DISTINCT FROM ${amount}::bigint
      AND used_at IS NULL AND expires_at > ${now}::timestamptz
      AND EXISTS (SELECT FROM users u
        WHERE u.company_id = ${tx.companyId}::uuid AND u.id = approver_id AND ${worksIn(sql`u`, storeId)})
    RETURNING approver_id AS "approverId"`);
  if (used === undefined) throw new DomainError('APPROVAL_NOT_VALID');
  tx.approvedBy = used.approverId;
}

/** Refuses work that the guard has let pass for an approval which nothing has used. */
export function requireUsedApproval({ approval }: CompanyScope, approvedBy: string | null): void {
  if (approval?.isRequired === true && approvedBy === null) throw new DomainError('FORBIDDEN');
}
