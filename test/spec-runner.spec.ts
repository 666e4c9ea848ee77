import { formatMoney } from '@pos-backend/money';
import { projectRoot } from '#shared/database/project-root.js';
import { DomainError } from '#shared/errors/domain-error.js';

/** What `test/support/run-spec.mjs` gives to a spec. */
describe('A spec', () => {
  it('has lines of the sources in its stacks', () => {
    const { stack } = new Error('here');

    expect(stack).toContain(`${projectRoot}/test/spec-runner.spec.ts:8:23`);
  });

  it('has the stacks of Node.js, which are as long as those of a server', () => {
    expect(Error.stackTraceLimit).toBe(10);
  });

  it('imports the same module as everything else in its process', async () => {
    const again = await import('#shared/errors/domain-error.js');

    expect(again.DomainError).toBe(DomainError);
    expect(new DomainError('STORE_NOT_FOUND')).toBeInstanceOf(Error);
  });

  it('runs on the sources of the server and of the arithmetic of money, not on what was built', () => {
    expect(import.meta.resolve('#shared/errors/domain-error.js')).toMatch(/\/src\/shared\/errors\/domain-error\.ts$/);
    expect(import.meta.resolve('@pos-backend/money')).toMatch(/\/clients\/money\/src\/index\.ts$/);
    expect(formatMoney).toBeInstanceOf(Function);
  });

  it.failing('that says it fails has to fail', () => {
    expect(1).toBe(2);
  });
});
