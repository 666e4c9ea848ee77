import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findPgBouncer, HOW_TO_GET_PGBOUNCER } from '../support/pgbouncer.mjs';

/**
 * `npm run test:pgbouncer`: every spec that uses a server over HTTP, with PgBouncer in transaction mode between the server and
 * PostgreSQL, and the spec of the check at the start. Arguments choose specs, as for `npm run test:one`.
 * Without PgBouncer the exit code is 2.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const NOT_RUN = 2;
/** Specs that copy a database to which a pooler keeps connections, or set what PgBouncer does not let a client set. */
const OF_POSTGRESQL = ['node-versions.spec.ts', 'rungs.spec.ts', 'unavailable-database.spec.ts'];

const found = findPgBouncer();
if (found === undefined) {
  console.error(`The specs were NOT run behind PgBouncer: there is none. ${HOW_TO_GET_PGBOUNCER}`);
  process.exit(NOT_RUN);
}
const { program, version, prepares } = found;
const given = process.argv.slice(2);
console.log(`PgBouncer ${version} (${program})`);
const chosen = given.length > 0 ? given : ['test', 'test/system'].flatMap(specsIn);
const code = testOne(['test/system/pooler.spec.ts']) || (prepares && testOne(chosen, { TEST_POOLED: program }));
if (!prepares) {
  console.error(
    `The specs were NOT run behind PgBouncer ${version}, which cannot prepare statements. ${HOW_TO_GET_PGBOUNCER}`,
  );
}
process.exit(code || (prepares ? 0 : NOT_RUN));

/** Specs in a folder that start a server in the process of the test. */
function specsIn(folder) {
  const names = readdirSync(join(root, folder)).filter(
    (name) => name.endsWith('.spec.ts') && !OF_POSTGRESQL.includes(name),
  );
  const usesServer = (name) => readFileSync(join(root, folder, name), 'utf8').includes('startTestApp');

  return names.filter(usesServer).map((name) => `${folder}/${name}`);
}

function testOne(patterns, env) {
  const { status } = spawnSync(process.execPath, [join(root, 'test/tools/test-one.mjs'), ...patterns], {
    env: { ...process.env, TEST_PGBOUNCER: program, ...env },
    stdio: 'inherit',
  });

  return status ?? 1;
}
