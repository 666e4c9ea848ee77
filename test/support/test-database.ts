import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { DatabaseUrls } from '#config/config.js';

export interface TestDatabase extends DatabaseUrls {
  /** A superuser's URL of the same database: for looking behind the application's back. */
  readonly adminUrl: string;
  drop(): Promise<void>;
}

/** A migrated, empty database of its own, cloned from the one the run has prepared. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { TEST_ADMIN_URL: adminUrl = '', TEST_OWNER_URL: ownerUrl = '', TEST_API_URL: apiUrl = '' } = process.env;
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asAdmin(adminUrl, `CREATE DATABASE ${name} TEMPLATE pos STRATEGY file_copy OWNER pos_owner`);
  const named = (url: string): string => url.replace(/\/[^/]*$/, `/${name}`);

  return {
    apiUrl: named(apiUrl),
    ownerUrl: named(ownerUrl),
    adminUrl: named(adminUrl),
    drop: () => asAdmin(adminUrl, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}

/** Rows of a statement sent as the superuser, whom row-level security does not bind. */
export async function queryAs<Row extends pg.QueryResultRow>(
  url: string,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}

async function asAdmin(url: string, statement: string): Promise<void> {
  await queryAs(url, statement);
}
