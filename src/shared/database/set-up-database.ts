import pg from 'pg';
import type { DatabaseUrls } from '#config/config.js';
import { DatabaseClient, NO_ANSWER_TIMEOUT } from './database-client.js';

/**
 * Makes the roles and the database, as a superuser; safe to repeat. Who may do what:
 * - the owner migrates; it reads no tenant's rows (row-level security is forced on it too);
 * - pos_api serves requests: owns nothing, sees one company at a time;
 * - pos_reader reads across companies, pos_auth signs users in: logins of their own, with the password of pos_api, so that no
 *   statement of pos_api can become one of theirs;
 * - pos_search owns the one function that searches with an index below row-level security.
 * Only a superuser can take set_config() from them; otherwise the server warns at its start.
 */
export async function setUpDatabase(adminUrl: string, { apiUrl, ownerUrl }: DatabaseUrls): Promise<void> {
  const owner = accountOf(ownerUrl);
  const api = accountOf(apiUrl);
  if (api.user !== 'pos_api') throw new Error(`The user of DATABASE_URL must be pos_api, not ${api.user}`);
  if (owner.user === api.user) {
    throw new Error('DIRECT_URL must name another user than DATABASE_URL: the owner of the schema');
  }

  await asAdmin(adminUrl, async (admin) => {
    await ensureRole(admin, owner.user, 'LOGIN', owner.password);
    for (const role of API_ROLES) {
      await ensureRole(admin, role, 'LOGIN NOINHERIT', api.password);
      for (const limit of TIME_LIMITS) await admin.query(`ALTER ROLE ${role} SET ${limit}`);
    }
    await ensureRole(admin, 'pos_search', 'NOLOGIN');
    await admin.query(`GRANT pos_search TO ${pg.escapeIdentifier(owner.user)}`);
    await ensureDatabase(admin, owner.database, owner.user);
  });
  await asAdmin(within(adminUrl, owner.database), (admin) => protectSettings(admin, owner.user));
}

/** The roles that the server connects as. */
export const API_ROLES = ['pos_api', 'pos_reader', 'pos_auth'];
const TIME_LIMITS = ["statement_timeout = '10s'", "lock_timeout = '5s'", "idle_in_transaction_session_timeout = '15s'"];

export const SET_CONFIG = 'pg_catalog.set_config(text, text, boolean)';

/**
 * Takes set_config() from everyone but the owner, whose pg_dump uses it: with it, one statement that got into another could
 * name another company or role, and read what that one sees. SET LOCAL needs a statement of its own.
 */
async function protectSettings(admin: pg.Client, owner: string): Promise<void> {
  await admin.query(`REVOKE EXECUTE ON FUNCTION ${SET_CONFIG} FROM PUBLIC`);
  await admin.query(`GRANT EXECUTE ON FUNCTION ${SET_CONFIG} TO ${pg.escapeIdentifier(owner)}`);
}

/** The same server and user, in another database. */
export function within(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(database)}`;

  return other.toString();
}

export async function asAdmin(url: string, work: (admin: pg.Client) => Promise<void>): Promise<void> {
  const admin = new DatabaseClient({ connectionString: url, answerTimeoutMillis: NO_ANSWER_TIMEOUT });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.close();
  }
}

async function ensureRole(admin: pg.Client, name: string, attributes: string, password?: string): Promise<void> {
  const { rowCount } = await admin.query('SELECT FROM pg_roles WHERE rolname = $1', [name]);
  const role = pg.escapeIdentifier(name);
  if (rowCount === 0) {
    await admin.query(`CREATE ROLE ${role} ${attributes} NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE`);
  }
  if (password !== undefined) await admin.query(`ALTER ROLE ${role} PASSWORD ${pg.escapeLiteral(password)}`);
}

async function ensureDatabase(admin: pg.Client, name: string, owner: string): Promise<void> {
  const { rowCount } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [name]);
  if (rowCount !== 0) return;
  // A superuser may create it for another owner; any other administrator has to be a member of that role first.
  await admin.query(`GRANT ${pg.escapeIdentifier(owner)} TO CURRENT_USER`);
  await admin.query(`CREATE DATABASE ${pg.escapeIdentifier(name)} OWNER ${pg.escapeIdentifier(owner)}`);
}

function accountOf(url: string): { user: string; password: string; database: string } {
  const { username, password, pathname } = new URL(url);

  return {
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: decodeURIComponent(pathname.slice(1)),
  };
}
