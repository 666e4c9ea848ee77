/**
 * `npm run test:clients`: clients are generated from docs/openapi.json in five ways, compiled, and driven against the built server
 * through look-up, registration, duplicate, whole sale, return, errors and lists (test/clients). A client whose language or
 * generator is not to be had on this machine is not run, and the last line says so. `npm run test:clients -- Go` runs one of them.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { ACCOUNTS, PASSWORD, startServer, tokenOf } from './demo-server.mjs';

const VERSIONS = { 'openapi-python-client': '0.29.1', 'openapi-generator-cli': '7.26.0' };
const DOCUMENT = join(process.cwd(), 'docs/openapi.json');
const DRIVERS = join(process.cwd(), 'test/clients');
/** In milliseconds, for one command: a registry that does not answer is none. */
const LIMIT = 150_000;

const wanted = process.argv.slice(2);

class NotRun extends Error {}

const folder = mkdtempSync(join(tmpdir(), 'pos-clients-'));
const bin = join(folder, 'venv/bin');
let server;
process.exitCode = await main().finally(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function main() {
  server = await startServer(folder);
  const generators = installGenerators();
  generators.catch(() => undefined); // reported by each client that needs them
  const clients = {
    TypeScript: typescript,
    'Python (openapi-python-client)': attrs,
    'Python (openapi-generator)': python,
    Go: go,
    Java: java,
  };
  const outcomes = await Promise.all(
    Object.entries(clients)
      .filter(([name]) => wanted.length === 0 || wanted.includes(name))
      .map(async ([name, drive], index) => {
        const phone = `212555${4000 + index}`;

        return outcomeOf(name, async () => drive(await environment(phone), generators));
      }),
  );
  const count = (outcome) => outcomes.filter((one) => one === outcome).length;
  console.log(`Clients: ${count('passed')} passed, ${count('failed')} failed, ${count('not run')} not run`);

  return count('failed') === 0 ? 0 : 1;
}

async function outcomeOf(name, drive) {
  const started = Date.now();
  try {
    await drive();
    console.log(`${name}: passed, in ${Math.round((Date.now() - started) / 1000)} s`);

    return 'passed';
  } catch (error) {
    const outcome = error instanceof NotRun ? 'not run' : 'failed';
    console.log(`${name}: ${outcome}: ${error.message}`);

    return outcome;
  }
}

async function environment(phone) {
  const { url } = server;
  const token = await tokenOf(url, ACCOUNTS.MANAGER);

  return { POS_URL: url, POS_TOKEN: token, POS_PHONE: phone, POS_EMAIL: ACCOUNTS.MANAGER, POS_PASSWORD: PASSWORD };
}

/** Both generators come as Python packages; that of the other languages runs on Java. */
async function installGenerators() {
  await needed('Python', 'python3', '--version');
  const packages = Object.entries(VERSIONS).map(([name, version]) => `${name}==${version}`);
  const pip = ['install', '--quiet', '--disable-pip-version-check', ...packages];
  await run('python3', ['-m', 'venv', join(folder, 'venv')]).catch(notRun('Python has no venv'));
  await run(join(bin, 'pip'), pip).catch(notRun('The generators could not be installed'));
}

async function generate(language, generators, options = []) {
  await needed('Java, on which the generator runs,', 'java', '-version');
  await generators;
  const target = join(folder, language);
  await run(join(bin, 'openapi-generator-cli'), ['generate', '-g', language, '-i', DOCUMENT, '-o', target, ...options]);

  return target;
}

/** The client of this repository. */
function typescript(env) {
  return run(process.execPath, [join(DRIVERS, 'drive.mjs')], { env });
}

async function attrs(env, generators) {
  await generators;
  const target = join(folder, 'attrs/attrs_client');
  mkdirSync(join(folder, 'attrs'));
  const options = ['--path', DOCUMENT, '--output-path', target, '--meta', 'none'];
  await run(join(bin, 'openapi-python-client'), ['generate', ...options]);
  await runPython('drive_attrs.py', join(folder, 'attrs'), env);
}

async function python(env, generators) {
  const target = await generate('python', generators);
  await run(join(bin, 'pip'), [
    'install',
    '--quiet',
    '--disable-pip-version-check',
    '-r',
    join(target, 'requirements.txt'),
  ]).catch(notRun('Packages of the client could not be installed'));
  await runPython('drive_generator.py', target, env);
}

function runPython(driver, path, env) {
  return run(join(bin, 'python'), ['-W', 'error::SyntaxWarning', join(DRIVERS, driver)], {
    env: { ...env, PYTHONPATH: path },
  });
}

async function go(env, generators) {
  await needed('Go', 'go', 'version');
  const target = await generate('go', generators);
  const options = { cwd: target, env: { ...process.env, GOFLAGS: '-mod=mod' } };
  mkdirSync(join(target, 'drive'));
  cpSync(join(DRIVERS, 'drive.go'), join(target, 'drive/main.go'));
  await run('go', ['mod', 'download'], options).catch(notRun('Modules of the client could not be had'));
  await run('go', ['build', '-o', 'driver', './drive'], options);
  await run(join(target, 'driver'), [], { env });
}

async function java(env, generators) {
  await needed('A Java compiler', 'javac', '-version');
  await needed('Maven', 'mvn', '--version');
  const target = await generate('java', generators);
  const libraries = ['-q', '-B', 'dependency:copy-dependencies', '-DincludeScope=compile', '-DoutputDirectory=lib'];
  await run('mvn', libraries, { cwd: target }).catch(notRun('Packages of the client could not be had'));
  cpSync(join(DRIVERS, 'Drive.java'), join(target, 'src/main/java/Drive.java'));
  const files = await readdir(join(target, 'src/main/java'), { recursive: true });
  const sources = files.filter((file) => file.endsWith('.java')).map((file) => join('src/main/java', file));
  await run('javac', ['-nowarn', '-cp', 'lib/*', '-d', 'classes', ...sources], { cwd: target });
  await run('java', ['-cp', ['lib/*', 'classes'].join(delimiter), 'Drive'], {
    cwd: target,
    env: { ...process.env, ...env },
  });
}

async function needed(what, command, option) {
  await run(command, [option]).catch(notRun(`${what} is not installed`));
}

function notRun(reason) {
  return () => {
    throw new NotRun(reason);
  };
}

/** Runs a command. Its output is the message of the error when it fails. */
function run(command, args, { cwd, env = process.env } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { PATH: process.env.PATH, ...env },
      timeout: LIMIT,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${command} ${args[0] ?? ''} ended with ${code}\n${output.slice(-4000)}`));
    });
  });
}
