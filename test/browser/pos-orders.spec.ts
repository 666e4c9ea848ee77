import { createCustomer, data, newPhone, sell } from '../support/company.js';
import { atTill, type Till } from './support/at-till.js';
import { goTo } from './support/till.js';

describe('Orders in the web client', () => {
  let company: Till['company'];
  let page: Till['page'];
  atTill('manager', (till) => ({ company, page } = till));

  /** Sells three mugs and a kettle, with a discount and a tax that cannot be divided by three. */
  const basket = (fields: Record<string, unknown> = {}): ReturnType<typeof sell> =>
    sell(company.cashier, {
      items: [
        { name: 'Mug', quantity: 3, unitPrice: '10.00', discount: '1.00', taxRate: 8.875 },
        { name: 'Kettle', quantity: 1, unitPrice: '89.00', taxRate: 8.875 },
      ],
      payments: [
        { method: 'CASH', amount: '28.47' },
        { method: 'CARD', amount: '100.00' },
      ],
      ...fields,
    });
  const order = async (id: string): Promise<Awaited<ReturnType<typeof sell>>> =>
    data(await company.cashier.get(`/orders/${id}`));

  it('are found by the number, the phone or the name in them', async () => {
    const phone = newPhone();
    const { orderNumber } = await sell(company.cashier, { customerName: 'Jane Doe', customerPhone: phone });
    const { orderNumber: other } = await sell(company.cashier, { customerName: 'Zoe' });
    await goTo(page, '/orders');

    for (const text of [orderNumber, phone, 'jane']) {
      await page.getByLabel('Number, phone or name').fill('');
      await page.getByText(other).waitFor();
      await page.getByLabel('Number, phone or name').fill(text);
      await page.getByText(other).waitFor({ state: 'detached' });
      await page.getByText(orderNumber).waitFor();
    }
  });

  it('of a walk-in are given to a customer who is found', async () => {
    const { id } = await sell(company.cashier);
    const customer = await createCustomer(company.cashier, { name: 'Jane Smith' });
    await goTo(page, `/orders/${id}`);

    await page.getByRole('button', { name: 'Give to a customer' }).click();
    await page.getByLabel('Name, phone or e-mail').fill(customer.phone.slice(-6));
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /Jane Smith/ })
      .click();

    await page.getByRole('link', { name: 'To the customer' }).click();
    await page.getByRole('heading', { level: 1, name: 'Jane Smith' }).waitFor();
    expect(await order(id)).toMatchObject({ customerId: customer.id, customerName: 'Walk-in' });
  });

  it('of a walk-in are given to a customer who is registered during it, with the name and number of the order', async () => {
    const phone = newPhone();
    const { id } = await sell(company.cashier, { customerName: 'John', customerPhone: phone });
    await goTo(page, `/orders/${id}`);

    await page.getByRole('button', { name: 'Give to a customer' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'New customer' }).click();
    expect(await page.getByLabel('Phone', { exact: true }).inputValue()).toBe(phone);
    await page.getByLabel('Name', { exact: true }).fill('John Doe');
    await page.keyboard.press('Enter');

    await page.getByRole('link', { name: 'To the customer' }).waitFor();
    const { customerId, customerName } = await order(id);
    expect(customerName).toBe('John');
    expect(data(await company.cashier.get(`/customers/${customerId}`))).toMatchObject({ name: 'John Doe', phone });
  });

  it('come back in part, to the cent that the screen shows before, and once for a double click', async () => {
    const { id } = await basket();
    await goTo(page, `/orders/${id}`);
    await page.getByRole('link', { name: 'Return goods' }).click();

    await page.getByRole('button', { name: 'One more of Mug' }).click();
    await page.getByLabel('Reason').fill('wrong colour');
    await page.getByText('$10.53').first().waitFor();
    await page.getByRole('button', { name: 'Take back and refund' }).dblclick();

    await page.getByRole('heading', { level: 1, name: /Return RET-/ }).waitFor();
    const returns = data(await company.cashier.get(`/returns?orderId=${id}`));
    expect(returns).toMatchObject([{ totalRefunded: '10.53' }]);
    expect(await order(id)).toMatchObject({ status: 'PARTIALLY_REFUNDED', items: [{ returnedQuantity: 1 }, {}] });
  });

  it('come back in whole, as store credit of their customer', async () => {
    const { id: customerId } = await createCustomer(company.cashier);
    const { id, totalAmount } = await basket({ customerId });
    await goTo(page, `/orders/${id}/return`);

    await page.getByRole('button', { name: 'Everything' }).click();
    await page.getByLabel('Money goes back').selectOption({ label: 'As store credit' });
    await page.getByRole('button', { name: 'Take back and refund' }).click();

    await page.getByRole('heading', { level: 1, name: /Return RET-/ }).waitFor();
    expect(data(await company.cashier.get(`/customers/${customerId}`)).storeCredit).toBe(totalAmount);
  });

  it('are never returned twice: returned items are not offered', async () => {
    const { id, items } = await basket();
    data(await company.manager.post(`/orders/${id}/returns`, { lines: [{ itemId: items[0].id, quantity: 3 }] }));
    await goTo(page, `/orders/${id}/return`);

    await page.getByLabel('How much of Kettle comes back').fill('2');
    expect(await page.getByLabel('How much of Mug comes back').isDisabled()).toBe(true);
    expect(await page.getByRole('button', { name: 'Take back and refund' }).isDisabled()).toBe(true);
  });

  it('come back in two tabs: the second shows what the first has returned, and continues from there', async () => {
    const { id, items } = await basket();
    await goTo(page, `/orders/${id}/return`);
    await page.getByRole('button', { name: 'One more of Mug' }).click();
    data(await company.manager.post(`/orders/${id}/returns`, { lines: [{ itemId: items[0].id, quantity: 1 }] }));
    const takeBack = page.getByRole('button', { name: 'Take back and refund' });

    await takeBack.click();
    await page.getByText('Meanwhile this came back elsewhere: 1 × Mug').waitFor();
    await takeBack.click();

    await page.getByRole('heading', { level: 1, name: /Return RET-/ }).waitFor();
    expect(await order(id)).toMatchObject({ items: [{ returnedQuantity: 2 }, {}] });
  });
});
