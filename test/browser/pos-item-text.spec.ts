import { data } from '../support/company.js';
import { atTill, type Till } from './support/at-till.js';

describe('The item field of the web client', () => {
  let company: Till['company'];
  let page: Till['page'];
  let keys: Till['keys'];
  atTill('cashier', (till) => ({ company, page, keys } = till));

  const basket = (): ReturnType<Till['page']['locator']> => page.getByRole('table', { name: 'Basket' });
  const putIn = async (item: string): Promise<void> => {
    await keys.at('Item');
    await keys.type(item);
    await keys.press('Enter');
  };
  /** Pays in cash, and reads the items of the order that the server has made. */
  const sold = async (): Promise<unknown> => {
    await keys.press('F9');
    await keys.at('Cash: amount');
    await keys.press('Enter');
    await page.getByText(/^Booked as ORD-/).waitFor();
    const [{ id }] = data(await company.cashier.get('/orders'));

    return data(await company.cashier.get(`/orders/${id}`)).items;
  };

  it('sells one of each item whose name begins with a size', async () => {
    await keys.press('Enter');
    for (const item of ['3XL shirt 20.00', '2x4 timber 7.50', '10x lens 90']) await putIn(item);
    await basket().getByText('10x lens').waitFor();

    expect(await sold()).toMatchObject([
      { name: '3XL shirt', quantity: 1, total: '20.00' },
      { name: '2x4 timber', quantity: 1, total: '7.50' },
      { name: '10x lens', quantity: 1, total: '90.00' },
    ]);
  });

  it('asks for name and price of a code that it does not know, and knows it the next time', async () => {
    await keys.press('Enter');
    await putIn('2 x 4006381333931');
    await page.getByText('This code is new here.', { exact: false }).waitFor();
    await keys.at('Item');
    expect(await page.getByLabel('Item', { exact: true }).inputValue()).toBe('');
    await keys.press('F9'); // nothing is paid before the code has its price
    expect(await page.getByLabel('Cash: amount').count()).toBe(0);
    await putIn('Pen 2.50');
    await basket().getByText('4006381333931').waitFor();
    await putIn('4006381333931');
    await page.getByRole('cell', { name: '$7.50' }).waitFor();

    expect(await sold()).toMatchObject([{ name: 'Pen', sku: '4006381333931', quantity: 3, unitPrice: '2.50' }]);
  });

  it('takes a code neither for a price nor for a name', async () => {
    await keys.press('Enter');
    await putIn('Pen');
    await keys.at('Price');
    await keys.type('4006381333931');
    await keys.press('Enter');
    await page.getByText('This is a code, not a price.', { exact: false }).waitFor();
    await page.getByLabel('Price').fill('');
    await page.getByLabel('Item', { exact: true }).fill('');
    await page.getByLabel('Item', { exact: true }).focus();
    await putIn('96385074');
    await page.getByRole('button', { name: 'Without the code 96385074' }).waitFor();
    await putIn('1.20');
    await basket().getByText('96385074').waitFor();

    expect(await sold()).toMatchObject([{ name: 'Item', sku: '96385074', total: '1.20' }]);
  });
});
