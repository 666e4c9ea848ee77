import { createCustomer, data, startProgramme } from '../support/company.js';
import { atTill, type Till } from './support/at-till.js';
import { quiet } from './support/quiet.js';

describe('Points at the till', () => {
  let company: Till['company'];
  let page: Till['page'];
  let keys: Till['keys'];
  let customerId: string;
  atTill('cashier', (till) => ({ company, page, keys } = till));
  /** Jane has 600 points, worth 6.00, of which a payment takes 500 at least. */
  const sellTo = async (price: string): Promise<void> => {
    await startProgramme(company, { minimumToRedeem: 500 });
    const { id, phone } = await createCustomer(company.cashier, { name: 'Jane Smith' });
    customerId = id;
    data(await company.manager.post(`/customers/${id}/loyalty/adjustments`, { points: 600, reason: 'welcome' }));
    await keys.phone(phone);
    await keys.press('Enter');
    await page.locator('.buyer-name').getByText('Jane Smith').waitFor();
    await keys.at('Item');
    await keys.type(`Mug ${price}`);
    await keys.press('Enter');
    await keys.press('F9');
    await keys.at('Cash: amount');
  };
  const byPoints = (): ReturnType<Till['page']['getByRole']> => page.getByRole('button', { name: /^Points/ });

  it('are not offered for less than their minimum, however many the customer has', async () => {
    await sellTo('4.00');
    await quiet(page);

    expect(await byPoints().count()).toBe(0);
    await keys.press('Enter');
    await page.getByText(/^Booked as ORD-/).waitFor();
    expect(data(await company.cashier.get('/orders'))).toMatchObject([{ status: 'PAID' }]);
  });

  it('pay between their minimum and what the customer has now', async () => {
    await sellTo('10.00');
    await byPoints().waitFor();
    await keys.press('p');
    await keys.at('Points: amount');
    expect(await page.getByLabel('Points: amount').inputValue()).toBe('6.00');
    await keys.type('4.99');
    await keys.press('Enter');
    await page.getByText('Points pays $5.00 or more.').waitFor();
    await page.getByLabel('Points: amount').fill('5');
    await keys.press('Enter');
    await page.locator('.totals-total').getByText('$5.00').waitFor();
    expect(await byPoints().count()).toBe(0);
    await keys.press('Enter');
    await page.getByText(/^Booked as ORD-/).waitFor();

    expect(data(await company.cashier.get(`/customers/${customerId}`)).loyaltyPoints).toBe(105); // 100, and 5 for the cash
  });

  it('are those that the customer has when the payment begins', async () => {
    await sellTo('10.00');
    await byPoints().waitFor();
    await keys.press('Escape');
    data(
      await company.manager.post(`/customers/${customerId}/loyalty/adjustments`, { points: -300, reason: 'mistake' }),
    );
    await page.clock.install();
    await page.clock.fastForward(10_000);
    await keys.at('Item');
    await keys.press('F9');
    await byPoints().waitFor({ state: 'detached' });
  });
});
