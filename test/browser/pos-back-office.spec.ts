import type { Page } from 'playwright-core';
import { createCompany, createCustomer, data, sell, type TestCompany } from '../support/company.js';
import { inBrowser } from './support/in-browser.js';
import { Keyboard } from './support/keyboard.js';
import { quiet } from './support/quiet.js';
import { emailOf, goTo, openTill } from './support/till.js';

describe('The back office in the web client', () => {
  const session = inBrowser();
  let company: TestCompany;
  let page: Page;
  beforeEach(async () => {
    company = await createCompany(session.app);
  });

  const as = async (role: 'admin' | 'manager' | 'cashier'): Promise<void> => {
    ({ page } = session.watch(await openTill(session.browser, session.app, await emailOf(company, role))));
  };
  const openShift = async (): Promise<void> => {
    await page.getByRole('combobox', { name: 'Register of this till' }).selectOption({ label: 'Till 1 (TILL-1)' });
    await page.getByRole('button', { name: 'Open the shift' }).click();
    await page.getByLabel('Opening float').fill('100');
    await page.keyboard.press('Enter');
    await page.getByText('X report of shift 1, so far').waitFor();
  };
  const row = (name: string): Promise<string[]> =>
    page.getByRole('row').filter({ hasText: name }).first().getByRole('cell').allInnerTexts();
  const figure = (name: string): Promise<string> =>
    page.locator('.figure').filter({ hasText: name }).locator('dd').first().innerText();

  it('opens a shift, counts the cash of a sale into it, and closes it with a Z report', async () => {
    data(await company.admin.post('/registers', { storeId: company.storeId, code: 'TILL-1', name: 'Till 1' }));
    await as('cashier');
    await goTo(page, '/shift');
    await openShift();

    await goTo(page, '/');
    const keys = new Keyboard(page);
    await keys.at('Customer: phone or name');
    await keys.press('Enter');
    await keys.at('Item');
    await keys.type('4.20');
    await keys.press('Enter', 'Enter');
    await keys.at('Cash: amount');
    await keys.press('Enter');
    await page.getByText(/Booked as/).waitFor();

    await goTo(page, '/shift');
    await page.getByRole('button', { name: 'Cash in or out' }).click();
    await page.getByLabel('Amount').fill('10');
    await page.getByLabel('Reason').fill('window cleaner');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Count and close' }).click();
    await page.getByLabel('Counted').fill('94.00');
    await page.keyboard.press('Enter');

    await page.getByText('Z report of shift 1').waitFor();
    expect(await row('Cash payments')).toEqual(['$4.20']);
    expect(await row('Paid out')).toEqual(['-$10.00']);
    expect(await row('Expected')).toEqual(['$94.20']);
    expect(await row('Difference')).toEqual(['$0.20 missing']);
  });

  it('opens an account, and takes a payment towards it', async () => {
    const { id: customerId } = await createCustomer(company.cashier, { name: 'Jane Smith' });
    await as('manager');
    await goTo(page, `/customers/${customerId}/account`);
    await page.getByRole('button', { name: 'Open an account' }).click();
    await page.getByLabel('Credit limit').fill('500');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Change the terms' }).waitFor();
    await sell(company.cashier, { customerId, payments: [{ method: 'ON_ACCOUNT', amount: '80.00' }] }, '80.00');
    await page.reload();

    await page.getByRole('button', { name: 'Take a payment' }).click();
    await page.getByLabel('Amount').fill('30');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByText('Paid PAY-').waitFor();
    await quiet(page);

    expect(await figure('Owed')).toBe('$50.00');
    expect(await row('Closing balance')).toEqual(['Closing balance', '$50.00']);
    expect(data(await company.cashier.get(`/customers/${customerId}`)).account).toMatchObject({ owed: '50.00' });
  });

  it('adjusts points, with a reason', async () => {
    data(
      await company.admin.put('/loyalty/programme', {
        isActive: true,
        pointsPerUnit: 1,
        pointValue: '0.01',
        minimumToRedeem: 0,
        expiryMonths: null,
      }),
    );
    const { id } = await createCustomer(company.cashier);
    await as('manager');
    await goTo(page, `/customers/${id}/points`);
    await page.getByRole('button', { name: 'Adjust points' }).click();
    await page.getByLabel('Points', { exact: true }).fill('50');
    await page.getByLabel('Reason').fill('late delivery');
    await page.keyboard.press('Enter');

    await page.getByText('50 points, worth $0.50.').waitFor();
    await page.getByText('late delivery').waitFor();
    expect(data(await company.cashier.get(`/customers/${id}`)).loyaltyPoints).toBe(50);
  });

  it('reports what was taken, by day and by store, and who came back', async () => {
    const { id: customerId } = await createCustomer(company.cashier);
    await sell(company.cashier, { customerId }, '10.00');
    await sell(company.cashier, { customerId }, '5.00');
    await sell(company.cashier, {}, '2.50');
    await as('manager');
    await goTo(page, '/reports');
    await page.getByRole('img', { name: /Sales by day/ }).waitFor();
    await page.getByRole('img', { name: /New and returning/ }).waitFor();
    await page.getByRole('region', { name: 'Sales by store' }).getByText('$17.50').first().waitFor();

    expect([await figure('After returns'), await figure('Orders'), await figure('Average order')]).toEqual([
      '$17.50',
      '3',
      '$5.83',
    ]);
    expect(await page.locator('.chart title').allTextContents()).toEqual([
      expect.stringMatching(/After returns: \$17\.50$/),
      expect.stringMatching(/New: 1$/),
      expect.stringMatching(/Walk-ins: 1$/),
    ]);
  });

  it('asks for days only when they are complete and sensible', async () => {
    await as('manager');
    await goTo(page, '/reports');
    await page.getByRole('region', { name: 'Sales by store' }).first().waitFor();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const from = page.getByLabel('From');

    for (const day of ['0002-01-01', '0020-01-01', '0202-01-01']) await from.fill(day);
    await page.getByText('four digits').waitFor();
    await from.fill('2020-01-01');
    await page.getByText('At most 366 days').waitFor();
    await from.fill('2199-01-01');
    await page.getByText('before the first one').waitFor();

    expect(asked.filter((url) => url.includes('from='))).toEqual([]);
  });

  it('keeps the focus on the page, and the name of the screen in the tab', async () => {
    data(await company.admin.post('/registers', { storeId: company.storeId, code: 'TILL-1', name: 'Till 1' }));
    const { orderNumber } = await sell(company.cashier);
    await as('cashier');
    expect(await page.title()).toBe('Sell · POS');
    const focused = (): Promise<string> => page.locator(':focus').innerText();

    await goTo(page, '/orders');
    await page.getByText(orderNumber).focus();
    await page.getByRole('link', { name: new RegExp(orderNumber) }).press('Enter');
    await page.getByRole('heading', { level: 1, name: orderNumber }).waitFor();
    expect([await page.title(), await focused()]).toEqual([`${orderNumber} · POS`, orderNumber]);

    await goTo(page, '/shift');
    await openShift();
    expect([await page.title(), await focused()]).toEqual(['Shift · POS', 'Shift']);
  });

  it('fits a narrow screen: the navigation scrolls within itself', async () => {
    await as('manager');
    await page.setViewportSize({ width: 320, height: 640 });
    for (const place of ['/orders', '/customers', '/shift', '/reports', '/settings']) {
      await goTo(page, place);
      await quiet(page);
      expect([place, await page.evaluate<number>('document.documentElement.scrollWidth')]).toEqual([place, 320]);
    }
  });

  it('speaks German about missing fields and walk-in orders', async () => {
    const { orderNumber } = await sell(company.cashier);
    await as('manager');
    await page.evaluate(`localStorage.setItem('pos.preferences', JSON.stringify({ language: 'de' }))`);
    await page.reload();
    await goTo(page, '/orders');
    await page
      .getByRole('link', { name: new RegExp(orderNumber) })
      .getByText('Laufkundschaft')
      .waitFor();

    await goTo(page, '/customers');
    await page.getByRole('button', { name: 'Neuer Kunde' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Jane');
    await page.getByLabel('Telefon', { exact: true }).fill('+12125551234');
    await page.getByRole('dialog').getByLabel('E-Mail').fill('nowhere');
    await page.keyboard.press('Enter');
    await page.getByText('Bitte prüfen Sie: E-Mail').waitFor();
  });
});
