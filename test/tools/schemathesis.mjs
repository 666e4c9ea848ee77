/**
 * `npm run test:schemathesis`: Schemathesis sends requests made from docs/openapi.json to the built server, as each of the four
 * roles, and compares the answers with the document. Accepted exceptions are in schemathesis.toml. It needs Python with venv and pip; without them the exit code is 2.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ACCOUNTS, startServer, tokenOf } from './demo-server.mjs';

const VERSION = '4.32.5';
const NOT_RUN = 2;
/** These end the session that the other requests need, or lock the account out of it. */
const LEFT_OUT = 'login|logout|refresh|changePassword';
const OPTIONS = [
  '--seed',
  '1',
  '--phases',
  'examples,coverage,fuzzing',
  '--max-examples',
  '3',
  '--no-color',
  '--warnings',
  'off',
];

const folder = mkdtempSync(join(tmpdir(), 'pos-schemathesis-'));
let server;
process.exitCode = await main().finally(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function main() {
  const schemathesis = install();
  if (schemathesis === undefined) {
    console.log('Schemathesis was not run: it needs python3 with venv, and pip with a network.');

    return NOT_RUN;
  }
  server = await startServer(folder);
  const { url } = server;
  const failed = [];
  for (const [role, email] of Object.entries(ACCOUNTS)) {
    console.log(`\n== Schemathesis as ${role}`);
    if ((await run(schemathesis, await argumentsFor(url, email))) !== 0) failed.push(role);
  }
  console.log(
    failed.length === 0 ? 'Schemathesis found nothing.' : `Schemathesis found faults as ${failed.join(', ')}.`,
  );

  return failed.length === 0 ? 0 : 1;
}

/** Returns the exit code. Meanwhile the connections of this process are looked after, which the server may close. */
function run(command, args) {
  return new Promise((resolve, reject) => {
    spawn(command, args, { stdio: 'inherit', cwd: folder }).on('error', reject).on('close', resolve);
  });
}

/** The path of the command, undefined where it cannot be installed. */
function install() {
  const bin = join(folder, 'venv/bin');
  const steps = [
    ['python3', '-m', 'venv', join(folder, 'venv')],
    [join(bin, 'pip'), 'install', '--quiet', '--disable-pip-version-check', `schemathesis==${VERSION}`],
  ];
  for (const [command, ...args] of steps) {
    if (spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] }).status !== 0) return undefined;
  }

  return join(bin, 'schemathesis');
}

async function argumentsFor(url, email) {
  return [
    ...['--config-file', join(process.cwd(), 'test/tools/schemathesis.toml')],
    'run',
    `${url}/docs/json`,
    ...['--header', `Authorization: Bearer ${await tokenOf(url, email)}`],
    ...['--exclude-operation-id-regex', LEFT_OUT],
    ...OPTIONS,
  ];
}
