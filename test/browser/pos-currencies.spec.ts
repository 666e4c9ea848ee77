import { createCompany, data } from '../support/company.js';
import { inBrowser } from './support/in-browser.js';
import { Keyboard } from './support/keyboard.js';
import { emailOf, goTo, openTill } from './support/till.js';

/** Gives a page an Intl of other data: without RSD, and with no decimals for any currency. */
const OTHER_DATA = `const Known = Intl.NumberFormat;
  Intl.NumberFormat = class extends Known {
    constructor(locale, options = {}) {
      if (options.currency === 'RSD') throw new RangeError('Invalid currency code : RSD');
      super(locale, options.currency ? { minimumFractionDigits: 0, maximumFractionDigits: 0, ...options } : options);
    }
  };`;

describe('The web client in a browser that knows other currencies', () => {
  const session = inBrowser();

  it.each(['RSD', 'HUF'])('sells in %s with the decimals of the company', async (currency) => {
    const { app, browser } = session;
    const company = await createCompany(app, { currency });
    const { page } = session.watch(await openTill(browser, app, await emailOf(company, 'cashier')));
    await page.addInitScript(OTHER_DATA);
    await page.reload();
    const keys = new Keyboard(page);
    await keys.at('Customer: phone or name');
    await keys.press('Enter');
    await keys.at('Item');
    await keys.type('Shirt 615.90');
    await keys.press('Enter');
    await page
      .locator('.totals-total')
      .getByText(/615\.90/)
      .waitFor();
    await keys.press('F9');
    await keys.at('Cash: amount');
    await keys.press('Enter');
    await page.getByText(/^Booked as ORD-/).waitFor();

    expect(data(await company.cashier.get('/orders'))).toMatchObject([
      { status: 'PAID', totalAmount: '615.90', currency },
    ]);
  });

  it('takes cash in the coins that there are, and cards to the cent', async () => {
    const { app, browser } = session;
    const company = await createCompany(app, { currency: 'CHF', settings: { cashRounding: true } });
    const { page } = session.watch(await openTill(browser, app, await emailOf(company, 'cashier')));
    const keys = new Keyboard(page);
    await keys.at('Customer: phone or name');
    await keys.press('Enter');
    await keys.at('Item');
    await keys.type('Bread 10.02');
    await keys.press('Enter', 'F9');
    await keys.at('Cash: amount');
    expect(await page.getByLabel('Cash: amount').inputValue()).toBe('10.00');
    await page.getByText('Rounded to coins: −CHF 0.02').waitFor();
    await keys.type('20.02');
    await keys.press('Enter');
    await page.getByText('There are no coins for this amount.').waitFor();
    await page.getByLabel('Cash: amount').fill('20');
    await keys.press('Enter');
    await page.getByText(/^Booked as ORD-/).waitFor();
    await page.locator('.done-change').getByText('CHF 10.00').waitFor();

    const [{ id }] = data(await company.cashier.get('/orders'));
    expect(data(await company.cashier.get(`/orders/${id}`))).toMatchObject({
      ...{ status: 'PAID', totalAmount: '10.02', cashRounding: '-0.02' },
      payments: [{ method: 'CASH', amount: '10.02', tendered: '20.00', change: '10.00' }],
    });
  });

  it('proposes the cash for which there are coins when an open order is paid, and the exact amount by card', async () => {
    const { app, browser } = session;
    const company = await createCompany(app, { currency: 'CHF', settings: { cashRounding: true } });
    const items = [{ name: 'Bread', quantity: 1, unitPrice: '10.03' }];
    const { id } = data(await company.cashier.post('/orders', { items }));
    const { page } = session.watch(await openTill(browser, app, await emailOf(company, 'cashier')));
    await new Keyboard(page).at('Customer: phone or name');
    await goTo(page, `/orders/${id}`);
    await page.getByRole('button', { name: 'Take a payment' }).click();
    const amount = page.getByLabel('Amount', { exact: true });
    await amount.waitFor();
    expect(await amount.inputValue()).toBe('10.05');
    await page.getByLabel('Paid by').selectOption('CARD');
    expect(await amount.inputValue()).toBe('10.03');
    await page.getByLabel('Paid by').selectOption('CASH');
    await page.getByRole('dialog').getByRole('button', { name: 'Take a payment' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    expect(data(await company.cashier.get(`/orders/${id}`))).toMatchObject({
      ...{ status: 'PAID', cashRounding: '0.02', paidAmount: '10.03' },
      payments: [{ method: 'CASH', amount: '10.03', tendered: '10.05', change: '0.00' }],
    });
  });
});
