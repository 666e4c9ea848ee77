import { data } from '../support/company.js';
import { atTill, type Till } from './support/at-till.js';
import { goTo } from './support/till.js';

describe('Open orders at the till', () => {
  let company: Till['company'];
  let page: Till['page'];
  let keys: Till['keys'];
  atTill('cashier', (till) => ({ company, page, keys } = till));

  const orders = async (): Promise<unknown> => data(await company.cashier.get('/orders'));
  const take = async (amount: string, given = ''): Promise<void> => {
    await page.getByRole('button', { name: 'Take a payment' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Amount').fill(amount);
    if (given !== '') await dialog.getByLabel('Cash given').fill(given);
    await dialog.getByRole('button', { name: 'Take a payment' }).click();
  };

  it('are parked from the basket, found again, and paid in parts', async () => {
    await keys.press('Enter');
    await keys.at('Item');
    await keys.type('Coat 100');
    await keys.press('Enter');
    await page.getByRole('button', { name: 'Park as an open order' }).click();
    await page.getByRole('heading', { level: 1, name: /^ORD-/ }).waitFor();
    expect(await orders()).toMatchObject([{ status: 'OPEN', totalAmount: '100.00', balanceDue: '100.00' }]);
    await goTo(page, '/');
    await page.getByText('Nothing in the basket yet.').waitFor(); // the till is ready for the next customer

    await goTo(page, '/orders');
    await page.getByLabel('Status').selectOption('OPEN');
    await page.getByRole('link', { name: /ORD-/ }).click();
    await page.getByRole('heading', { level: 1, name: /^ORD-/ }).waitFor();
    await take('30');
    await page
      .getByRole('row', { name: /Still to pay/ })
      .getByText('$70.00')
      .waitFor();
    expect(await orders()).toMatchObject([{ status: 'OPEN', balanceDue: '70.00' }]);
    await take('70', '80');
    await page.getByRole('dialog').getByText('$10.00').waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'Receipt', exact: true }).waitFor();

    expect(await orders()).toMatchObject([{ status: 'PAID', balanceDue: '0.00' }]);
    expect(await page.getByRole('button', { name: 'Take a payment' }).count()).toBe(0);
  });

  it('take no more than is due', async () => {
    const items = [{ name: 'Coat', quantity: 1, unitPrice: '100.00' }];
    const { id } = data(await company.cashier.post('/orders', { items }));
    await goTo(page, `/orders/${id}`);
    await page.getByRole('button', { name: 'Take a payment' }).click();
    await page.getByRole('dialog').getByLabel('Amount').fill('100.01');
    await page.getByText('Cash cannot pay this amount.').waitFor();

    expect(await page.getByRole('dialog').getByRole('button', { name: 'Take a payment' }).isDisabled()).toBe(true);
    expect(await orders()).toMatchObject([{ status: 'OPEN', balanceDue: '100.00' }]);
  });
});
