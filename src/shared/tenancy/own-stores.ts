import { DomainError } from '#shared/errors/domain-error.js';
import type { ReadScope } from './company-scope.js';

/** The user is all that counts here, so that no scope made of another can lose the stores. */
type Bound = Pick<ReadScope, 'user'>;

/** The stores to which the user is bound; undefined for a user of all stores. */
export function boundStoresOf({ user: { storeIds } }: Bound): readonly string[] | undefined {
  return storeIds.length === 0 ? undefined : storeIds;
}

/** Refuses a store that is not one of the user's. */
export function requireOwnStore(scope: Bound, storeId: string): void {
  if (boundStoresOf(scope)?.includes(storeId) === false) throw new DomainError('STORE_NOT_YOURS');
}

/** Refuses whatever names a store in `storeId` that is not one of the user's: a row, an answer, the body of a request. */
export function requireOfOwnStore(scope: Bound, found: unknown): void {
  if (boundStoresOf(scope) === undefined || typeof found !== 'object' || found === null) return;
  const { storeId } = found as { storeId?: unknown };
  if (typeof storeId === 'string') requireOwnStore(scope, storeId.trim().toLowerCase());
}

/** Rows as they are, unless one of them names a store that is not the user's. */
export function ofOwnStores<Row>(scope: Bound, read: Promise<Row[]>): Promise<Row[]> {
  if (boundStoresOf(scope) === undefined) return read;
  const checked = read.then((rows) => {
    rows.forEach((row) => requireOfOwnStore(scope, row));

    return rows;
  });
  checked.catch(() => undefined); // rows that nothing waits for leave no rejection unhandled

  return checked;
}

/** The scope in which the history of one named customer is read: that of all stores with READ_ALL_STORES. */
export function historyScope<Scope extends ReadScope>(scope: Scope): Scope {
  const { user } = scope;

  return user.permissions.has('READ_ALL_STORES') ? { ...scope, user: { ...user, storeIds: [] } } : scope;
}
