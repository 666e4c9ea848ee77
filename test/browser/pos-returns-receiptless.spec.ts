import type { Page } from 'playwright-core';
import { createArticle, createCompany, createCustomer, data, type TestCompany } from '../support/company.js';
import { PASSWORD } from '../support/test-app.js';
import { accessibilityViolations } from './support/accessibility.js';
import { inBrowser } from './support/in-browser.js';
import { scan } from './support/scanner.js';
import { emailOf, goTo, openTill } from './support/till.js';

const BARCODE = '4006381333931';

describe('A return without a receipt at the till', () => {
  const session = inBrowser();
  let company: TestCompany;
  let customer: { id: string; name: string; phone: string };
  let page: Page;
  beforeEach(async () => {
    company = await createCompany(session.app, { settings: { defaultTaxRate: 10 } });
    customer = await createCustomer(company.cashier, { name: 'Jane Doe' });
    await createArticle(company.manager, {
      code: 'MUG-1',
      barcodes: [BARCODE],
      name: 'Mug',
      price: '12.50',
      taxRate: 20,
    });
  });

  const open = async (role: 'manager' | 'cashier'): Promise<void> => {
    page = session.watch(await openTill(session.browser, session.app, await emailOf(company, role))).page;
    await goTo(page, '/orders');
    await page.getByRole('link', { name: 'Return without a receipt' }).click();
    await page.getByRole('heading', { level: 1, name: 'Return without a receipt' }).waitFor();
  };
  const choose = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Choose the customer' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /Jane Doe/ })
      .click();
    await page.getByText(`${customer.phone} · Credit $0.00`).waitFor();
  };
  /** Waits until the till has heard of the article. */
  const untilKnown = async (): Promise<void> => {
    await page.getByLabel('Item', { exact: true }).fill('Mu');
    await page.getByRole('option', { name: /Mug/ }).waitFor();
    await page.getByLabel('Item', { exact: true }).fill('');
  };
  const enter = async (item: string): Promise<void> => {
    await page.getByLabel('Item', { exact: true }).fill(item);
    await page.keyboard.press('Enter');
  };
  const give = () => page.getByRole('button', { name: 'Take back and credit' });
  const due = (amount: string): Promise<void> =>
    page.locator('.return-due').getByText(amount, { exact: true }).waitFor();
  const returned = async () => {
    const [found] = data(await company.manager.get(`/returns?customerId=${customer.id}`));

    return found === undefined ? undefined : data(await company.manager.get(`/returns/${found.id}`));
  };
  const credit = async (): Promise<string> => data(await company.cashier.get(`/customers/${customer.id}`)).storeCredit;

  it('is goods of a manager, by scan and by hand, for store credit, with a receipt', async () => {
    await open('manager');
    expect(await give().isDisabled()).toBe(true);
    await page.getByLabel('Reason').fill('wrong colour');
    await untilKnown();
    await scan(page, BARCODE);
    await page.getByRole('rowheader', { name: 'Mug' }).getByText('$12.50 · MUG-1').waitFor();
    await due('$15.00');
    await enter('2 x Old lamp 20');
    await due('$59.00');
    expect(await give().isDisabled()).toBe(true); // it needs the customer
    await choose();
    await page.getByLabel('Quantity of Old lamp').fill('1');
    await page.getByLabel('Old lamp can be sold again').uncheck();
    await due('$37.00');
    expect(await accessibilityViolations(page)).toEqual([]);
    await give().dblclick();
    await page.getByRole('heading', { level: 1, name: /^Return RET-/ }).waitFor();
    await page.getByText('Store credit', { exact: true }).waitFor();
    await due('$37.00');
    await page.getByRole('button', { name: 'Receipt', exact: true }).click();
    await page
      .getByRole('dialog')
      .getByText(/Old lamp/)
      .first()
      .waitFor();

    expect(await credit()).toBe('37.00');
    expect(await returned()).toMatchObject({
      ...{ orderId: null, totalRefunded: '37.00', cashierId: company.userIds.manager, approvedBy: null },
      lines: [
        { sku: 'MUG-1', name: 'Mug', quantity: 1, taxRate: 20, reason: 'wrong colour', restock: true },
        { name: 'Old lamp', quantity: 1, unitPrice: '20.00', taxRate: 10, reason: 'wrong colour', restock: false },
      ],
      refunds: [{ method: 'STORE_CREDIT', amount: '37.00' }],
    });
  });

  it('is at another price than that of the article, and leads to a sale that the credit pays', async () => {
    await open('manager');
    await choose();
    await untilKnown();
    await page.getByLabel('Item', { exact: true }).fill('MUG-1');
    await page.getByLabel('Price', { exact: true }).fill('5');
    await page.keyboard.press('Enter');
    await due('$6.00');
    await give().click();
    await page.getByRole('button', { name: 'Sell to Jane Doe' }).click();
    await page.getByLabel('Customer', { exact: true }).getByText('Jane Doe').waitFor();
    await enter('Cup 4');
    await page.keyboard.press('F9');
    await page.getByRole('button', { name: /^Store credit/ }).click();
    await page.keyboard.press('Enter');
    await page.getByText(/^Booked as ORD-/).waitFor();

    expect(await credit()).toBe('1.60');
  });

  it('is offered to a cashier, whom a manager approves at its value', async () => {
    await open('cashier');
    await page.getByText('At the end, a colleague who may refund approves this.').waitFor();
    await choose();
    await enter('Old lamp 20');
    await give().click();
    const asked = page.getByRole('dialog', { name: 'Approval needed' });
    await asked.getByText('Refund without a receipt').waitFor();
    await asked.getByText('$22.00').waitFor();
    await asked.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('alert').getByText('You are not allowed to do this.').waitFor();
    expect(await returned()).toBeUndefined();
    await give().click();
    await asked.getByLabel('E-mail').fill(await emailOf(company, 'manager'));
    await asked.getByLabel('Password').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: /^Return RET-/ }).waitFor();

    const { cashier: cashierId, manager: approvedBy } = company.userIds;
    expect(await returned()).toMatchObject({ cashierId, approvedBy, totalRefunded: '22.00' });
  });

  it('is not offered for a deactivated customer', async () => {
    data(await company.manager.put(`/customers/${customer.id}`, { isActive: false }));
    await open('manager');
    await page.getByRole('button', { name: 'Choose the customer' }).click();
    await page.getByRole('dialog').getByLabel('Name, phone or e-mail').fill('Jane Doe');

    expect(
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /Jane Doe/ })
        .isDisabled(),
    ).toBe(true);
  });
});
