import { type Act, ruleOf } from '#shared/access/approvable-acts.js';
import type { Role } from '#shared/access/roles.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { formatMoney } from '#shared/kernel/money.js';
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

/** An act of a request that does several. */
export interface AskedAct extends ActFacts {
  readonly act: Act;
}

/**
 * Allows an act to a user who has its permission and stays within the limits of the role, or who shows an approval of just this act,
 * which is used up in the transaction of the act: of two acts with one approval the UPDATE lets one happen. The limits of the
 * approver hold too. Call it behind the locks of the act.
 */
export async function allow(tx: TenantTransaction, act: Act, facts: ActFacts): Promise<void> {
  const asked = { act, ...facts };
  if (isAllowed(tx.scope, asked)) return;
  await useAll(tx, [asked], refusalOf(tx.scope, asked));
}

/**
 * Allows the acts of one request together, each by the rules of {@link allow}. When several of them need an approval, the refusal names
 * them all, so that they are asked for at once. Returns the approver of each; null for an act that needed none. Amounts are in `currency`.
 */
export async function allowAll(
  tx: TenantTransaction,
  acts: readonly AskedAct[],
  currency: string,
): Promise<(Approver | null)[]> {
  const needed = acts.filter((asked) => !isAllowed(tx.scope, asked));
  const [first, ...others] = needed;
  if (first === undefined) return acts.map(() => null);
  const refusal = others.length === 0 ? refusalOf(tx.scope, first) : approvalsNeeded(needed, currency);
  const approvers = await useAll(tx, needed, refusal);

  return acts.map((asked) => approvers.get(asked) ?? null);
}

/** Uses up the approvals that the request shows: one for each act, or none at all, because a refusal ends the transaction. */
async function useAll(
  tx: TenantTransaction,
  needed: readonly AskedAct[],
  refusal: DomainError,
): Promise<Map<AskedAct, Approver>> {
  const { tokens = [] } = tx.scope.approval ?? {};
  if (tokens.length === 0) throw refusal;
  const approvers = new Map<AskedAct, Approver>();
  for (const asked of needed) {
    const used = await useApproval(tx, tokens, asked);
    if (used === undefined || !isCovered(asked, used.role)) throw new DomainError('APPROVAL_NOT_VALID');
    approvers.set(asked, used);
    tx.approvedBy ??= used.approverId;
    tx.approverName ??= used.name;
  }

  return approvers;
}

function isAllowed({ user }: CompanyScope, asked: AskedAct): boolean {
  return isPermitted(user, asked) && isCovered(asked, user.role);
}

function isPermitted({ permissions }: CompanyScope['user'], { act, isOpen }: AskedAct): boolean {
  const rule = ruleOf(act);

  return rule.isOpen === true || isOpen === true || permissions.has(rule.permission);
}

function isCovered({ limit }: ActFacts, role: Role): boolean {
  return limit === undefined || limit.covers(role);
}

function refusalOf({ user }: CompanyScope, asked: AskedAct): DomainError {
  const { limit, refusal } = asked;

  return isPermitted(user, asked) && limit !== undefined ? limit.refusal : (refusal ?? new DomainError('FORBIDDEN'));
}

function approvalsNeeded(needed: readonly AskedAct[], currency: string): DomainError {
  const approvals = needed.map(({ act, objectId, amount }) => {
    const { object } = ruleOf(act);

    return {
      act,
      ...(object !== null && objectId !== undefined && { [object]: objectId }),
      ...(amount !== undefined && { amount: formatMoney(amount, currency) }),
    };
  });

  return new DomainError('APPROVALS_NEEDED', { details: { approvals } });
}

export interface Approver {
  readonly approverId: string;
  readonly name: string;
  readonly role: Role;
}

async function useApproval(
  tx: TenantTransaction,
  tokens: readonly string[],
  { act, storeId, now, ...bound }: AskedAct,
): Promise<Approver | undefined> {
  const { user } = tx.scope;
  const { objectId = null, amount = null } = bound;
  const [used] = await tx.query<Approver>(sql`
    UPDATE approvals SET used_at = ${now}::timestamptz FROM users u
    WHERE approvals.company_id = ${tx.companyId}::uuid AND token_hash = ANY (${tokens.map(sha256)}::text[]) AND act = ${act}
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
