import { createCustomer, data } from '../support/company.js';
import { atTill, type Till } from './support/at-till.js';
import { goOffline, goTo } from './support/till.js';

describe('Open orders at the till', () => {
  let company: Till['company'];
  let opened: Till['opened'];
  let page: Till['page'];
  let keys: Till['keys'];
  atTill('cashier', (till) => ({ company, opened, page, keys } = till));

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

  const put = async (...items: string[]): Promise<void> => {
    for (const item of items) {
      await keys.at('Item');
      await keys.type(item);
      await keys.press('Enter');
    }
  };
  const due = (amount: string): Promise<void> =>
    page.locator('.totals-total').getByText(amount, { exact: true }).waitFor();
  const order = async (id: string): Promise<unknown> => data(await company.cashier.get(`/orders/${id}`));

  it('go back into the basket with customer, lines and discount, and stay one order when parked again', async () => {
    const { id: customerId } = await createCustomer(company.cashier, { name: 'Jane Doe' });
    const items = [
      { name: 'Coat', quantity: 2, unitPrice: '100.00', discount: '20.00' },
      { name: 'Scarf', sku: 'S-1', quantity: 1, unitPrice: '20.00' },
    ];
    const { id } = data(await company.cashier.post('/orders', { customerId, items, orderDiscountPercent: 10 }));
    data(await company.cashier.post(`/orders/${id}/payments`, { method: 'CARD', amount: '80.00' }));
    await page.getByRole('button', { name: 'Recall a parked order' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /Jane Doe/ })
      .click();
    await page.getByLabel('Customer', { exact: true }).getByText('Jane Doe').waitFor();
    await page.locator('.totals-lines').getByText('−$80.00').waitFor();
    await due('$100.00');
    expect(await page.getByLabel('Discount on Coat: amount or percent').inputValue()).toBe('20.00');
    expect(await page.getByLabel('Discount on the order: amount or percent').inputValue()).toBe('10%');

    await page.reload();
    await due('$100.00');
    await page.getByRole('button', { name: 'Remove Scarf' }).click();
    await keys.press('F4');
    await put('Hat 10');
    await due('$91.00');
    await page.getByRole('button', { name: 'Park again' }).click();
    await page.getByRole('heading', { level: 1, name: /^ORD-/ }).waitFor();

    expect(await orders()).toHaveLength(1);
    expect(await order(id)).toMatchObject({
      status: 'OPEN',
      customerId,
      orderDiscountPercent: 10,
      totalAmount: '171.00',
      balanceDue: '91.00',
      items: [{ name: 'Coat', quantity: 2 }, { name: 'Hat' }],
    });
  });

  it('are paid from the basket without a network, and booked once on the order that they were', async () => {
    const items = [{ name: 'Coat', quantity: 1, unitPrice: '100.00' }];
    const { id } = data(await company.cashier.post('/orders', { items, customerName: 'John' }));
    await goTo(page, `/orders/${id}`);
    await page.getByRole('button', { name: 'Into the basket' }).click();
    await due('$100.00');
    await goOffline(opened);
    await page.reload();
    await due('$100.00');
    await keys.press('F4');
    await put('Hat 10');
    await keys.press('F9');
    await keys.at('Cash: amount');
    await keys.press('Enter');
    await page.getByText('Kept on this till, sent when the network is back').waitFor();
    expect(await order(id)).toMatchObject({ status: 'OPEN', totalAmount: '100.00' });
    await opened.context.setOffline(false);
    await page.getByText(/^Booked as ORD-/).waitFor({ timeout: 40_000 });

    expect(await orders()).toHaveLength(1);
    expect(await order(id)).toMatchObject({ status: 'PAID', customerName: 'John', totalAmount: '110.00' });
  });

  it('are one order when the answer of the parking is lost, and something is added before the next try', async () => {
    await keys.press('Enter');
    await put('Coat 100');
    let isCut = true;
    await page.route('**/api/orders', async (route) => {
      if (isCut && route.request().method() === 'POST') {
        await route.fetch();
        await route.abort('connectionreset');
      } else await route.continue();
    });
    await page.getByRole('button', { name: 'Park as an open order' }).click();
    await page.getByText('The server cannot be reached.').waitFor({ timeout: 60_000 });
    isCut = false;
    await keys.press('F4');
    await put('Hat 10');
    await page.getByRole('button', { name: /^Park/ }).click();
    await page.getByRole('heading', { level: 1, name: /^ORD-/ }).waitFor();

    expect(await orders()).toMatchObject([{ status: 'OPEN', totalAmount: '110.00' }]);
  });

  it('do not replace another basket', async () => {
    const items = [{ name: 'Coat', quantity: 1, unitPrice: '100.00' }];
    const { id } = data(await company.cashier.post('/orders', { items }));
    await keys.press('Enter');
    await put('Hat 10');
    await goTo(page, `/orders/${id}`);
    await page.getByRole('button', { name: 'Into the basket' }).click();
    await page.getByText('There is a basket already.').waitFor();
    await page.getByRole('link', { name: 'To the basket' }).click();

    await due('$10.00');
  });
});
