import type { Page } from 'playwright-core';
import { createCustomer, data, newPhone, sell } from '../support/company.js';
import { atTill, type Till } from './support/at-till.js';
import { goTo } from './support/till.js';

describe('Customers in the web client', () => {
  let company: Till['company'];
  let page: Till['page'];
  atTill('manager', (till) => ({ company, page } = till));

  const names = (): Promise<string[]> => page.locator('.list-main strong').allInnerTexts();
  const person = (name: string): ReturnType<Page['getByRole']> => page.getByRole('link', { name: new RegExp(name) });

  it('are found while typing, and an old answer never replaces a newer one', async () => {
    for (const name of ['Anna Berg', 'Andrew Stone', 'Zoe Hill']) await createCustomer(company.cashier, { name });
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    const late = new Promise<void>((resolve) => {
      void page.route(/search\?.*q=An(&|$)/, async (route) => {
        const answer = await route.fetch();
        resolve();
        await released;
        await route.fulfill({ response: answer }).catch(() => undefined); // the page may have given up on it
      });
    });
    await goTo(page, '/customers');
    await person('Zoe Hill').waitFor();

    await page.getByLabel('Name, phone or e-mail').pressSequentially('An');
    await late;
    await page.getByLabel('Name, phone or e-mail').pressSequentially('na');
    await person('Andrew Stone').waitFor({ state: 'detached' });
    expect(await names()).toEqual(['Anna Berg']);

    release();
    await page.getByLabel('Name, phone or e-mail').fill('Zoe');
    await person('Zoe Hill').waitFor();
    await person('Anna Berg').waitFor({ state: 'detached' });
    expect(await names()).toEqual(['Zoe Hill']);
  });

  it('are registered, and one who is registered already is shown instead', async () => {
    const phone = newPhone();
    await goTo(page, '/customers');
    const register = async (name: string): Promise<void> => {
      await page.getByRole('button', { name: 'New customer' }).click();
      await page.getByLabel('Name', { exact: true }).fill(name);
      await page.getByLabel('Phone', { exact: true }).fill(phone);
      await page.keyboard.press('Enter');
    };

    await register('Mary Poppins');
    await page.getByRole('heading', { level: 1, name: 'Mary Poppins' }).waitFor();
    await goTo(page, '/customers');
    await register('Somebody Else');
    await page.getByRole('button', { name: 'Take the registered one' }).click();

    await page.getByRole('heading', { level: 1, name: 'Mary Poppins' }).waitFor();
    expect(data(await company.cashier.get('/customers'))).toHaveLength(1);
  });

  it('are changed, and a change of another user is not overwritten', async () => {
    const { id } = await createCustomer(company.cashier, { name: 'Jane Smith' });
    await goTo(page, `/customers/${id}`);
    await page.getByRole('button', { name: 'Edit' }).click();
    await company.manager.put(`/customers/${id}`, { address: '1 Main St' });

    await page.getByLabel('Name', { exact: true }).fill('Jane Miller');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('alert').waitFor();
    expect(data(await company.cashier.get(`/customers/${id}`))).toMatchObject({ name: 'Jane Smith' });

    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.reload();
    await page.getByText('1 Main St').waitFor();
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByLabel('Loyalty card').fill('C-77');
    await page.getByLabel('Name', { exact: true }).fill('Jane Miller');
    await page.keyboard.press('Enter');

    await page.getByRole('heading', { level: 1, name: 'Jane Miller' }).waitFor();
    await page.getByText('Card C-77').waitFor();
  });

  it('show what they have bought, from the first order to the last', async () => {
    const { id: customerId } = await createCustomer(company.cashier, { name: 'Jane Smith' });
    const orders = [];
    for (let i = 0; i < 3; i++) orders.push(await sell(company.cashier, { customerId }));
    await goTo(page, `/customers/${customerId}`);

    await page.getByText(orders[0].orderNumber).waitFor();
    expect(await names()).toEqual(orders.map(({ orderNumber }) => orderNumber).reverse());
  });
});
