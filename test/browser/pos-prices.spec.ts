import type { Answer } from '../support/api-client.js';
import { data } from '../support/company.js';
import { atTill, type Till } from './support/at-till.js';
import { goOffline, goTo } from './support/till.js';

const MINUTES = 60_000;

describe('Prices that change while the web client is open', () => {
  let app: Till['app'];
  let company: Till['company'];
  let opened: Till['opened'];
  let page: Till['page'];
  let keys: Till['keys'];
  atTill('cashier', (till) => ({ app, company, opened, page, keys } = till), { settings: { defaultTaxRate: 8 } });
  afterEach(() => app.clock.release());

  const taxRate = async (defaultTaxRate: number): Promise<void> =>
    data(await company.admin.patch(`/companies/${company.id}`, { settings: { defaultTaxRate } }));
  const due = (amount: string): Promise<void> => page.locator('.totals-total').getByText(amount).waitFor();
  const toPayment = async (): Promise<void> => {
    await keys.press('Enter');
    await keys.at('Item');
    await keys.type('Shirt 10');
    await keys.press('Enter');
    await due('$10.80');
    await keys.press('F9');
    await keys.at('Cash: amount');
  };
  const payByCard = async (): Promise<void> => {
    await keys.press('d');
    await keys.at('Card: amount');
    await keys.press('Enter');
  };
  const orders = async (): Promise<Answer['body']> => data(await company.cashier.get('/orders'));

  it('are shown as soon as any answer tells of them', async () => {
    await toPayment();
    await taxRate(10);
    await keys.press('F2');
    await keys.at('Customer: phone or name');
    await keys.type('Jane');

    await due('$11.00');
  });

  it('are not asked for after the customer was shown others', async () => {
    await toPayment();
    await taxRate(10);
    await payByCard();
    await page.getByText(/^Booked as ORD-/).waitFor();

    expect(await orders()).toMatchObject([{ status: 'PAID', totalAmount: '10.80', balanceDue: '0.00' }]);
    await page.locator('.done-change').getByText('Paid').waitFor();
  });

  it('refuse the whole sale when they are older, and the till says that nothing is paid', async () => {
    await toPayment();
    app.clock.set(Date.now() - 10 * MINUTES);
    await taxRate(10);
    app.clock.release();
    await payByCard();
    await page.getByText('$10.80 was shown, and it costs $11.00 now.', { exact: false }).waitFor();
    await page.locator('.done-change').getByText('Not paid').waitFor();

    expect(await page.getByRole('button', { name: 'Print' }).count()).toBe(0);
    expect(await page.getByLabel('Receipt', { exact: true }).count()).toBe(0);
    expect(await orders()).toEqual([]);
    await page.getByRole('link', { name: 'Correct' }).click();
    await due('$0.20');
    await page.getByRole('button', { name: 'Pay', exact: true }).click();
    await keys.at('Cash: amount');
    await keys.press('Enter');
    await page.getByText(/^Booked as ORD-/).waitFor();
    expect(await orders()).toMatchObject([{ status: 'PAID', totalAmount: '11.00' }]);
  });

  it('leave a sale without a network at the rate of its time', async () => {
    await goOffline({ page, context: opened.context });
    await toPayment();
    await keys.press('Enter');
    await page.locator('.done-change').getByText('Taken').waitFor();
    app.clock.set(Date.now() + 30 * MINUTES);
    await taxRate(10);
    app.clock.set(Date.now() + 60 * MINUTES);
    await opened.context.setOffline(false);
    await goTo(page, '/queue');
    await page.getByRole('button', { name: 'Send now' }).click();
    await page.getByText('Everything is sent.').waitFor();

    expect(await orders()).toMatchObject([{ status: 'PAID', totalAmount: '10.80', taxTotal: '0.80' }]);
  });

  it('never make a paid sale of an answer that is not', async () => {
    await toPayment();
    await page.route('**/api/orders', async (route) => {
      const response = await route.fetch();
      const body = await response.json();
      Object.assign(body.data, { status: 'OPEN', balanceDue: '0.20', paidAt: null });
      await route.fulfill({ response, json: body });
    });
    await payByCard();
    await page.getByText(/is open: \$0\.20 is still due\./).waitFor();

    expect(await page.locator('.done-change').getByText('Paid', { exact: true }).count()).toBe(0);
    await page.getByRole('link', { name: 'To the order' }).click();
    await page.getByRole('heading', { level: 1, name: /^ORD-/ }).waitFor();
  });
});
