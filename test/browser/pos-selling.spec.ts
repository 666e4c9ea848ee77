import { createCustomer, data, newPhone, sell } from '../support/company.js';
import { atTill, type Till } from './support/at-till.js';
import { goOffline } from './support/till.js';

const MOST_KEYS_KNOWN = 12;
const MOST_KEYS_WALK_IN = 8;

describe('Selling in the web client', () => {
  let company: Till['company'];
  let opened: Till['opened'];
  let page: Till['page'];
  let keys: Till['keys'];
  atTill('cashier', (till) => ({ company, opened, page, keys } = till));

  const booked = (): Promise<void> => page.getByText(/Booked as ORD-/).waitFor();
  const orders = async (): Promise<Awaited<ReturnType<typeof createCustomer>>[]> =>
    Promise.all(
      data(await company.cashier.get('/orders')).map(async ({ id }: { id: string }) =>
        data(await company.cashier.get(`/orders/${id}`)),
      ),
    );

  it('sells to a walk-in with 8 keys', async () => {
    await keys.press('Enter');
    await keys.at('Item');
    await keys.type('4.20');
    await keys.press('Enter');
    await page.getByLabel('Basket').getByText('$4.20').first().waitFor();
    await keys.press('Enter');
    await keys.at('Cash: amount');
    await keys.press('Enter');
    await booked();

    expect(keys.presses).toBeLessThanOrEqual(MOST_KEYS_WALK_IN);
    expect(await orders()).toMatchObject([
      {
        customerId: null,
        customerName: 'Walk-in',
        customerPhone: null,
        customerType: 'RETAIL',
        status: 'PAID',
        totalAmount: '4.20',
        payments: [{ method: 'CASH', amount: '4.20' }],
      },
    ]);
  });

  it('takes the customer whose loyalty card is scanned', async () => {
    const card = newPhone();
    await createCustomer(company.cashier, { name: 'Jane Smith', codes: [{ kind: 'CARD', value: card }] });

    await keys.type(card);
    await keys.press('Enter');

    await page.locator('.buyer-name').getByText('Jane Smith').waitFor();
    await keys.at('Item');
  });

  it('takes the customer of a card without a network, once this till has scanned it', async () => {
    await createCustomer(company.cashier, { name: 'Rosa Lind', codes: [{ kind: 'CARD', value: 'LC-77120' }] });
    const scan = async (): Promise<void> => {
      await keys.at('Customer: phone or name');
      await keys.type('LC-77120');
      await keys.press('Enter');
      await page.locator('.buyer-name').getByText('Rosa Lind').waitFor();
    };
    await scan();
    await goOffline(opened);
    await page.getByRole('button', { name: 'Change' }).click();

    await scan();
  });

  it('opens the order whose number is typed or scanned', async () => {
    const { orderNumber } = await sell(company.cashier, { storeId: company.storeId });
    await keys.type(orderNumber);
    await page
      .getByRole('option', { name: `${orderNumber} ` })
      .getByText('$10.00')
      .waitFor();
    await keys.press('ArrowDown', 'Enter');

    await page.getByRole('heading', { name: orderNumber }).waitFor();
  });

  it('sells to a known customer, found by number, with 12 keys and the digits', async () => {
    const { id, phone } = await createCustomer(company.cashier, { name: 'Jane Smith' });

    await keys.phone(phone);
    await keys.press('Enter');
    await page.locator('.buyer-name').getByText('Jane Smith').waitFor();
    await keys.at('Item');
    await keys.type('12.50');
    await keys.press('Enter');
    await page.getByLabel('Basket').getByText('$12.50').first().waitFor();
    await keys.press('Enter');
    await keys.at('Cash: amount');
    await keys.press('Enter');
    await booked();

    expect(keys.presses).toBeLessThanOrEqual(MOST_KEYS_KNOWN);
    expect(await orders()).toMatchObject([
      { customerId: id, customerName: 'Jane Smith', customerPhone: phone, status: 'PAID', totalAmount: '12.50' },
    ]);
  });

  describe('when the number belongs to a deactivated customer', () => {
    let former: Awaited<ReturnType<typeof createCustomer>>;
    beforeEach(async () => {
      former = await createCustomer(company.cashier, { name: 'Gone Away' });
      data(await company.manager.put(`/customers/${former.id}`, { isActive: false }));
      await keys.phone(former.phone);
      await keys.press('Enter');
      await page.getByText('Gone Away had this number and is deactivated.').waitFor();
    });

    it('activates the customer again', async () => {
      await page.getByRole('button', { name: 'Activate Gone Away' }).click();

      await page.locator('.buyer-name').getByText('Gone Away').waitFor();
      expect(data(await company.cashier.get(`/customers/${former.id}`)).isActive).toBe(true);
    });

    it('gives the number to a new customer', async () => {
      await page.getByLabel('Name', { exact: true }).fill('Mary Poppins');
      await page.getByRole('button', { name: 'Give the number to Mary Poppins' }).click();

      await page.locator('.buyer-name').getByText('Mary Poppins').waitFor();
      expect(data(await company.cashier.get(`/customers/phone/${former.phone}`)).name).toBe('Mary Poppins');
    });
  });

  it('registers a new customer during the sale', async () => {
    const phone = newPhone();

    await keys.phone(phone);
    await keys.press('Enter');
    await keys.at('Name');
    await keys.type('Mary Poppins');
    await keys.press('Enter');
    await keys.at('Item');
    await keys.type('Umbrella 30');
    await keys.press('Enter');
    await page.getByLabel('Basket').getByText('Umbrella').first().waitFor();
    await keys.press('Enter');
    await keys.at('Cash: amount');
    await keys.press('Enter');
    await booked();

    const customer = data(await company.cashier.get(`/customers/phone/${phone}`));
    expect(customer).toMatchObject({ name: 'Mary Poppins', _count: { orders: 1 } });
    expect(await orders()).toMatchObject([{ customerId: customer.id, customerName: 'Mary Poppins' }]);
  });

  it('gives change, and takes the rest by another method', async () => {
    await keys.press('Enter');
    await keys.at('Item');
    await keys.type('3 x Mug 12.50');
    await keys.press('Enter');
    await page.getByLabel('Basket').getByText('Mug').first().waitFor();
    await keys.press('F9');
    await keys.at('Cash: amount');
    await keys.press('d');
    await keys.at('Card: amount');
    await keys.type('20');
    await keys.press('Enter');
    await page.getByText('Still due').waitFor();
    await keys.press('c');
    await keys.at('Cash: amount');
    await keys.type('20');
    await keys.press('Enter');
    await page.locator('.done-change').getByText('$2.50').waitFor();
    await booked();

    expect(await orders()).toMatchObject([
      {
        totalAmount: '37.50',
        payments: [
          { method: 'CARD', amount: '20.00' },
          { method: 'CASH', amount: '17.50', tendered: '20.00', change: '2.50' },
        ],
      },
    ]);
  });

  it('takes one payment for a double click', async () => {
    await keys.press('Enter');
    await keys.at('Item');
    await keys.type('4.20');
    await keys.press('Enter');
    await page.getByRole('button', { name: 'Pay' }).dblclick();
    await page.getByRole('button', { name: 'Take payment' }).dblclick();
    await booked();

    expect(await orders()).toMatchObject([{ totalAmount: '4.20', payments: [{ amount: '4.20' }] }]);
  });

  it('is ready for the next customer after one more key', async () => {
    await keys.press('Enter');
    await keys.at('Item');
    await keys.type('4.20');
    await keys.press('Enter', 'Enter');
    await keys.at('Cash: amount');
    await keys.press('Enter');
    await booked();
    await keys.press('Enter');

    await keys.at('Customer: phone or name');
  });
});
