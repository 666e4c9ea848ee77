import type pg from 'pg';
import type { DatabaseUrls } from '#config/config.js';
import { API_ROLES, asAdmin, setUpDatabase, within } from '#shared/database/set-up-database.js';

/** Roles that open connections from the coordinator to the workers: those of the API, and the owner of the search functions. */
const CLUSTER_ROLES = [...API_ROLES, 'pos_search'];

/**
 * Makes the roles and the database on each node, the extension in it, and one cluster of them. The first URL is the coordinator's; safe
 * to repeat. Nothing is changed when a node lacks Citus.
 */
export async function setUpCluster(adminUrls: readonly [string, ...string[]], urls: DatabaseUrls): Promise<void> {
  for (const url of adminUrls) await asAdmin(url, (admin) => assertHasCitus(admin, nameOf(url)));
  const database = decodeURIComponent(new URL(urls.ownerUrl).pathname.slice(1));
  for (const url of adminUrls) {
    await setUpDatabase(url, urls);
    await asAdmin(within(url, database), async (admin) => {
      await admin.query('CREATE EXTENSION IF NOT EXISTS citus');
      await openRoles(admin);
    });
  }
  const [coordinator, ...workers] = adminUrls;
  await asAdmin(within(coordinator, database), async (admin) => {
    await admin.query('SELECT citus_set_coordinator_host($1, $2::int)', addressOf(coordinator));
    for (const worker of workers) await admin.query('SELECT citus_add_node($1, $2::int)', addressOf(worker));
  });
}

/**
 * Lets the roles log in to the workers: the coordinator logs in there as the role of its own client. Lets SET LOCAL reach the
 * workers as well: without it row-level security finds no company there. pos_search gets no password: pg_hba.conf of the nodes says
 * that only nodes may log in as it.
 */
export async function openRoles(admin: Pick<pg.Client, 'query'>): Promise<void> {
  await admin.query('ALTER ROLE pos_search LOGIN');
  for (const role of CLUSTER_ROLES) await admin.query(`ALTER ROLE ${role} SET citus.propagate_set_commands = 'local'`);
}

async function assertHasCitus(admin: Pick<pg.Client, 'query'>, node: string): Promise<void> {
  const { rowCount } = await admin.query("SELECT FROM pg_available_extensions WHERE name = 'citus'");
  if (rowCount === 0) throw new Error(`The PostgreSQL of ${node} has no Citus: nothing was changed on any node`);
}

function nameOf(url: string): string {
  return addressOf(url).join(':');
}

function addressOf(url: string): [host: string, port: string] {
  const { hostname, port } = new URL(url);

  return [hostname, port === '' ? '5432' : port];
}
