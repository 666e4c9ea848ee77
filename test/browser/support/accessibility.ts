import axe, { type Result, type RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

/** The rules that read colours: nothing else of a page differs between the light and the dark scheme. */
const COLOURS = ['color-contrast', 'link-in-text-block'];
const LOADED = 'typeof axe === "object"';

/**
 * Lists the serious and critical violations that axe-core finds on the page, one line for each element. The script is injected
 * through the debugger, so that the content security policy of the page stays in force.
 */
export function accessibilityViolations(page: Page): Promise<string[]> {
  return violationsOf(page, {});
}

/** Lists the same of the colours alone. */
export function colourViolations(page: Page): Promise<string[]> {
  return violationsOf(page, { runOnly: COLOURS });
}

async function violationsOf(page: Page, options: RunOptions): Promise<string[]> {
  if (!(await page.evaluate<boolean>(LOADED))) await page.evaluate(axe.source);
  const all = JSON.stringify({ resultTypes: ['violations'], ...options });
  const violations = await page.evaluate<Result[]>(`axe.run(document, ${all}).then(({ violations }) => violations)`);

  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
    );
}
