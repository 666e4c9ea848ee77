import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { projectRoot } from '#shared/database/project-root.js';

interface Run {
  readonly code: number;
  readonly output: string;
}

/** Jest, as a command of the tests starts it. */
function jest(args: readonly string[], env: Record<string, string> = {}): Promise<Run> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['node_modules/jest/bin/jest.js', ...args],
      { cwd: projectRoot, env: { PATH: process.env['PATH'], ...env } },
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), output: stdout + stderr }),
    );
  });
}

/** The paths of the specs that a configuration runs, below the folder of the project. */
async function specsOf(config: string): Promise<string[]> {
  const { output } = await jest(['--listTests', '--config', config], { TEST_PGBOUNCER: 'pgbouncer' });

  return output
    .trim()
    .split('\n')
    .map((path) => path.slice(projectRoot.length + 1));
}

/** The texts of specs and of all that they import of `test/`, by path. */
async function withImports(specs: readonly string[]): Promise<Map<string, string>> {
  const files = new Set((await readdir(join(projectRoot, 'test'), { recursive: true })).map((name) => `test/${name}`));
  const texts = new Map<string, string>();
  const waiting = [...specs];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (texts.has(path)) continue;
    const text = await readFile(join(projectRoot, path), 'utf8');
    const folder = dirname(path);
    texts.set(path, text);
    const imported = [...text.matchAll(/\bfrom '(\.[^']+)\.js'/g)].map(([, to = '']) => join(folder, `${to}.ts`));
    waiting.push(...imported.filter((file) => files.has(file)));
  }

  return texts;
}

describe('The commands of the tests', () => {
  const IN_BROWSER = ['--config', 'jest.browser.config.mjs'];
  /** What takes a process of the server, or many rows, for its own. */
  const OF_SYSTEM = /\bfrom '[^']*\/(server-process|bench\/data-set)\.js'|'dist\/(main|bin\/[\w-]+)\.js'/;
  let others: string[];
  let system: string[];
  let browser: string[];
  beforeAll(async () => {
    const configs = ['jest.config.mjs', 'jest.system.config.mjs', 'jest.browser.config.mjs'];
    [others = [], system = [], browser = []] = await Promise.all(configs.map(specsOf));
  });

  it('run each spec once', async () => {
    const folders = ['src', 'test', 'clients/money', 'clients/sdk', 'clients/pos'];
    const files = await Promise.all(
      folders.map(async (folder) =>
        (await readdir(join(projectRoot, folder), { recursive: true })).map((file) => join(folder, file)),
      ),
    );
    const specs = files.flat().filter((file) => file.endsWith('.spec.ts') && !file.includes('node_modules'));

    expect([...others, ...system, ...browser].sort()).toEqual(specs.sort());
    expect(specs.length).toBeGreaterThan(250);
  });

  it('are told apart by the folder of a spec', () => {
    expect(system.filter((path) => !path.startsWith('test/system/'))).toEqual([]);
    expect(browser.filter((path) => !path.startsWith('test/browser/'))).toEqual([]);
    expect(others.filter((path) => /^test\/(system|browser)\//.test(path))).toEqual([]);
  });

  it('leave processes of the server and large tables to those of the system', async () => {
    const files = await withImports([...others, ...browser]);
    const users = [...files].filter(([, text]) => OF_SYSTEM.test(text)).map(([path]) => path);

    expect(users).toEqual([]);
  });

  it.each([
    { env: { BROWSER_PATH: '/nowhere/chromium' }, message: 'BROWSER_PATH is /nowhere/chromium' },
    {
      env: { PATH: '/nowhere' },
      message: /There is no browser.*apt-get install chromium-headless-shell.*BROWSER_PATH/,
    },
  ])('fail in a browser where there is none: $env', async ({ env, message }) => {
    const { code, output } = await jest([...IN_BROWSER, 'swagger-ui'], env as Record<string, string>);

    expect(code).toBe(1);
    expect(output).toMatch(message);
  });
});
