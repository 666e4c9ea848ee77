import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '#shared/database/project-root.js';

const BROWSER_SPEC = 'test/browser/swagger-ui.spec.ts';

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Jest, as `npm test` starts it. */
function jest(args: readonly string[], env: Record<string, string>): Promise<Run> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['node_modules/jest/bin/jest.js', ...args],
      { cwd: projectRoot, env: { PATH: process.env['PATH'], ...env } },
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

describe('npm test without a browser', () => {
  const list = ['--listTests', 'test/browser'];

  it('leaves the browser tests out, and says at the end that they were not run and how to run them', async () => {
    const { code, stderr } = await jest([BROWSER_SPEC, 'src/shared/kernel/quantity.spec.ts'], { BROWSER_PATH: 'none' });

    expect(code).toBe(0);
    expect(stderr).toContain('Test Suites: 1 passed, 1 total');
    expect(stderr.trim().split('\n').at(-1)).toMatch(
      /browser tests were NOT run.*apt-get install chromium-headless-shell.*BROWSER_PATH/,
    );
  });

  it('runs them with the browser that BROWSER_PATH names', async () => {
    const { stdout } = await jest(list, { BROWSER_PATH: process.execPath });

    expect(stdout).toContain(join(projectRoot, BROWSER_SPEC));
  });

  it.each([
    { env: { BROWSER_PATH: '/nowhere/chromium' }, message: 'BROWSER_PATH is /nowhere/chromium' },
    { env: { BROWSER_PATH: 'none', REQUIRE_BROWSER: '1' }, message: 'REQUIRE_BROWSER is set, but there is no browser' },
  ])('fails with $env', async ({ env, message }: { env: Record<string, string>; message: string }) => {
    const { code, stdout, stderr } = await jest(list, env);

    expect(code).toBe(1);
    expect(stdout + stderr).toContain(message);
  });
});
