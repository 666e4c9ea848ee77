import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '#shared/database/project-root.js';

interface Run {
  readonly code: number;
  readonly output: string;
}

/** Jest, as `npm test` and `npm run test:browser` start it. */
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

describe('The tests in a browser', () => {
  const inBrowser = ['--config', 'jest.browser.config.mjs'];
  const folder = join(projectRoot, 'test/browser/');

  it('are those of test/browser, and no part of npm test', async () => {
    const [alone, others] = await Promise.all([jest(['--listTests', ...inBrowser]), jest(['--listTests'])]);
    const specs = alone.output.trim().split('\n');

    expect(specs.filter((path) => path.startsWith(folder))).toEqual(specs);
    expect(specs.length).toBeGreaterThan(40);
    expect(others.output).toContain(join(projectRoot, 'test/customers.spec.ts'));
    expect(others.output).not.toContain(folder);
  });

  it.each([
    { env: { BROWSER_PATH: '/nowhere/chromium' }, message: 'BROWSER_PATH is /nowhere/chromium' },
    {
      env: { PATH: '/nowhere' },
      message: /There is no browser.*apt-get install chromium-headless-shell.*BROWSER_PATH/,
    },
  ])('fail without a browser: $env', async ({ env, message }) => {
    const { code, output } = await jest([...inBrowser, 'swagger-ui'], env as Record<string, string>);

    expect(code).toBe(1);
    expect(output).toMatch(message);
  });
});
