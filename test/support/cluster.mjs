import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { readCatalogue } from '#shared/database/cluster/catalogue.js';
import { planDistribution } from '#shared/database/cluster/plan.js';
import { setUpCluster } from '#shared/database/cluster/set-up-cluster.js';
import { migrate } from '#shared/database/migrations.js';

/** Two for each of two nodes: every copy of the database has that many tables. */
const SHARDS = 4;

/**
 * Makes the database that each spec file clones, distributed over a cluster: the URLs are those of the superusers of all nodes, the
 * coordinator first. Returns the URLs of the database on the coordinator.
 */
export async function prepareCluster(nodes) {
  const [coordinator] = nodes;
  const name = `template_${randomBytes(4).toString('hex')}`;
  const urlOf = (user) => {
    const url = new URL(coordinator);
    Object.assign(url, { username: user, password: randomBytes(16).toString('hex'), pathname: `/${name}` });

    return url.href;
  };
  const database = { apiUrl: urlOf('pos_api'), ownerUrl: urlOf('pos_owner') };
  await setUpCluster(nodes, database);
  await migrate(database.ownerUrl);
  await distribute(coordinator, name);

  return { adminUrl: coordinator, database, name };
}

async function distribute(coordinator, name) {
  const client = new pg.Client({ connectionString: coordinator.replace(/\/[^/]*$/, `/${name}`) });
  await client.connect();
  try {
    for (const statement of planDistribution(await readCatalogue(client), SHARDS)) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Drops the database of the run from all nodes. */
export async function dropFromCluster(nodes, name) {
  for (const node of nodes) {
    const client = new pg.Client({ connectionString: node });
    await client.connect();
    try {
      await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    } finally {
      await client.end();
    }
  }
}
