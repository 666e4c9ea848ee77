import type { Config, ServerConfig } from '#config/config.js';
import { connectedAs } from './connection-pools.js';
import { DatabaseClient } from './database-client.js';
import { startEmbeddedPostgres } from './embedded/embedded-postgres.js';
import { migrate, pendingMigrations, readMigrations } from './migrations.js';
import { assertKeepsStatementsApart } from './pooler.js';
import { SET_CONFIG } from './set-up-database.js';
import { assertDecimals, STORED_CURRENCIES, type StoredCurrency } from './stored-decimals.js';
import { waitForDatabase } from './wait-for-database.js';

export interface PreparedDatabase {
  readonly config: ServerConfig;
  /** Stops the embedded server; nothing to do for any other. */
  stop(): Promise<void>;
}

/** Provides a running, migrated database: the one of the configuration, or the embedded one when it names none. */
export async function prepareDatabase(config: Config, log: (line: string) => void): Promise<PreparedDatabase> {
  const { database, jwtSecret } = config;
  if (database !== undefined && jwtSecret !== undefined) {
    for (const url of new Set([database.ownerUrl, database.apiUrl])) {
      await waitForDatabase(url, config.databaseWaitSeconds, log);
    }
    await assertKeepsStatementsApart(database.apiUrl);
    await bringUpToDate(database.ownerUrl, database.apiUrl);
    await assertHarmless(database.apiUrl, log);
    await assertReadable(database.apiUrl);

    return { config: { ...config, database, jwtSecret }, stop: () => Promise.resolve() };
  }
  const embedded = await startEmbeddedPostgres({ dataDir: config.dataDir, log });
  try {
    await bringUpToDate(embedded.database.ownerUrl, embedded.database.apiUrl);
    await assertHarmless(embedded.database.apiUrl, log);
    await assertReadable(embedded.database.apiUrl);
  } catch (error) {
    await embedded.stop();
    throw error;
  }

  return {
    config: { ...config, database: embedded.database, jwtSecret: jwtSecret ?? embedded.jwtSecret },
    stop: () => embedded.stop(),
  };
}

/** Migrates as the owner. Without an owner's URL the server only checks that the database is migrated. */
async function bringUpToDate(ownerUrl: string, apiUrl: string): Promise<void> {
  if (ownerUrl !== apiUrl) {
    await migrate(ownerUrl);

    return;
  }
  const pending = await withClient(apiUrl, async (client) => pendingMigrations(client, await readMigrations()));
  if (pending.length > 0) {
    const names = pending.map(({ name }) => name).join(', ');
    throw new Error(`The database is not migrated (${names}). Set DIRECT_URL, or run "npm run db:migrate" with it.`);
  }
}

/** Refuses a role that row-level security does not bind, a superuser or an owner, because only the code would isolate companies. */
async function assertHarmless(apiUrl: string, log: (line: string) => void): Promise<void> {
  const [role] = await withClient(apiUrl, async (client) => {
    const { rows } = await client.query<ApiRole>(
      `SELECT rolname AS name, rolsuper OR rolbypassrls AS above,
        EXISTS (SELECT FROM pg_class WHERE relowner = pg_roles.oid) AS owns,
        current_setting('synchronous_commit') <> 'off' AS durable,
        has_function_privilege($1, 'EXECUTE') AS "setsAnything"
      FROM pg_roles WHERE rolname = current_user`,
      [SET_CONFIG],
    );

    return rows;
  });
  if (role === undefined || role.above || role.owns) {
    throw new Error(
      `DATABASE_URL connects as ${role?.name ?? 'an unknown role'}, which row-level security does not bind. ` +
        'Use the role pos_api: "npm run db:setup" makes it.',
    );
  }
  if (!role.durable) throw new Error('synchronous_commit is off: a crash would lose sales that were confirmed');
  if (role.setsAnything) {
    log(`Warning: ${role.name} may call set_config(). Run "npm run db:setup" as a superuser to take it away.`);
  }
}

/** Refuses a database whose amounts this version would read with other decimals than they were written with. */
async function assertReadable(apiUrl: string): Promise<void> {
  const stored = await withClient(connectedAs(apiUrl, 'pos_reader'), async (client) => {
    const { rows } = await client.query<StoredCurrency>(STORED_CURRENCIES);

    return rows;
  });
  assertDecimals(stored);
}

interface ApiRole {
  name: string;
  above: boolean;
  owns: boolean;
  durable: boolean;
  setsAnything: boolean;
}

async function withClient<T>(url: string, work: (client: DatabaseClient) => Promise<T>): Promise<T> {
  const client = new DatabaseClient({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}
