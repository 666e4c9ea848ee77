import type { CurrentUser } from '#shared/access/current-user.js';
import type { AuditedRequest } from '#shared/audit/audited-request.js';

/** The user of a request and the company to read from; `companyId` null, for all companies, is for a SUPER_ADMIN only. */
export interface ReadScope {
  readonly companyId: string | null;
  readonly user: CurrentUser;
  readonly idempotency?: IdempotentRequest;
  /** The request that every transaction of the scope adds to the audit; none for work that no request asks for. */
  readonly audited?: AuditedRequest;
  readonly approval?: ShownApprovals;
}

/** The approvals that a request shows, to be used by `shared/database/approvals.ts`. */
interface ShownApprovals {
  /** One for each approved act; none when the request asks what has to be approved. */
  readonly tokens: readonly string[];
  /** Whether the user may not do without: then no transaction is committed that has not used it. */
  readonly isRequired: boolean;
}

/** The user of a request and the one company to write for. */
export interface CompanyScope extends ReadScope {
  readonly companyId: string;
}

/** A POST that carries an `Idempotency-Key`. */
export interface IdempotentRequest {
  readonly key: string;
  /** sha256 of user, route and body: tells a repeated request from another one with the same key. */
  readonly fingerprint: string;
  /** Marks the response as a replay: the first answer is sent again, the work is not repeated. */
  readonly onReplay: () => void;
}

export function isOfOneCompany(scope: ReadScope): scope is CompanyScope {
  return scope.companyId !== null;
}

/** The same user, acting for the company given: a SUPER_ADMIN's scope names none when a company is created. */
export function actingFor(scope: ReadScope, companyId: string): CompanyScope {
  return { ...scope, companyId };
}

/** The user to record as cashier; null for a SUPER_ADMIN, who does not belong to the company's staff (decision 0011). */
export function staffIdOf({ user, companyId }: CompanyScope): string | null {
  return user.companyId === companyId ? user.id : null;
}

/** The name of the user to record as cashier. */
export function staffNameOf(scope: CompanyScope): string | null {
  return staffIdOf(scope) === null ? null : scope.user.name;
}

/** The user's own store, where a sale without a `storeId` is booked; null without one, and for a SUPER_ADMIN. */
export function ownStoreIdOf({ user, companyId }: CompanyScope): string | null {
  return user.companyId === companyId ? user.storeId : null;
}
