import type { Page } from 'playwright-core';
import { createCustomer, data, sell } from '../support/company.js';
import { accessibilityViolations } from './support/accessibility.js';
import { atTill, type Till } from './support/at-till.js';
import { narrowFaults, PHONE } from './support/narrow.js';
import { emailOf, goTo, openTill } from './support/till.js';

describe('Erasing customers in the web client', () => {
  let company: Till['company'];
  let page: Page;
  let till: Till;
  atTill('admin', (at) => ({ company, page } = till = at));

  const dialog = (): ReturnType<Page['getByRole']> => page.getByRole('dialog', { name: 'Erase the data' });

  it('says what goes and what stays, and erases once the name is typed', async () => {
    const { id } = await createCustomer(company.cashier, { name: 'Rosa Alvarez', email: 'rosa@mail.example' });
    await sell(company.cashier, { customerId: id });
    await goTo(page, `/customers/${id}`);
    await page.getByRole('button', { name: 'Erase the data' }).click();
    await dialog().getByText('These go for good').waitFor();
    await dialog().getByText('These stay').waitFor();
    const submit = dialog().getByRole('button', { name: 'Erase for good' });
    await dialog().getByLabel('To confirm, type the name: Rosa Alvarez').fill('Rosa');
    expect(await submit.isDisabled()).toBe(true);
    await page.setViewportSize(PHONE.viewport);
    expect([...(await narrowFaults(page)), ...(await accessibilityViolations(page))]).toEqual([]);
    await dialog().getByLabel('To confirm').fill('Rosa Alvarez');
    await submit.click();

    await page.getByRole('heading', { level: 1, name: 'Erased customer' }).waitFor();
    await page.getByText(/^The data of this customer were erased on /).waitFor();
    expect(await page.getByText('rosa@mail.example').count()).toBe(0);
    for (const name of ['Erase the data', 'Edit', 'Activate', 'Delete']) {
      expect(await page.getByRole('button', { name, exact: true }).count()).toBe(0);
    }
    expect(data(await company.admin.get(`/customers/${id}`))).toMatchObject({
      name: 'Erased customer',
      isActive: false,
    });
  });

  it('says why a customer cannot be erased now', async () => {
    const { id } = await createCustomer(company.cashier, { name: 'Rosa Alvarez' });
    data(await company.cashier.post('/orders', { customerId: id }));
    await goTo(page, `/customers/${id}`);
    await page.getByRole('button', { name: 'Erase the data' }).click();
    await dialog().getByLabel('To confirm').fill('Rosa Alvarez');
    await dialog().getByRole('button', { name: 'Erase for good' }).click();

    await dialog().getByText('The customer owes something, has a credit or store credit, or an open order.').waitFor();
    expect(data(await company.admin.get(`/customers/${id}`)).name).toBe('Rosa Alvarez');
  });

  it('is offered to administrators only', async () => {
    const { id } = await createCustomer(company.cashier, { name: 'Rosa Alvarez' });
    const manager = await openTill(till.browser, till.app, await emailOf(company, 'manager'));
    await goTo(manager.page, `/customers/${id}`);
    await manager.page.getByRole('button', { name: 'Edit' }).waitFor();

    expect(await manager.page.getByRole('button', { name: 'Erase the data' }).count()).toBe(0);
    await manager.context.close();
  });

  it('sets how long customers are kept', async () => {
    await goTo(page, '/company');
    const card = page.getByRole('region', { name: 'Customer data' });
    const months = card.getByLabel('Erase customers after so many months');
    const settings = async (): Promise<unknown> =>
      data(await company.admin.get(`/companies/${company.id}`)).settings.customerRetentionMonths;
    await months.fill('6');
    await card.getByText('This is not a number from 12 to 240.').waitFor();
    expect(await card.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
    await months.fill('36');
    await card.getByRole('button', { name: 'Save' }).click();
    await card.getByText('Saved.').waitFor();
    expect(await settings()).toBe(36);
    await months.fill('');
    const answered = page.waitForResponse((response) => response.request().method() === 'PATCH');
    await card.getByRole('button', { name: 'Save' }).click();
    await answered;
    expect(await settings()).toBeNull();
  });
});
