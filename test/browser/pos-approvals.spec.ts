import type { Page } from 'playwright-core';
import { data, openShift, sell } from '../support/company.js';
import { PASSWORD } from '../support/test-app.js';
import { atTill, type Till } from './support/at-till.js';
import { emailOf, enrolTill, goTo } from './support/till.js';

const PIN = '80422';

describe('An act that a cashier may not do', () => {
  let till: Till;
  let page: Page;
  atTill('cashier', (opened) => {
    till = opened;
    ({ page } = opened);
  });

  const asked = () => page.getByRole('dialog', { name: 'Approval needed' });
  const approve = async (password = PASSWORD): Promise<void> => {
    await asked()
      .getByLabel('E-mail')
      .fill(await emailOf(till.company, 'manager'));
    await asked().getByLabel('Password').fill(password);
    await page.keyboard.press('Enter');
  };
  const names = async (role: 'cashier' | 'manager'): Promise<string> =>
    data(await till.company[role].get('/auth/me')).user.name;
  const expectBothNamed = async (): Promise<void> => {
    const notice = page.getByRole('status').filter({ hasText: 'Approved by' });
    await notice.getByText(await names('manager')).waitFor();
    await notice.getByText(await names('cashier')).waitFor();
  };
  const takeBack = async (): Promise<{ id: string }> => {
    const sale = await sell(till.company.cashier);
    await goTo(page, `/orders/${sale.id}`);
    await page.getByRole('link', { name: 'Return goods' }).click();
    await page.getByRole('button', { name: 'Everything' }).click();
    await page.getByRole('button', { name: 'Take back and refund' }).click();

    return sale;
  };
  const returnsOf = async ({ id }: { id: string }) => data(await till.company.manager.get(`/returns?orderId=${id}`));

  it('is approved by the sign-in of a manager, made once, and names both', async () => {
    const sale = await takeBack();
    await asked().getByText('Refund').first().waitFor();
    await asked().getByText('$10.00').waitFor();
    await approve('not the password');
    await asked().getByRole('alert').getByText('E-mail or password is wrong.').waitFor();
    expect(await returnsOf(sale)).toEqual([]);
    await approve();

    await page.getByRole('heading', { level: 1, name: /^Return / }).waitFor();
    await expectBothNamed();
    const { cashier: cashierId, manager: approvedBy } = till.company.userIds;
    const [{ id }] = await returnsOf(sale);
    expect(data(await till.company.manager.get(`/returns/${id}`))).toMatchObject({ cashierId, approvedBy });
    await goTo(page, '/orders');
    await page.getByRole('heading', { level: 1, name: 'Orders' }).waitFor();
    expect(await page.getByText('Approved by').count()).toBe(0);
  });

  it('stays undone when the manager does not approve it, and can be asked for again', async () => {
    const sale = await takeBack();
    await asked().getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('alert').getByText('You are not allowed to do this.').waitFor();
    expect(await returnsOf(sale)).toEqual([]);
    await page.getByRole('button', { name: 'Take back and refund' }).click();
    await asked()
      .getByLabel('E-mail')
      .fill(await emailOf(till.company, 'cashier'));
    await asked().getByLabel('Password').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await asked().getByRole('alert').getByText('This user cannot approve it.').waitFor();

    await approve();

    await expectBothNamed();
    expect(await returnsOf(sale)).toHaveLength(1);
  });

  it('is a cancelled order, too', async () => {
    const items = [{ name: 'Thing', quantity: 1, unitPrice: '10.00' }];
    const { id } = data(await till.company.cashier.post('/orders', { items }));
    await goTo(page, `/orders/${id}`);
    await page.getByRole('button', { name: 'Cancel the order' }).click();
    await approve();

    await page.getByText('cancelled', { exact: true }).waitFor();
    await expectBothNamed();
  });

  it('is a cancelled order whose deposit goes back, for both of which the manager is asked once', async () => {
    const items = [{ name: 'Thing', quantity: 1, unitPrice: '10.00' }];
    const { id } = data(await till.company.cashier.post('/orders', { items }));
    data(await till.company.cashier.post(`/orders/${id}/payments`, { method: 'CASH', amount: '4.00' }));
    await goTo(page, `/orders/${id}`);
    await page.getByRole('button', { name: 'Cancel and give back' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel and give back' }).click();
    await asked().getByText('Refund $4.00').waitFor();
    await asked().getByText('Cancelling an order').waitFor();
    await approve();

    await page.getByText('Give back what stands here.').waitFor();
    await page.getByRole('button', { name: 'Close' }).last().click();
    await page.getByText('cancelled', { exact: true }).waitFor();
    await expectBothNamed();
    expect(await returnsOf({ id })).toMatchObject([{ totalRefunded: '4.00' }]);
  });

  it('is goodwill, too', async () => {
    const sale = await sell(till.company.cashier);
    await goTo(page, `/orders/${sale.id}`);
    await page.getByRole('button', { name: 'Goodwill refund' }).click();
    await page.getByRole('dialog').getByLabel('Amount').fill('2');
    await page.getByRole('dialog').getByLabel('Reason').fill('scratched');
    await page.keyboard.press('Enter');
    await asked().getByText('$2.00').waitFor();
    await approve();

    await page.getByText('Give back what stands here.').waitFor();
    expect(await returnsOf(sale)).toMatchObject([{ kind: 'GOODWILL', totalRefunded: '2.00' }]);
  });

  it('is cash of the drawer of another user, approved by a PIN at an enrolled register', async () => {
    const { company } = till;
    const registerId = await enrolTill(page, company);
    data(await company.manager.put('/auth/pin', { pin: PIN, currentPassword: PASSWORD }));
    const shift = await openShift(company.manager, registerId);
    await goTo(page, '/shift');
    await page.getByRole('button', { name: 'Cash in or out' }).click();
    await page.getByLabel('Amount').fill('5.00');
    await page.getByLabel('Reason').fill('window cleaner');
    await page.keyboard.press('Enter');

    await asked()
      .getByRole('button', { name: await names('manager') })
      .click();
    await page.keyboard.type('80423');
    await page.keyboard.press('Enter');
    await asked().getByRole('alert').getByText('The PIN is wrong.').waitFor();
    for (const digit of PIN) await asked().getByRole('button', { name: digit, exact: true }).click();
    await asked().getByRole('button', { name: 'Approve', exact: true }).click();

    await expectBothNamed();
    const [movement] = data(await company.manager.get(`/shifts/${shift.id}/cash-movements`));
    expect(movement).toMatchObject({ amount: '5.00', cashierId: company.userIds.cashier });
  });

  it('is made once when its answer is lost, without asking again', async () => {
    const sale = await sell(till.company.cashier);
    let isLost = true;
    await page.route('**/returns', async (route) => {
      const isApproved = route.request().headers()['x-approval-token'] !== undefined;
      if (!isApproved || !isLost) return route.continue();
      await route.fetch();
      return route.abort();
    });
    await goTo(page, `/orders/${sale.id}/return`);
    await page.getByRole('button', { name: 'Everything' }).click();
    await page.getByRole('button', { name: 'Take back and refund' }).click();
    await approve();
    await page.getByText('No answer came').waitFor();
    isLost = false;
    await page.getByRole('button', { name: 'Try again' }).click();

    await page.getByRole('heading', { level: 1, name: /^Return / }).waitFor();
    await expectBothNamed();
    expect(await returnsOf(sale)).toHaveLength(1);
  });
});
