import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Runs the specs whose path matches one of the arguments, as Jest matches them, each with the configuration of its folder. Options go
 * to Jest as `--name=value`, for instance `--testNamePattern=refuses`. Specs run on the sources of the server: a build comes first only where the run uses what
 * is built.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** Outputs that every run needs: the set-up of the database runs on them, and specs import the rest. */
const OUTPUTS = [
  'dist/main.js',
  'src/generated/prisma/client.ts',
  'clients/sdk/dist/index.js',
  'clients/pos/dist/index.html',
];
/** What the set-up of the database is made of. */
const SET_UP = ['prisma/schema', 'src/config', 'src/shared/database'];
const SPECS = ['src', 'test', 'clients/money/src', 'clients/sdk/src', 'clients/sdk/generator', 'clients/pos/src'];
/** Specs of the built server and of the SDK. */
const USES_THE_BUILD = /\bdist\/|@pos-backend\/sdk|support\/server-process/;
/** The commands of the tests besides `npm test`, each with its folder and its configuration. */
const OTHERS = ['system', 'browser'];

const patterns = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
if (patterns.length === 0) {
  console.error('Name a spec: npm run test:one -- customers');
  process.exit(1);
}
const expressions = patterns.map((pattern) => new RegExp(pattern, 'i'));
const specs = SPECS.flatMap(filesIn)
  .filter((file) => file.endsWith('.spec.ts'))
  .filter((file) => expressions.some((expression) => expression.test(file)));
const commands = new Set(specs.map((file) => OTHERS.find((name) => file.includes(`/test/${name}/`))));
if (isBuildNeeded()) run('npm', ['run', '--silent', 'build']);
if (commands.has(undefined) || commands.size === 0) runJest();
for (const name of OTHERS) if (commands.has(name)) runJest(`--config=jest.${name}.config.mjs`);

function isBuildNeeded() {
  if (!OUTPUTS.every((file) => existsSync(join(root, file)))) return true;
  const builtAt = statSync(join(root, 'dist/main.js')).mtimeMs;
  if (SET_UP.flatMap(filesIn).some((file) => statSync(file).mtimeMs > builtAt)) return true;

  return commands.has('browser') || specs.some((file) => USES_THE_BUILD.test(readFileSync(file, 'utf8')));
}

function runJest(...options) {
  run(process.execPath, [join(root, 'node_modules/jest/bin/jest.js'), ...options, ...process.argv.slice(2)]);
}

function filesIn(folder) {
  const names = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });

  return names.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}

/** Runs a command to its end, and ends with its exit code when it failed. */
function run(command, args) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
