import { createCustomer, data } from '../support/company.js';
import { PASSWORD } from '../support/test-app.js';
import { atTill, type Till } from './support/at-till.js';
import { emailOf, goOffline, goTo } from './support/till.js';

describe('A sale that does not arrive at once', () => {
  let company: Till['company'];
  let opened: Till['opened'];
  let page: Till['page'];
  let keys: Till['keys'];
  atTill('cashier', (till) => ({ company, opened, page, keys } = till));

  /** Makes a sale, from the customer's number (none for a walk-in) to the payment. */
  const sell = async (phone = ''): Promise<void> => {
    await keys.phone(phone);
    await keys.press('Enter');
    await keys.at('Item');
    await keys.type('Mug 4.20');
    await keys.press('Enter');
    await keys.press('F9');
    await keys.at('Cash: amount');
    await keys.press('Enter');
    await page.getByRole('button', { name: 'New sale' }).waitFor();
  };
  const orders = async (): Promise<unknown[]> => data(await company.manager.get('/orders'));

  it('stays with the reason when it is refused, and is booked when it has been corrected', async () => {
    const { id, phone } = await createCustomer(company.cashier, { name: 'Jane Smith' });
    await keys.phone(phone);
    await keys.press('Enter');
    await page.locator('.buyer-name').getByText('Jane Smith').waitFor();
    data(await company.manager.put(`/customers/${id}`, { isActive: false }));
    await keys.type('Mug 4.20');
    await keys.press('Enter');
    await keys.press('F9');
    await keys.at('Cash: amount');
    await keys.press('Enter');
    await page.getByText('This customer is deactivated.').waitFor();
    await page.getByRole('link', { name: 'Correct' }).click();
    await page.getByRole('button', { name: 'Change' }).click();
    await keys.at('Customer: phone or name');
    await keys.press('Enter');
    await page.getByRole('button', { name: 'Complete the sale' }).click();
    await page.getByText(/^Booked as ORD-/).waitFor();

    expect(await orders()).toEqual([expect.objectContaining({ customerName: 'Walk-in', totalAmount: '4.20' })]);
    expect(await page.getByTestId('queue-badge').count()).toBe(0);
  });

  it('is discarded only after a confirmation', async () => {
    const { id, phone } = await createCustomer(company.cashier, { name: 'Jane Smith' });
    await keys.phone(phone);
    await keys.press('Enter');
    await page.locator('.buyer-name').getByText('Jane Smith').waitFor();
    data(await company.manager.put(`/customers/${id}`, { isActive: false }));
    await keys.type('Mug 4.20');
    await keys.press('Enter', 'F9');
    await keys.at('Cash: amount');
    await keys.press('Enter');
    await page.getByTestId('queue-badge').click();
    await page.getByRole('button', { name: 'Discard' }).click();
    await keys.press('Escape');
    await page.getByText('This customer is deactivated.').waitFor();
    await page.getByRole('button', { name: 'Discard' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click();
    await page.getByText('Everything is sent.').waitFor();

    expect(await orders()).toEqual([]);
  });

  it('waits through a session that has ended, and is sent when its user is back', async () => {
    const userId = company.userIds.cashier;
    data(await company.admin.patch(`/users/${userId}`, { isActive: false }));
    await sell();
    await page.getByText(/Your session has ended/).waitFor();
    await page.getByText('One sale is sent after that.').waitFor();
    data(await company.admin.patch(`/users/${userId}`, { isActive: true }));
    await page.getByLabel('Password').fill(PASSWORD);
    await keys.press('Enter');
    await page.getByText(/^Booked as ORD-/).waitFor();

    expect(await orders()).toHaveLength(1);
  });

  it('is not sent by another user who signs in, and signing out warns of it', async () => {
    await goOffline(opened);
    await sell();
    await page.getByText(/Kept on this till/).waitFor();
    await goTo(page, '/settings');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText(/One sale is not sent yet/).waitFor();
    await page.getByRole('button', { name: 'Sign out anyway' }).click();
    await page.getByLabel('E-mail').waitFor();
    await opened.context.setOffline(false);
    await page.getByLabel('E-mail').fill(await emailOf(company, 'manager'));
    await page.getByLabel('Password').fill(PASSWORD);
    await keys.press('Enter');
    await goTo(page, '/queue');
    await page.getByText('Everything is sent.').waitFor();

    expect(await orders()).toEqual([]);
  });

  it('finds customers it has seen lately without a network', async () => {
    await createCustomer(company.cashier, { name: 'Jane Smith', phone: '4155552671' });
    await keys.phone('4155552671');
    await keys.press('Enter');
    await page.locator('.buyer-name').getByText('Jane Smith').waitFor();
    await keys.press('F2');
    await keys.at('Customer: phone or name');
    await goOffline(opened);
    await keys.type('jane');
    await page.getByRole('option', { name: /Jane Smith/ }).waitFor();
    await keys.press('Enter');
    await keys.at('Item');

    await page.locator('.buyer-name').getByText('Jane Smith').waitFor();
  });
});
