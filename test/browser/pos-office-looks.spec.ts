import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { DEMO_PASSWORD } from '#modules/demo/demo-accounts.js';
import { projectRoot } from '#shared/database/project-root.js';
import { accessibilityViolations } from './support/accessibility.js';
import { openPage } from './support/browser.js';
import { inBrowser } from './support/in-browser.js';
import { DEMO_ADMIN, furnish, type Showroom } from './support/showroom.js';
import { goTo, posUrl, signIn } from './support/till.js';

const MINUTES = 60_000;
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const TABLET = { viewport: { width: 1024, height: 768 }, hasTouch: true };
const DESK = { viewport: { width: 1280, height: 800 } };
const LOOKS = [
  { name: 'phone-light-en', colorScheme: 'light', language: 'en', ...PHONE },
  { name: 'phone-dark-de', colorScheme: 'dark', language: 'de', ...PHONE },
  { name: 'tablet-dark-en', colorScheme: 'dark', language: 'en', ...TABLET },
  { name: 'desk-light-de', colorScheme: 'light', language: 'de', ...DESK },
] as const;

/** The folder for pictures of the pages of the office; default: none. */
const { OFFICE_PICTURES } = process.env;
const DIALOGS = { users: /New user|Neues Konto/, stores: /New store|Neue Filiale/ } as const;

describe('The pages of the office', () => {
  const session = inBrowser();
  let room: Showroom;
  beforeAll(async () => {
    room = await furnish(session.app);
    if (OFFICE_PICTURES !== undefined) await mkdir(join(projectRoot, OFFICE_PICTURES), { recursive: true });
  }, 3 * MINUTES);

  const places = (): Readonly<Record<string, string>> => ({
    today: '/reports/today',
    reports: '/reports',
    hours: '/reports/hours',
    'article-sales': '/reports/articles',
    cashiers: '/reports/cashiers',
    methods: '/reports/methods',
    tax: '/reports/tax',
    users: '/users',
    stores: '/stores',
    store: `/stores/${room.storeId}`,
    company: '/company',
    settings: '/settings',
  });

  /** Lists accessibility violations and how much wider than the window the page is. */
  async function lookAt(page: Page, name: string): Promise<string[]> {
    if (OFFICE_PICTURES !== undefined) {
      await page.screenshot({ path: join(projectRoot, OFFICE_PICTURES, `${name}.png`), fullPage: true });
    }
    const tooWide = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');

    return [...(await accessibilityViolations(page)), ...(tooWide > 0 ? [`${tooWide} pixels too wide`] : [])].map(
      (violation) => `${name}: ${violation}`,
    );
  }

  /** Waits until nothing is loading. */
  async function loaded(page: Page): Promise<void> {
    const waiting = page.locator('.skeleton');
    while ((await waiting.count()) > 0) await waiting.first().waitFor({ state: 'detached' });
  }

  it.each(LOOKS)(
    'are accessible and fit: $name',
    async ({ name: look, language, ...options }) => {
      const { page } = session.watch(await openPage(session.browser, options));
      await page.goto(posUrl(session.app));
      await signIn(page, DEMO_ADMIN, DEMO_PASSWORD);
      await page.getByRole('navigation', { name: 'Main navigation' }).waitFor();
      await page.evaluate(`localStorage.setItem('pos.preferences', '{"language":"${language}"}')`);
      await page.reload();
      await page.locator(`html[lang=${language}]`).waitFor();
      const violations: string[] = [];
      for (const [name, place] of Object.entries(places())) {
        await goTo(page, place);
        await page.locator('.page h1').waitFor();
        await page.waitForLoadState('networkidle');
        await loaded(page);
        violations.push(...(await lookAt(page, `${name}-${look}`)));
        if (name !== 'users' && name !== 'stores') continue;
        await page.getByRole('button', { name: DIALOGS[name] }).click();
        await page.getByRole('dialog').waitFor();
        violations.push(...(await lookAt(page, `${name}-dialog-${look}`)));
        await page.keyboard.press('Escape');
      }

      expect(violations).toEqual([]);
    },
    5 * MINUTES,
  );
});
