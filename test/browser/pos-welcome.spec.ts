import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { DEMO_PASSWORD } from '#modules/demo/demo-accounts.js';
import { DemoDataService } from '#modules/demo/demo-data.service.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { accessibilityViolations } from './support/accessibility.js';
import { LANDSCAPE, launchBrowser, openPage } from './support/browser.js';
import { posUrl } from './support/till.js';

const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true };
const DESK: BrowserContextOptions = { viewport: LANDSCAPE };
const OVERFLOW = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

describe('The first minute in the web client', () => {
  let app: TestApp;
  let browser: Browser;
  let page: Page;
  let close: () => Promise<void>;
  beforeAll(async () => {
    [app, browser] = await Promise.all([startTestApp({ logLevel: 'silent', demoData: true }), launchBrowser()]);
    await app.get(DemoDataService).ensure();
  });
  afterEach(() => close());
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  async function open(options: BrowserContextOptions, address = `${app.url}/`): Promise<void> {
    const opened = await openPage(browser, options);
    ({ page } = opened);
    close = async () => {
      await opened.context.close();
      expect(opened.errors).toEqual([]);
    };
    await page.goto(address);
  }

  it.each([
    ['a phone', PHONE],
    ['a desk', DESK],
  ])(
    'leads from the address of the server to the till, and into a demo shop by one touch, on %s',
    async (_, options) => {
      await open(options);
      await page.getByRole('heading', { name: 'The till of your shop' }).waitFor();
      await page.getByRole('button', { name: /Carla Cashier/ }).waitFor();

      expect(new URL(page.url()).pathname).toBe('/pos/');
      expect(await page.evaluate(OVERFLOW)).toBe(0);
      expect(await accessibilityViolations(page)).toEqual([]);
      for (const link of await page.getByRole('navigation', { name: 'Also on this server' }).getByRole('link').all()) {
        const answer = await fetch(new URL((await link.getAttribute('href')) ?? '', app.url));
        await answer.arrayBuffer(); // one that is left half read keeps the server from closing
        expect(answer.status).toBe(200);
      }

      await page.getByRole('button', { name: /Carla Cashier/ }).click();
      await page.getByRole('navigation', { name: 'Main navigation' }).waitFor();
    },
  );

  it('speaks the language that is chosen, and shows the password that is typed', async () => {
    await open(PHONE, posUrl(app));
    await page.getByLabel('Language').selectOption('de');
    await page.getByRole('heading', { name: 'Die Kasse Ihres Ladens' }).waitFor();
    await page.getByLabel('Passwort').fill('typed');
    await page.getByRole('button', { name: 'Passwort zeigen' }).click();

    expect(await page.getByLabel('Passwort').getAttribute('type')).toBe('text');
    expect(await page.evaluate(OVERFLOW)).toBe(0);
  });

  it.each([
    ['a phone', PHONE],
    ['a desk', DESK],
  ])('shows the companies to the staff of the platform, on %s', async (_, options) => {
    await open(options, posUrl(app));
    await page.getByRole('button', { name: /Sam Super/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Companies' }).waitFor();
    await page.getByText('Globex Stores').waitFor();

    expect(await page.evaluate(OVERFLOW)).toBe(0);
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });

  it('shows rows without content while a list is read', async () => {
    await open(PHONE, posUrl(app));
    await page.getByRole('button', { name: /Max Manager/ }).click();
    await page.getByRole('navigation', { name: 'Main navigation' }).waitFor();
    let answer = (): void => undefined;
    const asked = new Promise<void>((resolve) => (answer = resolve));
    await page.route('**/api/orders?*', async (route) => {
      await asked;
      await route.continue();
    });
    await page.evaluate('location.hash = "/orders"');
    await page.locator('.skeleton').first().waitFor();
    answer();
    await page.getByText(/^ORD-/).first().waitFor();

    expect(await page.locator('.skeleton').count()).toBe(0);
  });
});

describe('A server without demo data', () => {
  it('names no account', async () => {
    const app = await startTestApp();
    const { status, body } = await app.anonymous.get('/welcome');
    await app.close();

    expect(status).toBe(200);
    expect(body.data.demoAccounts).toEqual([]);
    expect(JSON.stringify(body)).not.toContain(DEMO_PASSWORD);
  });
});
