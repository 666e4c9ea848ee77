import { databaseRefusal } from '#shared/errors/database-errors.js';
import { DatabaseClient } from './database-client.js';

const NAME = 'pos_start_check';
/** PostgreSQL lists a statement by the name that reached it: a pooler that keeps names apart gives names of its own. */
const AS_NAMED = `SELECT EXISTS (SELECT FROM pg_prepared_statements WHERE name = '${NAME}') AS "asNamed", pg_backend_pid() AS pid`;
/** A name that belongs to another connection, or is missing. */
const MISPLACED_NAME = /^(42P05|26000)$/;
/** A pooler may give its connections out in turn. */
const ROUNDS = 3;

/**
 * Refuses a pooler that gives one connection of PostgreSQL to several clients and lets their prepared statements meet on it, such as
 * PgBouncer before 1.21: the server would start, say that it is ready, and fail at the first sign-in.
 */
export async function assertKeepsStatementsApart(apiUrl: string): Promise<void> {
  const one = new DatabaseClient({ connectionString: apiUrl });
  const other = new DatabaseClient({ connectionString: apiUrl });
  try {
    await Promise.all([one.connect(), other.connect()]);
    if (await mixesStatements(one, other)) {
      throw new Error(
        'DATABASE_URL leads through a pooler that shares connections and has no prepared statements, which every request uses. ' +
          'PgBouncer has them from version 1.21 on, with max_prepared_statements = 200, say.',
      );
    }
  } finally {
    await Promise.all([one.close(), other.close()]);
  }
}

async function mixesStatements(one: DatabaseClient, other: DatabaseClient): Promise<boolean> {
  try {
    const { rows } = await one.query<{ asNamed: boolean; pid: number }>({ name: NAME, text: AS_NAMED });
    const own = rows[0];
    if (own?.asNamed !== true) return false;
    for (let round = 0; round < ROUNDS; round++) {
      // Directly, and through a pooler in session mode, each client has a process of its own, always the same one.
      if ((await processOf(other)) === own.pid || (await processOf(one)) !== own.pid) return true;
    }

    return false;
  } catch (error) {
    if (MISPLACED_NAME.test(databaseRefusal(error)?.code ?? '')) return true; // left there by an earlier start
    throw error;
  }
}

async function processOf(client: DatabaseClient): Promise<number | undefined> {
  return (await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0]?.pid;
}
