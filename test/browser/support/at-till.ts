import type { Browser, Page } from 'playwright-core';
import { type CompanyOptions, createCompany, type TestCompany } from '../../support/company.js';
import type { TestApp } from '../../support/test-app.js';
import type { TestPage } from './browser.js';
import { inBrowser } from './in-browser.js';
import { Keyboard } from './keyboard.js';
import { emailOf, openTill } from './till.js';

/** A signed-in user at a till, in a company of its own. */
export interface Till {
  readonly app: TestApp;
  readonly browser: Browser;
  readonly company: TestCompany;
  readonly opened: TestPage;
  readonly page: Page;
  readonly keys: Keyboard;
}

/** Starts a server and a browser for a spec, and passes a till to `use` before each test. A page with an error fails its test. */
export function atTill(
  role: 'admin' | 'manager' | 'cashier',
  use: (till: Till) => void,
  options: CompanyOptions = {},
): void {
  const session = inBrowser();
  beforeEach(async () => {
    const { app, browser } = session;
    const company = await createCompany(app, options);
    const opened = session.watch(await openTill(browser, app, await emailOf(company, role)));
    const { page } = opened;
    const keys = new Keyboard(page);
    await keys.at('Customer: phone or name');
    use({ app, browser, company, opened, page, keys });
  });
}
