import { spawnSync } from 'node:child_process';

/**
 * Runs `npm test`, then `npm run test:system`, on the newer versions of Node.js that are supported, each from the npm package `node`,
 * which npx keeps in its cache. Arguments choose specs, as for `npm run test:one`. NODE_VERSIONS names other versions.
 * Before that, versions whose data of currencies differ start the server on one database (INTL_VERSIONS).
 */
const VERSIONS = (process.env.NODE_VERSIONS ?? '22 24').split(' ').filter(Boolean);
const chosen = process.argv.slice(2);
const ALL = [['test'], ['run', '--ignore-scripts', 'test:system']]; // the second runs what the first has built
const commands = chosen.length > 0 ? [['run', 'test:one', '--', ...chosen]] : ALL;
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
  for (const command of commands) run('npx', of(version, ['npm', ...command]));
}

function of(version, command) {
  return ['--yes', `--package=node@${version}`, '--', ...command];
}

function run(command, args, options) {
  const { status, stdout } = spawnSync(command, args, { stdio: 'inherit', ...options });
  if (status !== 0) process.exit(status ?? 1);

  return stdout?.toString().trim();
}
