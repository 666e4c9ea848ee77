import type { Page } from 'playwright-core';
import {
  createArticle,
  createCompany,
  createCustomer,
  createRegister,
  data,
  sell,
  type TestCompany,
} from '../support/company.js';
import { PASSWORD } from '../support/test-app.js';
import { accessibilityViolations } from './support/accessibility.js';
import { inBrowser } from './support/in-browser.js';
import { emailOf, goTo, openTill } from './support/till.js';

const COAT = [{ name: 'Coat', sku: 'COAT-M', quantity: 1, unitPrice: '100.00', discount: '10.00' }];

describe('An exchange at the till', () => {
  const session = inBrowser();
  let company: TestCompany;
  let page: Page;
  beforeEach(async () => {
    company = await createCompany(session.app, { settings: { defaultTaxRate: 10 } });
  });

  /** A coat that was paid in cash: 99.00 with its tax. */
  const sold = async (fields: object = {}): Promise<string> => {
    const { id } = await sell(company.cashier, {
      items: COAT,
      payments: [{ method: 'CASH', amount: '99.00' }],
      ...fields,
    });

    return id;
  };
  const open = async (role: 'manager' | 'cashier', id: string): Promise<void> => {
    page = session.watch(await openTill(session.browser, session.app, await emailOf(company, role))).page;
    await goTo(page, `/orders/${id}`);
    await page.getByRole('link', { name: 'Return goods or exchange' }).click();
    await page.getByRole('button', { name: 'Everything' }).click();
    await page.getByRole('button', { name: 'Take new goods instead' }).click();
  };
  const take = async (item: string): Promise<void> => {
    await page.getByLabel('Item', { exact: true }).fill(item);
    await page.keyboard.press('Enter');
  };
  /** Takes an article once the till remembers it. */
  const takeArticle = async (code: string, name: string): Promise<void> => {
    await page.getByLabel('Item', { exact: true }).fill(code);
    await page.getByRole('option', { name }).waitFor();
    await page.keyboard.press('Enter');
  };
  const amount = (text: string): Promise<void> =>
    page.locator('.return-due').getByText(text, { exact: true }).waitFor();
  /** Pays all of the difference. */
  const payBy = async (method: string): Promise<void> => {
    await page.keyboard.press('F9');
    await page.getByRole('button', { name: method, exact: true }).click();
    await page.getByRole('button', { name: 'Take payment' }).click();
  };
  const exchange = () => page.getByRole('button', { name: 'Exchange', exact: true });
  /** Another user approves what the till asks for, all at once. */
  const approved = async (role: 'manager' | 'admin', ...acts: readonly string[]): Promise<void> => {
    const asked = page.getByRole('dialog', { name: 'Approval needed' });
    for (const act of acts) await asked.getByText(act).waitFor();
    expect(await asked.getByText('$').count()).toBe(acts.length);
    expect(await accessibilityViolations(page)).toEqual([]);
    await asked.getByLabel('E-mail').fill(await emailOf(company, role));
    await asked.getByLabel('Password').fill(PASSWORD);
    await page.keyboard.press('Enter');
  };
  const done = (): Promise<void> => page.getByRole('heading', { level: 1, name: /^Return RET-/ }).waitFor();
  const exchanged = async (id: string) => {
    const [{ id: returnId }] = data(await company.manager.get(`/returns?orderId=${id}`));
    const found = data(await company.manager.get(`/returns/${returnId}`));

    return { ...found, exchangeOrder: data(await company.manager.get(`/orders/${found.exchangeOrderId}`)) };
  };

  it('takes dearer goods, whose difference is paid in cash with change, with notes and both receipts', async () => {
    const id = await sold();
    await open('manager', id);
    await take('Parka 120');
    await page.getByRole('button', { name: 'Note on Parka' }).click();
    await page.getByLabel('Note', { exact: true }).fill('sleeves shorter');
    await page.keyboard.press('Enter');
    await amount('$33.00');
    await page.keyboard.press('F9');
    await page.getByLabel('Cash: amount').and(page.locator(':focus')).waitFor();
    expect(await page.getByLabel('Cash: amount').inputValue()).toBe('33.00');
    await page.keyboard.type('50');
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Take payment' }).dblclick();
    await done();
    await amount('Change $17.00');
    await page.getByText('Paid: Cash').waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);

    const { refunds, exchangeOrder } = await exchanged(id);
    expect(refunds).toMatchObject([{ method: 'EXCHANGE', amount: '99.00' }]);
    expect(exchangeOrder).toMatchObject({
      ...{ status: 'PAID', totalAmount: '132.00', items: [{ name: 'Parka', note: 'sleeves shorter' }] },
      payments: [{ method: 'EXCHANGE' }, { method: 'CASH', amount: '33.00', tendered: '50.00', change: '17.00' }],
    });
    await page.getByRole('button', { name: `Receipt of ${exchangeOrder.orderNumber}` }).click();
    await page.getByRole('dialog').getByText(/Parka/).first().waitFor();
  });

  it('takes cheaper goods, and gives the difference back the way it was paid, or in another', async () => {
    const id = await sold({ payments: [{ method: 'CARD', amount: '99.00' }] });
    await open('manager', id);
    await take('Scarf 30');
    await amount('$66.00');
    await page.getByText('Card $66.00').waitFor();
    expect(await page.getByLabel('Money goes back').locator('option').allTextContents()).toEqual([
      'The way it was paid',
      'In cash',
      'In several ways',
    ]);
    await page.getByLabel('Money goes back').selectOption({ label: 'In cash' });
    await exchange().click();
    await done();
    await amount('$66.00');
    await page.getByRole('listitem').filter({ hasText: 'Cash' }).getByText('$66.00').waitFor();
    expect(await page.getByText('Exchange', { exact: true }).count()).toBe(0); // only what is handed over

    const { refunds, exchangeOrder } = await exchanged(id);
    expect(refunds).toMatchObject([
      { method: 'EXCHANGE', amount: '33.00' },
      { method: 'CASH', amount: '66.00' },
    ]);
    expect(exchangeOrder).toMatchObject({ status: 'PAID', totalAmount: '33.00' });
    await page.getByRole('link', { name: 'To the new order' }).click();
    await page.getByRole('heading', { level: 1, name: exchangeOrder.orderNumber }).waitFor();
  });

  it('swaps a piece for the same at what it was sold for, although it was discounted', async () => {
    await createArticle(company.manager, { code: 'COAT-M', name: 'Coat', price: '100.00' });
    const id = await sold();
    await open('manager', id);
    await page.getByLabel('Item', { exact: true }).fill('COAT-M');
    await page.getByRole('option', { name: /Coat/ }).click();
    await page.getByRole('rowheader', { name: 'Coat' }).nth(1).waitFor();
    await amount('$0.00');
    await exchange().click();
    await done();

    const { refunds, exchangeOrder } = await exchanged(id);
    expect(refunds).toMatchObject([{ method: 'EXCHANGE', amount: '99.00' }]);
    expect(exchangeOrder).toMatchObject({ totalAmount: '99.00', discountTotal: '10.00' });
  });

  it('is approved for a cashier at the value of what comes back, and paid by card', async () => {
    const id = await sold();
    await open('cashier', id);
    await take('Parka 120');
    await payBy('Card');
    await approved('manager', 'Refund $99.00');
    await done();

    const { approvedBy, exchangeOrder } = await exchanged(id);
    expect(approvedBy).toBe(company.userIds.manager);
    expect(exchangeOrder.payments).toMatchObject([{ method: 'EXCHANGE' }, { method: 'CARD', amount: '33.00' }]);
  });

  it('asks once for a refund and a lower price that both go beyond the limits, and names the approver of both', async () => {
    const limits = [{ role: 'MANAGER', refundAmount: '50.00', priceReductionPercent: 10 }];
    data(await company.admin.patch(`/companies/${company.id}`, { settings: { limits } }));
    await createArticle(company.manager, { code: 'PARKA', name: 'Parka', price: '120.00' });
    const id = await sold();
    await open('manager', id);
    await page.getByLabel('Price', { exact: true }).fill('60');
    await takeArticle('PARKA', 'Parka');
    await amount('$33.00');
    await exchange().click();
    await approved('admin', 'Refund $99.00', 'Lower price $66.00');
    await done();
    await page.getByText(/^Refund, Lower price: done by/).waitFor();

    const { approvedBy, exchangeOrder } = await exchanged(id);
    const { admin, manager: cashierId } = company.userIds;
    expect([approvedBy, exchangeOrder]).toMatchObject([
      admin,
      { approvedBy: admin, cashierId, totalAmount: '66.00', items: [{ unitPrice: '60.00', listPrice: '120.00' }] },
    ]);
  });

  it('asks once for the refund of a cashier and the price of an article that has risen since it was shown', async () => {
    const { id: parka } = await createArticle(company.manager, { code: 'PARKA', name: 'Parka', price: '120.00' });
    const id = await sold();
    await open('cashier', id);
    await takeArticle('PARKA', 'Parka');
    await amount('$33.00');
    data(await company.manager.patch(`/articles/${parka}`, { price: '150.00' }));
    await payBy('Cash');
    await approved('manager', 'Refund $99.00', 'Lower price $132.00');
    await done();

    const { approvedBy, exchangeOrder } = await exchanged(id);
    const { manager } = company.userIds;
    expect([approvedBy, exchangeOrder]).toMatchObject([manager, { approvedBy: manager, totalAmount: '132.00' }]);
  });

  it('is paid with the store credit of its customer, as far as it goes', async () => {
    const { id: customerId } = await createCustomer(company.cashier);
    const items = [{ name: 'Lamp', quantity: 1, unitPrice: '30.00' }]; // 33.00 with tax
    data(await company.manager.post('/returns', { customerId, items }));
    const id = await sold({ customerId });
    await open('manager', id);
    await take('Parka 120.01');
    await amount('$33.01');
    await page.getByRole('button', { name: 'Pay', exact: false }).click();
    await page.getByRole('button', { name: 'Store credit' }).click();
    expect(await page.getByLabel('Store credit: amount').inputValue()).toBe('33.00');
    await page.keyboard.press('Enter');
    await amount('$0.01');
    await page.getByRole('button', { name: 'Remove Parka' }).click();
    await page.getByText('More was paid than is due.').waitFor();
    expect(await exchange().count()).toBe(0);
    await take('Parka 120');
    await exchange().click();
    await done();

    expect((await exchanged(id)).exchangeOrder.payments[1]).toMatchObject({ method: 'STORE_CREDIT', amount: '33.00' });
    expect(data(await company.cashier.get(`/customers/${customerId}`)).storeCredit).toBe('0.00');
  });

  it('takes no cash that no open drawer counts, where the company insists on one', async () => {
    data(await company.admin.patch(`/companies/${company.id}`, { settings: { requireOpenDrawer: true } }));
    await createRegister(company);
    const id = await sold({ payments: [{ method: 'CARD', amount: '99.00' }] });
    await open('manager', id);
    await take('Parka 120');
    await page.keyboard.press('F9');
    await page.getByRole('button', { name: 'Take payment' }).click();
    await page.getByText('Cash needs an open drawer.').nth(1).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'No new goods' }).click();
    await page.getByLabel('Money goes back').selectOption({ label: 'In cash' });
    await page.getByText('Cash needs an open drawer.').waitFor();

    expect(await page.getByRole('button', { name: 'Take back and refund' }).isDisabled()).toBe(true);
  });
});
