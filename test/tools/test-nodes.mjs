import { spawnSync } from 'node:child_process';

/**
 * Runs `npm test`, then `npm run test:system`, on the newer versions of Node.js that are supported, each from the npm package `node`, which npx keeps in
 * its cache. Arguments are those of `npm test` alone: `npm run test:nodes -- test/customers.spec.ts`. NODE_VERSIONS names other versions.
 * Before that, versions whose data of currencies differ start the server on one database (INTL_VERSIONS).
 */
const VERSIONS = (process.env.NODE_VERSIONS ?? '22 24').split(' ').filter(Boolean);
const given = process.argv.slice(2);
const INTL_VERSIONS = (process.env.INTL_VERSIONS ?? '20.19.0 20.20.2 24').split(' ').filter(Boolean);

if (INTL_VERSIONS.length > 0) {
  console.log(`\n== One database, Node.js ${INTL_VERSIONS.join(', ')}`);
  const binaries = INTL_VERSIONS.map((version) =>
    run('npx', of(version, ['node', '--print', 'process.execPath']), { stdio: ['ignore', 'pipe', 'inherit'] }),
  );
  run('npm', ['run', 'test:system', '--', 'node-versions'], {
    env: { ...process.env, NODE_BINARIES: binaries.join(':') },
  });
}
for (const version of VERSIONS) {
  console.log(`\n== Node.js ${version}`);
  run('npx', of(version, ['node', '--version']));
  run('npx', of(version, ['npm', 'test', '--', ...given]));
  if (given.length === 0) run('npx', of(version, ['npm', 'run', '--ignore-scripts', 'test:system'])); // what npm test has built
}

function of(version, command) {
  return ['--yes', `--package=node@${version}`, '--', ...command];
}

function run(command, args, options) {
  const { status, stdout } = spawnSync(command, args, { stdio: 'inherit', ...options });
  if (status !== 0) process.exit(status ?? 1);

  return stdout?.toString().trim();
}
