/**
 * Where the tables of the product are on a cluster (Citus): docs/decisions/0055-distribution.md. A table that has a company and is
 * not named here is distributed by it.
 */

/** Each node has a copy. They are small, and written seldom: a write goes to all nodes at once. */
export const REFERENCE_TABLES = ['companies', 'stores', 'users', 'user_pins', 'registers', 'register_devices'] as const;

/** Only the coordinator has them: sessions and what belongs to signing in, which no table of companies refers to. */
const LOCAL_TABLES = [
  '_prisma_migrations',
  'login_attempts',
  'password_resets',
  'recovery_codes',
  'refresh_tokens',
  'second_factors',
] as const;

export type Place = 'reference' | 'distributed' | 'local';

/** Undefined for a table that has no company and no place by name. */
export function placeOf(table: string, hasCompany: boolean): Place | undefined {
  if (REFERENCE_TABLES.some((name) => name === table)) return 'reference';
  if (LOCAL_TABLES.some((name) => name === table)) return 'local';

  return hasCompany ? 'distributed' : undefined;
}
