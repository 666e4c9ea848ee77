import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

/**
 * Lists the serious and critical violations that axe-core finds on the page, one line for each element. The script is injected
 * through the debugger, so that the content security policy of the page stays in force.
 */
export async function accessibilityViolations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })');

  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
    );
}
