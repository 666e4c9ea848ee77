import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { DEMO_PASSWORD } from '#modules/demo/demo-accounts.js';
import { projectRoot } from '#shared/database/project-root.js';
import { accessibilityViolations } from './support/accessibility.js';
import { LANDSCAPE, openPage, PORTRAIT } from './support/browser.js';
import { inBrowser } from './support/in-browser.js';
import { narrowFaults, PHONE, SMALLEST, TABLET } from './support/narrow.js';
import { DEMO_MANAGER, furnish, SCREENS, type Showroom } from './support/showroom.js';
import { posUrl, signIn } from './support/till.js';

const MINUTES = 60_000;
const LOOKS = [
  { colorScheme: 'light', viewport: LANDSCAPE, suffix: '' },
  { colorScheme: 'dark', viewport: LANDSCAPE, suffix: '-dark' },
  { colorScheme: 'light', viewport: PORTRAIT, suffix: '-portrait' },
  { colorScheme: 'dark', viewport: PORTRAIT, suffix: '-dark-portrait' },
  { colorScheme: 'light', ...PHONE, suffix: '-phone' },
  { colorScheme: 'dark', ...PHONE, suffix: '-dark-phone' },
  { colorScheme: 'light', ...SMALLEST, suffix: '-smallest' },
  { colorScheme: 'light', ...TABLET, suffix: '-tablet' },
  { colorScheme: 'dark', ...TABLET, suffix: '-dark-tablet' },
] as const;

/**
 * The folder for the screenshots of the guide (`npm run pos:screenshots`); default: no screenshots. With `SCREENSHOTS_OF=all` they are
 * those of every screen, to be looked at.
 */
const { SCREENSHOTS, SCREENSHOTS_OF } = process.env;
const PICTURES = ['sell', 'sell-dark', 'pay', 'account', 'order', 'order-portrait', 'return', 'shift', 'reports'];

describe('Every screen of the web client', () => {
  const session = inBrowser();
  let room: Showroom;
  beforeAll(async () => {
    room = await furnish(session.app);
    if (SCREENSHOTS !== undefined) await mkdir(join(projectRoot, SCREENSHOTS), { recursive: true });
  }, 2 * MINUTES);

  /** Lists accessibility violations, and what does not fit the screen or the thumb. */
  async function lookAt(page: Page, name: string): Promise<string[]> {
    if (SCREENSHOTS !== undefined && (SCREENSHOTS_OF === 'all' || PICTURES.includes(name))) {
      await page.screenshot({ path: join(projectRoot, SCREENSHOTS, `${name}.png`) });
    }

    return [...(await accessibilityViolations(page)), ...(await narrowFaults(page))].map(
      (violation) => `${name}: ${violation}`,
    );
  }

  it.each(LOOKS)(
    'is accessible and fits: $colorScheme, $viewport.width × $viewport.height',
    async ({ suffix, ...look }) => {
      const { page } = session.watch(await openPage(session.browser, look));
      const till = JSON.stringify({ registers: { [room.storeId]: room.registerId } });
      await page.goto(posUrl(session.app));
      await page.evaluate(`localStorage.setItem('pos.preferences', ${JSON.stringify(till)})`);
      await page.reload();
      await page.getByLabel('E-mail').waitFor();
      const violations = await lookAt(page, `sign-in${suffix}`);
      await signIn(page, DEMO_MANAGER, DEMO_PASSWORD);

      for (const { name, open } of SCREENS) {
        await open(page, room);
        violations.push(...(await lookAt(page, `${name}${suffix}`)));
      }

      expect(violations).toEqual([]);
    },
    5 * MINUTES,
  );
});
