import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { DatabaseUrls } from '#config/config.js';
import { type Catalogue, readCatalogue } from '#shared/database/cluster/catalogue.js';

export interface TestDatabase extends DatabaseUrls {
  /** Past the pooler, where the run has one between the server and PostgreSQL. */
  readonly listenUrl?: string;
  /** A superuser's URL of the same database: for looking behind the application's back. */
  readonly adminUrl: string;
  drop(): Promise<void>;
  /** Replaces it by a new copy of its template. Connections to it are ended. */
  renew(): Promise<void>;
}

/** A database of its own: a migrated and empty one, cloned from the one the run has prepared, or a copy of another to which nothing is connected. */
export async function createTestDatabase(template?: TestDatabase): Promise<TestDatabase> {
  const { TEST_ADMIN_URL: adminUrl = '', TEST_OWNER_URL: ownerUrl = '', TEST_API_URL: apiUrl = '' } = process.env;
  const { TEST_LISTEN_URL: listenUrl, TEST_CLUSTER: cluster = adminUrl } = process.env;
  const nodes = cluster.split(' ');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const from = nameIn(template?.adminUrl ?? ownerUrl);
  const create = async (): Promise<void> => {
    for (const node of nodes) {
      if (template !== undefined || nodes.length > 1) await endConnectionsTo(node, from);
      await asAdmin(node, `CREATE DATABASE ${name} TEMPLATE ${from} STRATEGY file_copy OWNER pos_owner`);
    }
  };
  const named = (url: string): string => url.replace(/\/[^/]*$/, `/${name}`);
  const urls = { apiUrl: named(apiUrl), ownerUrl: named(ownerUrl), adminUrl: named(adminUrl) };
  const drop = async (): Promise<void> => {
    for (const url of Object.values(urls)) void endKept(url);
    for (const node of nodes) await asAdmin(node, `DROP DATABASE ${name} WITH (FORCE)`);
  };
  await create();

  return {
    ...urls,
    ...(listenUrl !== undefined && { listenUrl: named(listenUrl) }),
    drop,
    renew: async () => {
      await drop();
      await create();
    },
  };
}

/** The name of the database that a URL leads to. */
export function nameIn(url: string): string {
  return url.split('/').at(-1) ?? '';
}

/** A server that starts as a process insists on durable commits, which the run has switched off. */
export async function makeDurable(url: string): Promise<void> {
  await asAdmin(url, `ALTER DATABASE ${nameIn(url)} SET synchronous_commit = on`);
}

/** Rows of a statement, or of a script, sent as the superuser, whom row-level security does not bind. */
export function queryAs<Row extends pg.QueryResultRow>(
  url: string,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const isScript = text.includes(';');

  return connectedTo(url, async (client) => (await client.query<Row>(text, values)).rows, { keep: !isScript });
}

/** The same of the role of a URL in a company, in one transaction: neither a pooler nor a cluster carries a setting of a session. */
export function queryInCompany<Row extends pg.QueryResultRow>(
  url: string,
  companyId: string,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  return connectedTo(url, async (client) => {
    await client.query(`BEGIN; SET LOCAL app.company_id = ${pg.escapeLiteral(companyId)}`);
    const { rows } = await client.query<Row>(text, values);
    await client.query('COMMIT');

    return rows;
  });
}

/** The tables and keys of a database. */
export function asCatalogue(url: string): Promise<Catalogue> {
  return connectedTo(url, readCatalogue);
}

/** Without `keep` the connection is closed afterwards, with the settings that a script left in it. */
async function connectedTo<Result>(
  url: string,
  work: (client: pg.ClientBase) => Promise<Result>,
  { keep = true }: { keep?: boolean } = {},
): Promise<Result> {
  const client = await connectionsTo(url).connect();
  try {
    const result = await work(client);
    client.release(!keep);

    return result;
  } catch (error) {
    client.release(true); // its transaction may be open
    throw error;
  }
}

/** Connections that are kept for the next statement: a new one takes longer than most statements. */
const kept = new Map<string, pg.Pool>();

function connectionsTo(url: string): pg.Pool {
  const existing = kept.get(url);
  if (existing !== undefined) return existing;
  const pool = new pg.Pool({ connectionString: url, max: 50, idleTimeoutMillis: 1_000, allowExitOnIdle: true });
  pool.on('error', () => undefined); // its database was dropped or its server stopped
  kept.set(url, pool);

  return pool;
}

/** Ends the connections that are kept to a database, once they are no longer in use: they keep an embedded server from stopping. */
export async function endKept(url: string): Promise<void> {
  const pool = kept.get(url);
  kept.delete(url);
  await pool?.end();
}

/** Ends the connections that a pooler, or the nodes of a cluster among each other, keep to a database, and lets no new one come: a template has none. */
async function endConnectionsTo(node: string, name: string): Promise<void> {
  await asAdmin(node, `ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
  await asAdmin(node, `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '${name}'`);
}

async function asAdmin(url: string, statement: string): Promise<void> {
  await queryAs(url, statement);
}
