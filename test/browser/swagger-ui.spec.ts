import type { Page } from 'playwright-core';
import { createSignedInCompany, createCustomer, type TestCompany } from '../support/company.js';
import { openPage } from './support/browser.js';
import { inBrowser } from './support/in-browser.js';

const LOOK_UP = '#operations-Customers-findCustomerByPhone';

describe('Swagger UI', () => {
  const session = inBrowser();
  let company: TestCompany;
  let page: Page;
  beforeAll(async () => {
    company = await createSignedInCompany(session.app);
  });
  beforeEach(async () => {
    ({ page } = session.watch(await openPage(session.browser)));
    await page.goto(`${session.app.url}/docs`);
  });

  /** Executes the look-up by phone in Swagger UI. */
  async function lookUp(phone: string): Promise<{ status: string; body: string }> {
    await page.click(`${LOOK_UP} .opblock-summary-control`);
    await page.click(`${LOOK_UP} .try-out__btn`);
    await page.fill(`${LOOK_UP} tr[data-param-name="phone"] input`, phone);
    await page.click(`${LOOK_UP} .execute`);
    const answer = page.locator(`${LOOK_UP} .live-responses-table tbody`);

    return {
      status: (await answer.locator('.response-col_status').first().innerText()).trim(),
      body: await answer.locator('.highlight-code').first().innerText(),
    };
  }

  it('finds a customer for a reader who has authorised with an access token', async () => {
    const { name, phone } = await createCustomer(company.cashier);
    await page.click('.auth-wrapper .authorize');
    await page.fill('.auth-container input', company.cashier.accessToken ?? '');
    await page.click('.auth-btn-wrapper button.authorize');
    await page.click('.btn-done');

    const { status, body } = await lookUp(phone);

    expect(status).toBe('200');
    expect(body).toContain(name);
  });

  it('keeps no token in the storage that it shares with the till', async () => {
    const token = company.cashier.accessToken ?? '';
    await page.click('.auth-wrapper .authorize');
    await page.fill('.auth-container input', token);
    await page.click('.auth-btn-wrapper button.authorize');
    await page.click('.btn-done');
    const kept = await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])');

    expect(kept).toBe('[{},{},""]');
    await page.reload();
    expect(await page.locator('.auth-wrapper .authorize.unlocked').count()).toBe(1);
  });

  it('shows the refusal of a request without a token', async () => {
    const { status, body } = await lookUp('4155552671');

    expect(status).toBe('401');
    expect(body).toContain('UNAUTHENTICATED');
  });
});
