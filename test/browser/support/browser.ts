import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

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

/** Launches the browser found by `find-browser.mjs`. Without one the specs of this folder are left out. */
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
  const page = await context.newPage();

  return { page, context, errors: errorsOf(page) };
}

function errorsOf(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
  page.on('console', (message) => {
    const isPageError = message.type() === 'error' && !message.text().startsWith('Failed to load resource');
    if (isPageError) errors.push(message.text());
  });

  return errors;
}
