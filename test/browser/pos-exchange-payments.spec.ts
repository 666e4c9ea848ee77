import type { Page } from 'playwright-core';
import {
  createCompany,
  createCustomer,
  data,
  sell,
  startProgramme,
  takeBack,
  type TestCompany,
} from '../support/company.js';
import { accessibilityViolations } from './support/accessibility.js';
import { inBrowser } from './support/in-browser.js';
import { Keyboard } from './support/keyboard.js';
import { emailOf, goTo, openTill } from './support/till.js';

describe('The difference of an exchange at the till', () => {
  const session = inBrowser();
  let company: TestCompany;
  let page: Page;
  let keys: Keyboard;

  /** Everything of an order comes back, for something else. */
  const exchangeFor = async (id: string, item: string): Promise<void> => {
    const { browser, app } = session;
    page = session.watch(await openTill(browser, app, await emailOf(company, 'manager'))).page;
    keys = new Keyboard(page);
    await goTo(page, `/orders/${id}/return`);
    await page.getByRole('button', { name: 'Everything' }).click();
    await page.getByRole('button', { name: 'Take new goods instead' }).click();
    await page.getByLabel('Item', { exact: true }).fill(item);
    await keys.press('Enter');
  };
  const due = (text: string): Promise<void> => page.locator('.return-due').getByText(text, { exact: true }).waitFor();
  const done = (): Promise<void> => page.getByRole('heading', { level: 1, name: /^Return RET-/ }).waitFor();
  const newOrderOf = async (orderId: string) => {
    const [{ id }] = data(await company.manager.get(`/returns?orderId=${orderId}`));
    const { exchangeOrderId } = data(await company.manager.get(`/returns/${id}`));

    return data(await company.manager.get(`/orders/${exchangeOrderId}`));
  };

  it('is paid by several tenders with the keyboard alone, one of them taken back', async () => {
    company = await createCompany(session.app);
    await startProgramme(company, { minimumToRedeem: 500 });
    const customer = await createCustomer(company.cashier);
    const path = `/customers/${customer.id}`;
    data(await company.manager.put(`${path}/account`, { creditLimit: '6.00' }));
    const credited = await sell(company.cashier, { customerId: customer.id }, '5.00');
    await takeBack(company.manager, credited, { refunds: [{ method: 'STORE_CREDIT', amount: '5.00' }] });
    data(await company.manager.post(`${path}/loyalty/adjustments`, { points: 550, reason: 'welcome' }));
    const { id } = await sell(company.cashier, { customerId: customer.id }, '100.00'); // earns 100 points
    await exchangeFor(id, 'Parka 130');
    await due('$30.00');
    await keys.press('Enter'); // in the empty fields
    await keys.at('Cash: amount');
    await page.getByRole('button', { name: /^Points/ }).waitFor();
    await keys.press('s');
    await keys.at('Store credit: amount');
    await keys.press('Enter');
    await due('$25.00');
    expect(await page.getByRole('button', { name: /^Store credit/ }).count()).toBe(0);
    await keys.press('p');
    await keys.at('Points: amount');
    expect(await page.getByLabel('Points: amount').inputValue()).toBe('5.50'); // without those of what comes back
    await keys.press('Enter');
    await due('$19.50');
    await keys.press('a', 'Enter');
    await due('$13.50');
    await keys.press('d');
    await keys.at('Card: amount');
    await keys.type('10');
    await keys.press('Enter');
    await due('$3.50');
    await page.getByRole('button', { name: 'Take back the payment by On account' }).click();
    await due('$9.50');
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.getByRole('button', { name: /^Cash/ }).click();
    await page.getByLabel('Cash: amount').fill('20');
    await keys.press('Enter');
    await done();
    await page.getByText('Change $10.50').waitFor();
    for (const paid of ['Store credit', 'Points', 'Card', 'Cash']) await page.getByText(`Paid: ${paid}`).waitFor();

    expect(await newOrderOf(id)).toMatchObject({
      ...{ status: 'PAID', totalAmount: '130.00' },
      payments: [
        { method: 'EXCHANGE', amount: '100.00' },
        { method: 'STORE_CREDIT', amount: '5.00' },
        { method: 'LOYALTY_POINTS', amount: '5.50' },
        { method: 'CARD', amount: '10.00' },
        { method: 'CASH', amount: '9.50', tendered: '20.00', change: '10.50' },
      ],
    });
    // 550 and 100 less 100 for what came back and 550 that pay, and what 124.50 earn.
    expect(data(await company.cashier.get(path))).toMatchObject({
      ...{ storeCredit: '0.00', loyaltyPoints: 124, account: { owed: '0.00' } },
    });
    const { check } = data(await company.manager.get('/reports/sales?groupBy=method'));
    expect(check.difference).toBe('0.00');
  });

  it('goes back in several ways: a part to the card that paid, and the rest in cash', async () => {
    company = await createCompany(session.app);
    const { id } = await sell(company.cashier, { payments: [{ method: 'CARD', amount: '100.00' }] }, '100.00');
    await exchangeFor(id, 'Scarf 30');
    await due('$70.00');
    const give = page.getByRole('button', { name: 'Exchange', exact: true });
    await page.getByLabel('Money goes back').selectOption({ label: 'In several ways' });
    expect(await page.getByLabel('Card', { exact: true }).inputValue()).toBe('70.00');
    await page.getByLabel('Card', { exact: true }).fill('45.50');
    expect(await page.getByLabel('Cash', { exact: true }).inputValue()).toBe('24.50');
    await page.getByLabel('Cash', { exact: true }).fill('24.51');
    await page.getByText('This is $0.01 more than is given back.').waitFor();
    expect(await give.isDisabled()).toBe(true);
    await page.getByLabel('Cash', { exact: true }).fill('24.50');
    expect(await accessibilityViolations(page)).toEqual([]);
    await give.click();
    await done();
    await page.getByRole('listitem').filter({ hasText: 'Card' }).getByText('$45.50').waitFor();

    const [{ id: returnId }] = data(await company.manager.get(`/returns?orderId=${id}`));
    expect(data(await company.manager.get(`/returns/${returnId}`))).toMatchObject({
      ...{ anywayAmount: '0.00', totalRefunded: '100.00' },
      refunds: [
        { method: 'EXCHANGE', amount: '30.00' },
        { method: 'CARD', amount: '45.50' },
        { method: 'CASH', amount: '24.50' },
      ],
    });
  });

  it('is rounded to coins for its cash, and to nothing else', async () => {
    company = await createCompany(session.app, { currency: 'CHF', settings: { cashRounding: true } });
    const { id } = await sell(company.cashier, { payments: [{ method: 'CARD', amount: '10.00' }] });
    await exchangeFor(id, 'Parka 20.03');
    await due('CHF 10.03');
    await keys.press('F9');
    await keys.at('Cash: amount');
    expect(await page.getByLabel('Cash: amount').inputValue()).toBe('10.05');
    await page.getByText('Rounded to coins').waitFor();
    await keys.type('5.01');
    await keys.press('Enter');
    await page.getByText('There are no coins for this amount.').waitFor();
    await keys.press('d');
    await keys.at('Card: amount');
    await keys.type('5.01');
    await keys.press('Enter');
    await due('CHF 5.02');
    await keys.press('c');
    await page.getByLabel('Cash: amount').and(page.locator(':focus')).waitFor();
    expect(await page.getByLabel('Cash: amount').inputValue()).toBe('5.00');
    await keys.press('Enter');
    await done();

    expect(await newOrderOf(id)).toMatchObject({
      ...{ status: 'PAID', cashRounding: '-0.02' },
      payments: [
        { method: 'EXCHANGE' },
        { method: 'CARD', amount: '5.01' },
        { method: 'CASH', amount: '5.02', tendered: '5.00', change: '0.00' },
      ],
    });
  });
});
