import { type Act, ruleOf } from '#shared/access/approvable-acts.js';
import type { Role } from '#shared/access/roles.js';
import { DomainError } from '#shared/errors/domain-error.js';
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
  /** Whether this one is open to every user of its route, within the limits of the role. */
  readonly isOpen?: boolean;
  /** The refusal of a user who has neither the permission nor an approval. */
  readonly refusal?: DomainError;
  /** The limit of the act, where it has one. */
  readonly limit?: ActLimit;
}

/** Whether a role may go so far, and the refusal of a user whose role may not. */
export interface ActLimit {
  readonly covers: (role: Role) => boolean;
  readonly refusal: DomainError;
}

/**
 * Allows an act to a user who has its permission and stays within the limits of the role, or who shows an approval of just this act,
 * which is used up in the transaction of the act: of two acts with one approval the UPDATE lets one happen. The limits of the
 * approver hold too. Call it behind the locks of the act.
 */
export async function allow(tx: TenantTransaction, act: Act, facts: ActFacts): Promise<void> {
  const { user, approval } = tx.scope;
  const { permission, isOpen = false } = ruleOf(act);
  const isPermitted = isOpen || facts.isOpen === true || user.permissions.has(permission);
  if (isPermitted && isCovered(facts, user.role)) return;
  if (approval === undefined) throw refusalOf(facts, isPermitted);
  const used = await useApproval(tx, approval.token, act, facts);
  if (used === undefined || !isCovered(facts, used.role)) throw new DomainError('APPROVAL_NOT_VALID');
  tx.approvedBy = used.approverId;
  tx.approverName = used.name;
}

function isCovered({ limit }: ActFacts, role: Role): boolean {
  return limit === undefined || limit.covers(role);
}

function refusalOf({ limit, refusal }: ActFacts, isPermitted: boolean): DomainError {
  return isPermitted && limit !== undefined ? limit.refusal : (refusal ?? new DomainError('FORBIDDEN'));
}

interface Approver {
  readonly approverId: string;
  readonly name: string;
  readonly role: Role;
}

async function useApproval(
  tx: TenantTransaction,
  token: string,
  act: Act,
  { storeId, now, ...bound }: ActFacts,
): Promise<Approver | undefined> {
  const { user } = tx.scope;
  const { objectId = null, amount = null } = bound;
  const [used] = await tx.query<Approver>(sql`
    UPDATE approvals SET used_at = ${now}::timestamptz FROM users u
    WHERE approvals.company_id = ${tx.companyId}::uuid AND token_hash = ${sha256(token)} AND act = ${act}
      AND user_id = ${user.id}::uuid AND register_id IS NOT DISTINCT FROM ${user.registerId}::uuid
      AND object_id IS NOT DISTINCT FROM ${objectId}::uuid AND amount IS NOT DISTINCT FROM ${amount}::bigint
      AND used_at IS NULL AND expires_at > ${now}::timestamptz
      AND u.company_id = ${tx.companyId}::uuid AND u.id = approver_id AND ${worksIn(sql`u`, storeId)}
    RETURNING approver_id AS "approverId", u.name, u.role`);

  return used;
}

/** Refuses work that the guard has let pass for an approval which nothing has used. */
export function requireUsedApproval({ approval }: CompanyScope, approvedBy: string | null): void {
  if (approval?.isRequired === true && approvedBy === null) throw new DomainError('FORBIDDEN');
}
