import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { createCustomer, data, sell } from '../support/company.js';
import { accessibilityViolations } from './support/accessibility.js';
import { atTill, type Till } from './support/at-till.js';
import { emailOf, goTo, openTill } from './support/till.js';

describe('The audit in the web client', () => {
  let till: Till;
  let company: Till['company'];
  let page: Page;
  atTill('admin', (opened) => {
    till = opened;
    ({ company, page } = opened);
  });

  const entries = () => page.getByRole('list', { name: 'Entries' }).getByRole('listitem');
  const titles = (): Promise<string[]> => entries().locator('strong').allInnerTexts();
  const openAudit = async (): Promise<void> => {
    await goTo(page, '/settings');
    await page.getByRole('link', { name: 'Audit' }).click();
    await page.getByRole('heading', { level: 1, name: 'Audit' }).waitFor();
    await entries().first().waitFor();
  };
  const settled = async (count: number): Promise<void> => {
    await entries()
      .nth(count - 1)
      .waitFor();
    await entries().nth(count).waitFor({ state: 'detached' });
  };

  it('is filtered by user, action, customer, order and day, and saved as a file', async () => {
    const customer = await createCustomer(company.cashier, { name: 'Jane Smith' });
    const order = await sell(company.cashier, { customerId: customer.id });
    await company.cashier.post(`/orders/${order.id}/returns`, { lines: [] });
    const { user } = data(await company.cashier.get('/auth/me'));
    await openAudit();

    await page.getByLabel('User').selectOption({ label: user.name });
    await page.getByText('Refused: You are not allowed to do this.').waitFor();
    expect(await titles()).toEqual(expect.arrayContaining(['Take goods back', 'Sell or park', 'Register a customer']));
    await page.getByLabel('Action').selectOption({ label: 'Register a customer' });
    await settled(1);
    await page.getByText('Fields: name, phone').waitFor();
    await page.getByLabel('Action').selectOption('');
    await page.getByLabel('Customer', { exact: true }).fill(customer.phone);
    await settled(2);
    expect(await titles()).toEqual(['Sell or park', 'Register a customer']);
    await page.getByLabel('Customer', { exact: true }).fill('');
    await page.getByLabel('Order', { exact: true }).fill('ORD-20200101-001');
    await page.getByText('There is no such order.').waitFor();
    expect(await entries().count()).toBe(0);
    await page.getByLabel('Order', { exact: true }).fill(order.orderNumber);
    await settled(2);
    expect(await titles()).toEqual(['Take goods back', 'Sell or park']);
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download as CSV' }).click();
    const file = await readFile(await (await downloading).path(), 'utf8');

    expect(file.trim().split(/\r?\n/)).toHaveLength(3);
    expect(file).toContain(order.id);
    await page.getByLabel('To', { exact: true }).fill('2020-01-01');
    await page.getByText('No entries').waitFor();
  });

  it('is read page by page', async () => {
    for (let count = 0; count < 60; count += 1) await createCustomer(company.cashier);
    await openAudit();
    await settled(50);

    await page.getByRole('button', { name: 'Show more' }).click();

    await entries().nth(60).waitFor();
  });

  it('stands as a trail on an order and on a customer, for those who may read it', async () => {
    const customer = await createCustomer(company.cashier, { name: 'Jane Smith' });
    const order = await sell(company.cashier, { customerId: customer.id });
    await goTo(page, `/orders/${order.id}`);
    await page.getByRole('region', { name: 'Audit trail' }).getByText('Sell or park').waitFor();
    await goTo(page, `/customers/${customer.id}`);
    await page.getByRole('link', { name: 'Audit trail' }).click();
    await settled(2);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await accessibilityViolations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);

    const { page: other, context } = await openTill(till.browser, till.app, await emailOf(company, 'manager'));
    await goTo(other, `/orders/${order.id}`);
    await other.getByRole('heading', { level: 1, name: order.orderNumber }).waitFor();
    expect(await other.getByRole('region', { name: 'Audit trail' }).count()).toBe(0);
    await goTo(other, `/customers/${customer.id}/audit`);
    await other.getByRole('link', { name: 'Account' }).waitFor();
    expect(await other.getByRole('link', { name: 'Audit trail' }).count()).toBe(0);
    await goTo(other, '/audit');
    await other.getByText('There is no such page.').waitFor();
    await context.close();
  });
});
