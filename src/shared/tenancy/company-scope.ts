import type { CurrentUser } from '#shared/access/current-user.js';

/** On whose behalf something is read: one company, or all of them (`companyId` null, SUPER_ADMIN only). */
export interface ReadScope {
  readonly companyId: string | null;
  readonly user: CurrentUser;
  readonly idempotency?: IdempotentRequest;
}

/** On whose behalf something is written: always exactly one company. */
export interface CompanyScope extends ReadScope {
  readonly companyId: string;
}

/** A POST that carries an `Idempotency-Key`. */
export interface IdempotentRequest {
  readonly key: string;
  /** sha256 of user, route and body: the same key with another request is a mistake of the client. */
  readonly fingerprint: string;
  /** Called when the first answer is given again instead of doing the work twice. */
  readonly onReplay: () => void;
}

/** The same caller, acting for another company: how a SUPER_ADMIN creates or changes one. */
export function forCompany(scope: ReadScope, companyId: string): CompanyScope {
  return { ...scope, companyId };
}

/** The user to record as cashier: null for a SUPER_ADMIN, who is no member of the company's staff (decision 0011). */
export function staffIdOf({ user, companyId }: CompanyScope): string | null {
  return user.companyId === companyId ? user.id : null;
}

/** The user's own store, where a sale without a `storeId` is booked; null without one, and for a SUPER_ADMIN. */
export function ownStoreIdOf({ user, companyId }: CompanyScope): string | null {
  return user.companyId === companyId ? user.storeId : null;
}
