import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** What a container without privileges, graphics or a network of its own needs. */
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

/** How long a page may take to do what a test waits for. */
const PATIENCE = 15_000;

export const LANDSCAPE = { width: 1280, height: 800 };
export const PORTRAIT = { width: 800, height: 1280 };

/** The browser that the run has found (`find-browser.mjs`). Without one no file of this folder is run. */
export function launchBrowser(): Promise<Browser> {
  const { TEST_BROWSER: executablePath = '' } = process.env;

  return chromium.launch({ executablePath, args: FLAGS });
}

/** A page with a storage of its own, and everything that went wrong in it. */
export interface TestPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors of scripts and of the content security policy. That a request failed is no error of the page. */
  readonly errors: readonly string[];
}

export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<TestPage> {
  const context = await browser.newContext({ viewport: LANDSCAPE, locale: 'en-US', timezoneId: 'UTC', ...options });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();

  return { page, context, errors: errorsOf(page) };
}

function errorsOf(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
  page.on('console', (message) => {
    const ofPage = message.type() === 'error' && !message.text().startsWith('Failed to load resource');
    if (ofPage) errors.push(message.text());
  });

  return errors;
}
