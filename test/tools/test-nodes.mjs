import { spawnSync } from 'node:child_process';

/**
 * Runs `npm test` on the newer versions of Node.js that are supported, each from the npm package `node`, which npx keeps in
 * its cache. Arguments go to Jest: `npm run test:nodes -- test/customers.spec.ts`. NODE_VERSIONS names other versions.
 */
const VERSIONS = (process.env.NODE_VERSIONS ?? '22 24').split(' ');

for (const version of VERSIONS) {
  console.log(`\n== Node.js ${version}`);
  npx(version, ['node', '--version']);
  npx(version, ['npm', 'test', '--', ...process.argv.slice(2)]);
}

function npx(version, command) {
  const { status } = spawnSync('npx', ['--yes', `--package=node@${version}`, '--', ...command], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
