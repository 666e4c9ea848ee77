import type { Browser, Page } from 'playwright-core';
import { createCompany, createCustomer, data, type TestCompany } from '../support/company.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { launchBrowser, type TestPage } from './support/browser.js';
import { Keyboard } from './support/keyboard.js';
import { emailOf, goTo, openTill, posUrl } from './support/till.js';

/** What goes wrong at a counter: slips of the hand, second tabs, refusals. None of it may book something nobody wanted. */
describe('Mistakes at the till', () => {
  let app: TestApp;
  let browser: Browser;
  let company: TestCompany;
  let opened: TestPage;
  let page: Page;
  let keys: Keyboard;
  beforeAll(async () => {
    [app, browser] = await Promise.all([startTestApp({ logLevel: 'silent' }), launchBrowser()]);
  });
  beforeEach(async () => {
    company = await createCompany(app);
    opened = await openTill(browser, app, await emailOf(company, 'cashier'));
    ({ page } = opened);
    keys = new Keyboard(page);
    await keys.at('Customer: phone or name');
  });
  afterEach(async () => {
    await opened.context.close();
    expect(opened.errors).toEqual([]);
  });
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  const orders = async (): Promise<unknown[]> => data(await company.cashier.get('/orders'));
  const booked = (): Promise<void> => page.getByText(/^Booked as ORD-/).waitFor();
  const inBasket = (text: string): Promise<void> =>
    page.getByRole('table', { name: 'Basket' }).getByText(text).first().waitFor();
  const putIn = async (item: string): Promise<void> => {
    await keys.at('Item');
    await keys.type(item);
    await keys.press('Enter');
  };
  /** A customer who is deactivated while somebody sells to them. */
  const sellToDeactivated = async (): Promise<string> => {
    const { id, phone } = await createCustomer(company.cashier, { name: 'Jane Smith' });
    await keys.phone(phone);
    await keys.press('Enter');
    await page.getByLabel('Customer', { exact: true }).getByText('Jane Smith').waitFor();
    data(await company.manager.put(`/customers/${id}`, { isActive: false }));
    await putIn('Mug 4.20');
    await keys.press('F9');
    await keys.at('Cash: amount');
    await keys.press('Enter');
    await page.getByText('This customer is deactivated.').waitFor();

    return id;
  };

  it('never books a sale that was given up, whatever becomes of its reason', async () => {
    const id = await sellToDeactivated();
    await goTo(page, '/queue');
    await page.getByRole('button', { name: 'Discard' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click();
    await page.getByText('Everything is sent.').waitFor();
    data(await company.manager.put(`/customers/${id}`, { isActive: true }));
    await goTo(page, '/');
    await keys.at('Customer: phone or name');
    await page.reload();
    await keys.at('Customer: phone or name');
    await goTo(page, '/queue');
    await page.getByText('Everything is sent.').waitFor();

    expect(await orders()).toEqual([]);
  });

  it('is ready for a new sale after one has been corrected', async () => {
    await sellToDeactivated();
    await page.getByRole('link', { name: 'Correct' }).click();
    await page.getByRole('button', { name: 'Change' }).click();
    await keys.at('Customer: phone or name');
    await keys.press('Enter');
    await page.getByRole('button', { name: 'Complete the sale' }).click();
    await booked();
    await goTo(page, '/');

    await keys.at('Customer: phone or name');
    expect(await orders()).toHaveLength(1);
  });

  it('books one sale for one basket in two tabs', async () => {
    await keys.press('Enter');
    await putIn('Mug 4.20');
    await inBasket('Mug');
    const other = await opened.context.newPage();
    await other.goto(posUrl(app));
    await other.getByRole('button', { name: 'Pay' }).click();
    await new Keyboard(other).at('Cash: amount');
    await keys.at('Cash: amount'); // this tab follows
    await Promise.all([page.keyboard.press('Enter'), other.keyboard.press('Enter')]);
    await Promise.all([booked(), other.getByText(/^Booked as ORD-/).waitFor()]);

    expect(await orders()).toHaveLength(1);
  });
});
