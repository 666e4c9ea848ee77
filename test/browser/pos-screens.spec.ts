import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { DEMO_PASSWORD } from '#modules/demo/demo-accounts.js';
import { projectRoot } from '#shared/database/project-root.js';
import { accessibilityViolations, colourViolations } from './support/accessibility.js';
import { LANDSCAPE, openPage, PORTRAIT } from './support/browser.js';
import { inBrowser } from './support/in-browser.js';
import { narrowFaults, PHONE, SMALLEST, TABLET } from './support/narrow.js';
import { quiet } from './support/quiet.js';
import { SCREENS } from './support/screens.js';
import { DEMO_MANAGER, furnish, type Showroom } from './support/showroom.js';
import { posUrl, signIn } from './support/till.js';

const MINUTES = 60_000;
const BOTH = ['light', 'dark'] as const;
const LIGHT = ['light'] as const;
/** The sizes of screens, and the colours in which each is looked at. */
const LOOKS = [
  { viewport: LANDSCAPE, suffix: '', schemes: BOTH },
  { viewport: PORTRAIT, suffix: '-portrait', schemes: LIGHT },
  { ...PHONE, suffix: '-phone', schemes: BOTH },
  { ...SMALLEST, suffix: '-smallest', schemes: LIGHT },
  { ...TABLET, suffix: '-tablet', schemes: BOTH },
] as const;

/**
 * The folder for the screenshots of the guide (`npm run pos:screenshots`); default: no screenshots. With `SCREENSHOTS_OF=all` they are
 * those of every screen in both languages, to be looked at.
 */
const { SCREENSHOTS, SCREENSHOTS_OF } = process.env;
const PICTURES = [
  ...[
    'sell',
    'sell-dark',
    'noted',
    'pay',
    'account',
    'erase',
    'order',
    'order-portrait',
    'receipt-link',
    'return',
    'refund-split',
    'exchange',
    'exchange-payment',
  ],
  ...['receiptless', 'shift', 'articles', 'approval', 'pin', 'reports', 'today', 'store', 'audit'],
];
/** The server never sends a mail here. */
const MAIL = { smtpUrl: 'smtp://127.0.0.1:9', from: 'Acme <shop@acme.example>', publicUrl: 'https://acme.example' };

describe('Every screen of the web client', () => {
  const session = inBrowser({ mail: MAIL });
  let room: Showroom;
  beforeAll(async () => {
    room = await furnish(session.app);
    if (SCREENSHOTS !== undefined) await mkdir(join(projectRoot, SCREENSHOTS), { recursive: true });
  }, 2 * MINUTES);

  async function takePicture(page: Page, name: string): Promise<void> {
    if (SCREENSHOTS === undefined || !(SCREENSHOTS_OF === 'all' || PICTURES.includes(name))) return;
    const path = join(projectRoot, SCREENSHOTS, `${name}.png`);
    await page.screenshot({ path, fullPage: SCREENSHOTS_OF === 'all' });
  }

  /** Lists accessibility violations, and what does not fit the screen or the thumb, in both languages. */
  async function lookAt(page: Page, name: string, { suffix, schemes }: (typeof LOOKS)[number]): Promise<string[]> {
    const found: string[] = [];
    for (const colorScheme of schemes) {
      await changeScheme(page, colorScheme);
      await takePicture(page, `${name}${colorScheme === 'dark' ? '-dark' : ''}${suffix}`);
      found.push(...(await (colorScheme === 'light' ? accessibilityViolations(page) : colourViolations(page))));
    }
    await changeScheme(page, 'light');
    found.push(...(await narrowFaults(page)));
    await speak(page, 'de');
    await takePicture(page, `${name}-de${suffix}`);
    found.push(...(await narrowFaults(page)).map((fault) => `in German, ${fault}`));
    await speak(page, 'en');

    return found.map((fault) => `${name}: ${fault}`);
  }

  it.each(LOOKS)(
    'is accessible and fits: $viewport.width × $viewport.height',
    async (look) => {
      const { suffix: _, schemes: __, ...size } = look;
      const { page } = session.watch(await openPage(session.browser, size));
      const till = JSON.stringify({ registers: { [room.storeId]: room.registerId } });
      await page.goto(posUrl(session.app));
      await page.evaluate(`localStorage.setItem('pos.preferences', ${JSON.stringify(till)})`);
      await page.reload();
      await page.getByLabel('E-mail').waitFor();
      const violations = await lookAt(page, 'sign-in', look);
      await signIn(page, DEMO_MANAGER, DEMO_PASSWORD);

      for (const { name, open } of SCREENS) {
        await open(page, room);
        violations.push(...(await lookAt(page, name, look)));
      }

      expect(violations).toEqual([]);
    },
    10 * MINUTES,
  );
});

/** Changes the colours at once: they would change by and by, and the page would be drawn again for every step. */
async function changeScheme(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.evaluate('for (const animation of document.getAnimations()) animation.finish()');
}

/** Changes the language as another tab of the browser would, so that the screen stays as it is. */
async function speak(page: Page, language: 'en' | 'de'): Promise<void> {
  await page.evaluate(`{
    const preferences = JSON.parse(localStorage.getItem('pos.preferences') ?? '{}');
    localStorage.setItem('pos.preferences', JSON.stringify({ ...preferences, language: '${language}' }));
    dispatchEvent(new StorageEvent('storage', { key: 'pos.preferences' }));
  }`);
  await quiet(page);
}
