import type { Page } from 'playwright-core';
import { createCustomer, data, newPhone, sell, startProgramme } from '../support/company.js';
import { accessibilityViolations } from './support/accessibility.js';
import { atTill, type Till } from './support/at-till.js';
import { emailOf, goTo, openTill } from './support/till.js';

describe('Earlier sales of a number', () => {
  let company: Till['company'];
  let page: Page;
  let keys: Till['keys'];
  atTill('cashier', (till) => ({ company, page, keys } = till));

  const dialog = () => page.getByRole('dialog', { name: 'Earlier sales' });
  const soldUnder = async (phone: string, count: number): Promise<{ id: string; orderNumber: string }[]> => {
    const orders = [];
    for (let sold = 0; sold < count; sold += 1) orders.push(await sell(company.cashier, { customerPhone: phone }));

    return orders;
  };
  const customerOf = async (id: string) => data(await company.cashier.get(`/orders/${id}`)).customerId as string | null;

  it('are offered at the sale when their customer is registered: linked, with points, and undone', async () => {
    await startProgramme(company);
    const phone = newPhone();
    const orders = await soldUnder(phone, 3);
    await page.reload();
    await keys.at('Customer: phone or name');
    await keys.phone(phone);
    await keys.press('Enter');
    await keys.at('Name');
    await keys.type('Jane Smith');
    await keys.press('Enter');
    await keys.at('Item');
    await page.getByText('3 earlier sales were made under this number.').waitFor();
    await page.getByRole('button', { name: 'Look at them' }).click();
    await dialog()
      .getByRole('checkbox', { name: new RegExp(orders[0]?.orderNumber ?? '') })
      .uncheck();
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await accessibilityViolations(page)).toEqual([]);
    await dialog().getByRole('button', { name: 'Link 2 sales' }).click();
    await dialog().getByText('2 sales are linked. 20 points earned.').waitFor();
    expect(await Promise.all(orders.map(({ id }) => customerOf(id)))).toEqual([
      null,
      expect.any(String),
      expect.any(String),
    ]);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);

    await dialog().getByRole('button', { name: 'Undo' }).click();

    await dialog().getByText('Undone: 2 sales unlinked, 20 points taken back.').waitFor();
    expect(await Promise.all(orders.map(({ id }) => customerOf(id)))).toEqual([null, null, null]);
    await dialog().getByRole('button', { name: 'Close' }).click();
    await page.getByText('3 earlier sales were made under this number.').waitFor();
  });

  it('are offered on the screen of the customer, and are not offered again once they are linked', async () => {
    const phone = newPhone();
    const [order] = await soldUnder(phone, 1);
    const { id } = await createCustomer(company.cashier, { phone });
    await goTo(page, `/customers/${id}`);
    await page.getByText('One earlier sale was made under this number.').waitFor();
    await page.getByRole('button', { name: 'Look at them' }).click();
    await dialog().getByRole('button', { name: 'Link one sale' }).click();
    await dialog()
      .getByText(/^One sale is linked/)
      .waitFor();
    await dialog().getByRole('button', { name: 'Close' }).click();

    await page.getByRole('link', { name: new RegExp(order?.orderNumber ?? '') }).waitFor();
    expect(await page.getByText('earlier sale').count()).toBe(0);
  });
});

describe('A wrong customer of a paid order', () => {
  let till: Till;
  atTill('manager', (opened) => {
    till = opened;
  });

  it('is corrected by a manager, also to none; a cashier is not offered it', async () => {
    const { app, browser, company, page } = till;
    const wrong = await createCustomer(company.cashier, { name: 'Wrong Person' });
    await createCustomer(company.cashier, { name: 'Right Person' });
    const { id } = await sell(company.cashier, { customerId: wrong.id });
    await goTo(page, `/orders/${id}`);
    await page.getByRole('button', { name: 'Correct the customer' }).click();
    const dialog = page.getByRole('dialog', { name: 'Correct the customer' });
    await dialog.getByRole('button', { name: /^Right Person/ }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'To the customer' }).click();
    await page.getByRole('heading', { level: 1, name: 'Right Person' }).waitFor();

    await goTo(page, `/orders/${id}`);
    await page.getByRole('button', { name: 'Correct the customer' }).click();
    await dialog.getByRole('button', { name: 'No customer' }).click();
    await page.getByRole('button', { name: 'Give to a customer' }).waitFor();

    expect(data(await company.manager.get(`/orders/${id}`)).customerId).toBeNull();
    const sale = await sell(company.cashier, { customerId: wrong.id });
    const cashier = await openTill(browser, app, await emailOf(company, 'cashier'));
    await goTo(cashier.page, `/orders/${sale.id}`);
    await cashier.page.getByRole('link', { name: 'To the customer' }).waitFor();
    expect(await cashier.page.getByRole('button', { name: 'Correct the customer' }).count()).toBe(0);
    await cashier.context.close();
  });
});
