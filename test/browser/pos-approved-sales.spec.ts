import { data } from '../support/company.js';
import { PASSWORD } from '../support/test-app.js';
import { atTill, type Till } from './support/at-till.js';
import { accessibilityViolations } from './support/accessibility.js';
import { emailOf, goOffline, goTo } from './support/till.js';

describe('A sale beyond the limits of its cashier', () => {
  let company: Till['company'];
  let opened: Till['opened'];
  let page: Till['page'];
  let keys: Till['keys'];
  atTill('cashier', (till) => ({ company, opened, page, keys } = till), {
    settings: { limits: [{ role: 'CASHIER', discountPercent: 10 }] },
  });

  const asked = () => page.getByRole('dialog', { name: 'Approval needed' });
  const sellDiscounted = async (): Promise<void> => {
    await keys.press('Enter');
    await keys.at('Item');
    await keys.type('Coat 100');
    await keys.press('Enter');
    await page.getByLabel('Discount on the order: amount or percent').fill('20');
    await keys.press('Enter', 'F9');
    await keys.at('Cash: amount');
    await keys.press('Enter');
  };
  const approve = async (): Promise<void> => {
    await asked()
      .getByLabel('E-mail')
      .fill(await emailOf(company, 'manager'));
    await asked().getByLabel('Password').fill(PASSWORD);
    await page.keyboard.press('Enter');
  };
  const orders = async () => data(await company.manager.get('/orders'));

  it('that was made without a network is approved in the queue, and booked with both names', async () => {
    await goOffline(opened);
    await sellDiscounted();
    await page.getByText(/Kept on this till/).waitFor();
    await opened.context.setOffline(false);
    await goTo(page, '/queue');
    await page.getByText('This discount is more than you may give.').waitFor();
    expect(await orders()).toEqual([]);
    expect(await accessibilityViolations(page)).toEqual([]);

    await page.getByRole('button', { name: 'Let it be approved' }).click();
    await asked().getByText('Discount', { exact: false }).first().waitFor();
    await asked().getByText('$20.00').waitFor();
    await asked().getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('This discount is more than you may give.').waitFor();
    await page.getByRole('button', { name: 'Let it be approved' }).click();
    await approve();
    await page.getByText('Everything is sent.').waitFor();

    await page.getByRole('status').filter({ hasText: 'Approved by' }).waitFor();
    const [{ id }] = await orders();
    const { manager: approvedBy, cashier: cashierId } = company.userIds;
    expect(data(await company.manager.get(`/orders/${id}`))).toMatchObject({
      ...{ status: 'PAID', discountTotal: '20.00', approvedBy, cashierId },
    });
    await goTo(page, `/orders/${id}`);
    const { approverName } = data(await company.manager.get(`/orders/${id}`));
    await page.getByText(`Approved by ${approverName}`).waitFor();
  });

  it('of a recalled order, made without a network, is approved in the queue step by step, and booked once', async () => {
    const items = [{ name: 'Coat', quantity: 1, unitPrice: '100.00' }];
    const { id } = data(await company.cashier.post('/orders', { items }));
    data(await company.cashier.post(`/orders/${id}/payments`, { method: 'CARD', amount: '10.00' }));
    await goTo(page, `/orders/${id}`);
    await page.getByRole('button', { name: 'Into the basket' }).click();
    await page.getByLabel('Discount on Coat: amount or percent').fill('15');
    await keys.press('Enter');
    await page.getByLabel('Discount on the order: amount or percent').fill('20');
    await goOffline(opened);
    await keys.press('Enter', 'F9');
    await keys.at('Cash: amount');
    await keys.press('Enter');
    await page.getByText(/Kept on this till/).waitFor();
    await opened.context.setOffline(false);
    await goTo(page, '/queue');
    await page.getByText('This discount is more than you may give.').waitFor();
    expect(await orders()).toMatchObject([{ status: 'OPEN', totalAmount: '100.00' }]);

    await page.getByRole('button', { name: 'Let it be approved' }).click();
    await asked().getByText('$15.00').waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await approve();
    await asked().getByText('$35.00').waitFor();
    await asked().getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('This discount is more than you may give.').waitFor();
    expect(await orders()).toMatchObject([{ status: 'OPEN', totalAmount: '85.00' }]);
    await page.getByRole('button', { name: 'Let it be approved' }).click();
    await approve();
    await page.getByText('Everything is sent.').waitFor();

    await page.getByRole('status').filter({ hasText: 'Approved by' }).waitFor();
    expect(await orders()).toHaveLength(1);
    expect(data(await company.manager.get(`/orders/${id}`))).toMatchObject({
      ...{ status: 'PAID', totalAmount: '65.00', approvedBy: company.userIds.manager },
      payments: [
        { method: 'CARD', amount: '10.00' },
        { method: 'CASH', amount: '55.00' },
      ],
    });
  });

  it('is approved where it was made', async () => {
    await sellDiscounted();
    await page.getByRole('button', { name: 'Let it be approved' }).click();
    await approve();
    await page.getByText(/^Booked as ORD-/).waitFor();

    expect(await orders()).toMatchObject([{ status: 'PAID', totalAmount: '80.00' }]);
  });
});
