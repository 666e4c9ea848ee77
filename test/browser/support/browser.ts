import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { followRequests } from './quiet.js';

/** Flags for a container without privileges, graphics or network. */
const FLAGS = [
  '--no-sandbox',
  '--disable-setuid-sandbox',
  '--no-zygote',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-extensions',
  '--disable-background-networking',
  '--disable-crash-reporter',
];

/** The longest wait for a page, in milliseconds. */
const TIMEOUT = 15_000;

export const LANDSCAPE = { width: 1280, height: 800 };
export const PORTRAIT = { width: 800, height: 1280 };

/** Launches the browser found by `find-browser.mjs`. Without one the run has failed before it. */
export function launchBrowser(executablePath = process.env['TEST_BROWSER'] ?? ''): Promise<Browser> {
  return chromium.launch({ executablePath, args: FLAGS });
}

/** A page in a browser context of its own, and its errors. */
export interface TestPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors of scripts and of the content security policy, without failed requests. */
  readonly errors: readonly string[];
}

export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<TestPage> {
  const context = await browser.newContext({ viewport: LANDSCAPE, locale: 'en-US', timezoneId: 'UTC', ...options });
  context.setDefaultTimeout(TIMEOUT);
  await context.addInitScript(HOLD_SERVICE_WORKER);
  const page = await context.newPage();
  followRequests(page);

  return { page, context, errors: errorsOf(page) };
}

/** Lets the page register its service worker, and waits until it has taken over: it fetches every file of the page first. */
export async function installServiceWorker(page: Page): Promise<void> {
  await page.evaluate(INSTALL);
}

/** Keeps a page from registering its service worker before {@link installServiceWorker}: most tests need none, and it fetches every screen. */
const HOLD_SERVICE_WORKER = `{
  const { serviceWorker } = navigator;
  if (serviceWorker !== undefined && serviceWorker.controller === null) {
    const register = serviceWorker.register.bind(serviceWorker);
    serviceWorker.register = (...args) => new Promise((resolve, reject) => {
      globalThis.registerServiceWorker = () => {
        const registration = register(...args);
        registration.then(resolve, reject);

        return registration;
      };
    });
  }
}`;

const INSTALL = `new Promise((resolve, reject) => {
  navigator.serviceWorker.addEventListener('controllerchange', () => resolve());
  if (navigator.serviceWorker.controller) resolve();
  else registerServiceWorker().catch(reject);
})`;

function errorsOf(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
  page.on('console', (message) => {
    const isPageError = message.type() === 'error' && !message.text().startsWith('Failed to load resource');
    if (isPageError) errors.push(message.text());
  });

  return errors;
}
