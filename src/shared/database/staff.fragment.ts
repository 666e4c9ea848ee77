import { BOUND_ROLES } from '#shared/access/roles.js';
import { type Sql, sql } from './sql.js';

/** Whether a row of `users` works in a store: `storesOf` in `shared/access/roles.ts`, in SQL. */
export function worksIn(user: Sql, storeId: string): Sql {
  return sql`(${user}.store_ids = '{}' OR ${user}.role <> ALL (${[...BOUND_ROLES]}::text[]) OR ${storeId}::uuid = ANY (${user}.store_ids))`;
}
