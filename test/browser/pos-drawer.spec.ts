import type { Page } from 'playwright-core';
import { createCustomer, data, sell } from '../support/company.js';
import { atTill, type Till } from './support/at-till.js';
import { goTo } from './support/till.js';

const MINUTE = 60_000;

describe('The drawer in the web client', () => {
  let company: Till['company'];
  let page: Till['page'];
  let keys: Till['keys'];
  let registerId: string;
  let shiftId: string;
  let app: Till['app'];
  atTill('manager', (till) => ({ app, company, page, keys } = till));
  afterEach(() => app.clock.release());
  beforeEach(async () => {
    ({ id: registerId } = data(
      await company.admin.post('/registers', { storeId: company.storeId, code: 'TILL-1', name: 'Till 1' }),
    ));
    ({ id: shiftId } = data(await company.manager.post('/shifts', { registerId, openingFloat: '100.00' })));
    await goTo(page, '/shift');
    await page.getByRole('combobox', { name: 'Register of this till' }).selectOption({ label: 'Till 1 (TILL-1)' });
    await page.getByText('X report of shift 1, so far').waitFor();
  });

  const report = async (): Promise<Record<string, unknown>> =>
    data(await company.manager.get(`/shifts/${shiftId}/report`));
  const closed = (): Promise<void> => page.getByRole('dialog').waitFor({ state: 'detached' });
  const dialogButton = (name: string): ReturnType<Page['getByRole']> =>
    page.getByRole('dialog').getByRole('button', { name, exact: true });

  const takeCash = async (amount: string): Promise<void> => {
    await page.getByRole('button', { name: 'Cash in or out' }).click();
    await page.getByLabel('Amount').fill(amount);
    await page.getByLabel('Reason').fill('window cleaner');
    await page.keyboard.press('Enter');
  };
  /** Lets requests reach the server, and drops the answers. */
  const loseAnswers = async (path: string): Promise<void> => {
    await page.route(`**${path}`, async (route) => {
      await route.fetch();
      await route.abort();
    });
  };

  it('takes payments towards an account, and shows the change before the dialog is closed', async () => {
    const { id } = await createCustomer(company.cashier);
    await company.manager.put(`/customers/${id}/account`, { creditLimit: '500.00' });
    await sell(company.cashier, { customerId: id, payments: [{ method: 'ON_ACCOUNT', amount: '80.00' }] }, '80.00');
    await goTo(page, `/customers/${id}/account`);
    const pay = async (amount: string, given: string): Promise<void> => {
      await page.getByRole('button', { name: 'Take a payment' }).click();
      await page.getByLabel('Amount').fill(amount);
      await page.getByLabel('Cash given').fill(given);
      await page.keyboard.press('Enter');
    };

    await pay('42.66', '50');
    await page.getByRole('heading', { name: 'Change $7.34' }).waitFor();
    await dialogButton('Close').click();
    await closed();
    expect(await report()).toMatchObject({ cashPayments: '42.66', expected: '142.66' });

    await page.getByText('$37.34').first().waitFor();
    await pay('40', '');
    await page.getByRole('heading', { name: 'Change $2.66' }).waitFor();
    expect(await report()).toMatchObject({ cashPayments: '80.00' });
  });

  it('is booked once when the answer is lost: the same is sent again, and leaving asks for confirmation', async () => {
    const path = `/cash-movements`;
    await loseAnswers(path);
    await takeCash('10');
    await page.getByText(/not known whether this was booked/).waitFor();
    expect(await page.getByLabel('Amount').isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
    await page.getByText(/may have been booked/).waitFor();

    await page.unroute(`**${path}`);
    await dialogButton('Try again').click();
    await closed();
    expect(await report()).toMatchObject({ paidOut: '10.00' });
  });

  it('asks once before more is taken out than is in it', async () => {
    await takeCash('150');
    await page.getByText('$150.00 is more than the $100.00').waitFor();
    expect(await report()).toMatchObject({ paidOut: '0.00' });

    await dialogButton('Yes, go on').click();
    await closed();
    expect(await report()).toMatchObject({ paidOut: '150.00' });
  });

  it('asks once before it is closed with a large difference, and anew for another sum', async () => {
    await page.getByRole('button', { name: 'Count and close' }).click();
    await page.getByLabel('Counted').fill('10');
    await page.keyboard.press('Enter');
    await page.getByText('$10.00 is far from').waitFor();
    expect(await report()).toMatchObject({ status: 'OPEN' });

    await page.getByLabel('Counted').fill('99.50');
    await page.keyboard.press('Enter');
    await page.getByText('Z report of shift 1').waitFor();
    expect(await report()).toMatchObject({ counted: '99.50', difference: '-0.50' });
  });

  it('is closed after a warning while a sale waits, which counts in the next shift, marked late', async () => {
    await page.route('**/api/orders', (route) => route.abort('connectionreset'));
    await goTo(page, '/');
    await keys.at('Customer: phone or name');
    await keys.press('Enter');
    await keys.at('Item');
    await keys.type('4.20');
    await keys.press('Enter', 'Enter');
    await keys.at('Cash: amount');
    await keys.press('Enter');
    await page.getByText('Kept on this till').waitFor();

    await goTo(page, '/shift');
    await page.getByRole('button', { name: 'Count and close' }).click();
    await page.getByLabel('Counted').fill('100');
    await page.keyboard.press('Enter');
    await page.getByText('Sales that still wait to be sent: 1.').waitFor();
    expect(await report()).toMatchObject({ status: 'OPEN' });
    await dialogButton('Yes, go on').click();
    await page.getByText('Z report of shift 1').waitFor();
    const closedReport = await report();
    const { id: nextId } = data(await company.manager.post('/shifts', { registerId, openingFloat: '100.00' }));
    app.clock.set(Date.now() + 10 * MINUTE);
    await page.unroute('**/api/orders');
    await goTo(page, '/queue');
    await page.getByRole('button', { name: 'Send now' }).click();
    await page.getByText('Everything is sent.').waitFor();

    await goTo(page, '/shift');
    await page.reload();
    await page.getByText('Contains late sales, made before this shift was opened: 1 payments, $4.20.').waitFor();
    expect(await report()).toEqual(closedReport);
    expect(data(await company.manager.get(`/shifts/${nextId}/report`))).toMatchObject({ expected: '104.20' });
  });
});
