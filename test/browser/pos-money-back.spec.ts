import type { Answer } from '../support/api-client.js';
import { createCompany, createCustomer, createRegister, data, sell, type TestCompany } from '../support/company.js';
import { PASSWORD } from '../support/test-app.js';
import { openTill, emailOf, goTo } from './support/till.js';
import { inBrowser } from './support/in-browser.js';
import type { Page } from 'playwright-core';

describe('Money that goes back at the till', () => {
  const session = inBrowser();
  let company: TestCompany;
  let page: Page;
  const at = async (role: 'admin' | 'manager' | 'cashier', place: string): Promise<void> => {
    page = session.watch(await openTill(session.browser, session.app, await emailOf(company, role))).page;
    await goTo(page, place);
    await page.getByRole('heading', { level: 1, name: /ORD-/ }).waitFor();
  };
  beforeEach(async () => {
    company = await createCompany(session.app, { settings: { defaultTaxRate: 0 } });
  });

  const order = async (id: string): Promise<Answer['body']> => data(await company.cashier.get(`/orders/${id}`));
  const returns = async (id: string): Promise<Answer['body']> =>
    data(await company.cashier.get(`/returns?orderId=${id}`));
  const COAT = [{ name: 'Coat', quantity: 1, unitPrice: '100.00' }];
  /** An open order for a coat of 100.00, with 20.00 in cash and 30.00 by card. */
  const withDeposit = async (fields: object = {}): Promise<string> => {
    const { id } = data(await company.cashier.post('/orders', { items: COAT, ...fields }));
    data(await company.cashier.post(`/orders/${id}/payments`, { method: 'CASH', amount: '20.00' }));
    data(await company.cashier.post(`/orders/${id}/payments`, { method: 'CARD', amount: '30.00' }));

    return id;
  };
  const dialog = (): ReturnType<Page['getByRole']> => page.getByRole('dialog').last();
  const press = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();

  it('is a part of a deposit, to its tender, with a receipt', async () => {
    const id = await withDeposit();
    await at('manager', `/orders/${id}`);
    await press('Give back a deposit');
    await dialog().getByText('At most $50.00.').waitFor();
    await dialog().getByLabel('Amount').fill('50.01');
    await dialog().getByText('Not an amount, or more than there is to give back.').waitFor();
    await dialog().getByLabel('Amount').fill('35');
    await dialog().getByText('Card $30.00 · Cash $5.00').waitFor();
    await dialog().getByLabel('Reason').fill('smaller size');
    await dialog().getByRole('button', { name: 'Give back', exact: true }).dblclick();
    await dialog().getByText('Give back what stands here.').waitFor();
    await dialog().getByText('$35.00').waitFor();
    await dialog().getByRole('button', { name: 'Receipt' }).click();
    await page.getByText('smaller size').first().waitFor();
    await page.keyboard.press('Escape');
    await press('Close');
    await page.getByText(/deposit given back · smaller size/).waitFor();

    expect(await order(id)).toMatchObject({ status: 'OPEN', paidAmount: '15.00', balanceDue: '85.00' });
    expect(await returns(id)).toMatchObject([{ kind: 'DEPOSIT', totalRefunded: '35.00', reason: 'smaller size' }]);
  });

  it('is all of it with the cancellation of the order, in one act', async () => {
    const id = await withDeposit();
    await at('manager', `/orders/${id}`);
    await press('Cancel and give back');
    await dialog().getByText('Card $30.00 · Cash $20.00').waitFor();
    await dialog().getByRole('button', { name: 'Cancel and give back' }).click();
    await dialog().getByText('$50.00').waitFor();
    await press('Close');
    await page.getByText('cancelled').waitFor();

    expect(await order(id)).toMatchObject({ status: 'CANCELLED', paidAmount: '0.00', depositRefunded: '50.00' });
    expect(await page.getByRole('button', { name: 'Take a payment' }).count()).toBe(0);
  });

  it('has a receipt of the deposit before', async () => {
    const id = await withDeposit();
    await at('cashier', `/orders/${id}`);
    await press('Receipt of Card $30.00');
    await dialog()
      .locator('.receipt-preview')
      .getByText(/30\.00/)
      .first()
      .waitFor();
  });

  it('is goodwill with a reason and at most what is left, and goods that come back later give the rest', async () => {
    const { id } = await sell(company.cashier, {
      items: [{ name: 'Mug', quantity: 3, unitPrice: '10.00' }],
      payments: [{ method: 'CARD', amount: '30.00' }],
    });
    await at('manager', `/orders/${id}`);
    await press('Goodwill refund');
    await dialog().getByLabel('Amount').fill('30.01');
    await dialog().getByText('Not an amount, or more than there is to give back.').waitFor();
    await dialog().getByLabel('Amount').fill('4');
    const give = dialog().getByRole('button', { name: 'Give back', exact: true });
    expect(await give.isDisabled()).toBe(true);
    await dialog().getByLabel('Reason').fill('scratched');
    await give.click();
    await dialog().getByText('Give back what stands here.').waitFor();
    await press('Close');
    await page.getByText(/goodwill · scratched/).waitFor();
    await page.getByRole('link', { name: 'Return goods' }).click();
    await page.getByRole('button', { name: 'One more of Mug' }).click();
    await page.getByText('$8.67').first().waitFor();
    await page.getByRole('button', { name: 'Everything' }).click();
    await page.getByText('$26.00').first().waitFor();
    await page.getByRole('button', { name: 'Take back and refund' }).click();
    await page.getByRole('heading', { level: 1, name: /Return RET-/ }).waitFor();

    expect(await order(id)).toMatchObject({ status: 'REFUNDED', refundedAmount: '30.00' });
  });

  it('is approved by an administrator where it is more than a manager may give back', async () => {
    const limits = [{ role: 'MANAGER', refundAmount: '5.00' }];
    data(await company.admin.patch(`/companies/${company.id}`, { settings: { limits } }));
    const approve = async (amount: string): Promise<void> => {
      const asked = page.getByRole('dialog', { name: 'Approval needed' });
      await asked.getByText(amount).waitFor();
      await asked.getByLabel('E-mail').fill(await emailOf(company, 'admin'));
      await asked.getByLabel('Password').fill(PASSWORD);
      await page.keyboard.press('Enter');
      await dialog().getByText('Give back what stands here.').waitFor();
      await dialog().getByRole('button', { name: 'Close', exact: true }).click();
    };
    const { id: sold } = await sell(company.cashier);
    await at('manager', `/orders/${sold}`);
    await press('Goodwill refund');
    await dialog().getByLabel('Amount').fill('6');
    await dialog().getByLabel('Reason').fill('scratched');
    await dialog().getByRole('button', { name: 'Give back', exact: true }).click();
    await approve('$6.00');
    const open = await withDeposit();
    await at('manager', `/orders/${open}`);
    await press('Cancel and give back');
    await dialog().getByRole('button', { name: 'Cancel and give back' }).click();
    await approve('$50.00');

    const { admin: approvedBy, manager: cashierId } = company.userIds;
    for (const [id, kind] of [
      [sold, 'GOODWILL'],
      [open, 'DEPOSIT'],
    ]) {
      const [{ id: returnId }] = await returns(id);
      expect(data(await company.manager.get(`/returns/${returnId}`))).toMatchObject({ kind, approvedBy, cashierId });
    }
    expect(await order(open)).toMatchObject({ status: 'CANCELLED', depositRefunded: '50.00' });
  });

  it('elsewhere than it came from is offered to administrators alone, who say why', async () => {
    const { id: customerId } = await createCustomer(company.cashier);
    data(await company.manager.put(`/customers/${customerId}/account`, { creditLimit: '500.00' }));
    const { id } = await sell(company.cashier, {
      customerId,
      items: COAT,
      payments: [{ method: 'ON_ACCOUNT', amount: '100.00' }],
    });
    await at('manager', `/orders/${id}/return`);
    await page.getByRole('button', { name: 'Everything' }).click();
    await page.getByText('On account $100.00').waitFor();
    expect(await page.getByLabel('Money goes back').locator('option').allTextContents()).toEqual([
      'The way it was paid',
    ]);

    await at('admin', `/orders/${id}/return`);
    await page.getByRole('button', { name: 'Everything' }).click();
    await page.getByText('On account $100.00').waitFor();
    await page.getByLabel('Money goes back').selectOption({ label: 'In cash' });
    await page.getByText('Nothing was paid this way.').waitFor();
    const give = page.getByRole('button', { name: 'Take back and refund' });
    expect(await give.isDisabled()).toBe(true);
    await page.getByLabel('Why it goes back this way').fill('moves abroad');
    await give.click();
    await page.getByRole('heading', { level: 1, name: /Return RET-/ }).waitFor();

    expect(await returns(id)).toMatchObject([{ anywayAmount: '100.00', anywayReason: 'moves abroad' }]);
  });

  it('is none when a wrong tender is corrected by a manager while the shift is open', async () => {
    const { id: registerId } = await createRegister(company);
    const { id: shiftId } = data(await company.manager.post('/shifts', { registerId, openingFloat: '0.00' }));
    const payments = [{ method: 'CASH', amount: '100.00' }];
    const { id } = await sell(company.cashier, { registerId, items: COAT, payments });
    const { id: other } = await sell(company.cashier, { registerId, items: COAT, payments });
    await at('cashier', `/orders/${id}`);
    await page.getByText('Payments').first().waitFor();
    expect(await page.getByRole('button', { name: /^Correct/ }).count()).toBe(0);

    await at('manager', `/orders/${id}`);
    await press('Correct Cash $100.00');
    await dialog().getByLabel('It was paid by').selectOption({ label: 'Card' });
    await dialog().getByLabel('Reason').fill('wrong key');
    await dialog().getByRole('button', { name: 'Correct', exact: true }).click();
    await page.getByText('Correction: wrong key').first().waitFor();
    await page.getByRole('button', { name: 'Correct Card $100.00' }).waitFor();
    expect(await page.getByRole('button', { name: /^Correct Cash/ }).count()).toBe(0);
    expect((await order(id)).payments).toMatchObject([
      { method: 'CASH', amount: '100.00' },
      { method: 'CASH', amount: '-100.00', reason: 'wrong key' },
      { method: 'CARD', amount: '100.00' },
    ]);

    data(await company.manager.post(`/shifts/${shiftId}/close`, { counted: '100.00' }));
    await goTo(page, `/orders/${other}`);
    await page.getByRole('heading', { level: 1, name: /-002$/ }).waitFor();
    await page.getByRole('button', { name: /^Correct/ }).waitFor({ state: 'detached' });
  });

  it('is the credit on an account, in parts, which a cashier is not offered to pay out', async () => {
    const { id: customerId } = await createCustomer(company.cashier, { name: 'Jane Doe' });
    data(await company.manager.put(`/customers/${customerId}/account`, { creditLimit: '500.00' }));
    const payments = [{ method: 'ON_ACCOUNT', amount: '100.00' }];
    const { id, items } = await sell(company.cashier, { customerId, items: COAT, payments });
    data(await company.cashier.post(`/customers/${customerId}/account/payments`, { method: 'CASH', amount: '100.00' }));
    const lines = [{ itemId: items[0].id, quantity: 1 }];
    const refunds = [{ method: 'ON_ACCOUNT', amount: '100.00' }];
    data(await company.manager.post(`/orders/${id}/returns`, { lines, refunds }));
    const open = async (role: 'manager' | 'cashier'): Promise<void> => {
      page = session.watch(await openTill(session.browser, session.app, await emailOf(company, role))).page;
      await goTo(page, `/customers/${customerId}/account`);
      await page.getByText('Credit on the account').waitFor();
    };
    await open('cashier');
    expect(await page.getByRole('button', { name: 'Pay out credit' }).count()).toBe(0);

    await open('manager');
    await press('Pay out credit');
    await dialog().getByLabel('Amount').fill('100.01');
    await dialog().getByText('The account has a credit of $100.00.').waitFor();
    await dialog().getByLabel('Amount').fill('60');
    expect(await dialog().getByLabel('Cash given').count()).toBe(0);
    await dialog().getByRole('button', { name: 'Pay out credit' }).dblclick();
    await page.getByText('Credit paid out').waitFor();

    expect(data(await company.cashier.get(`/customers/${customerId}`)).account.owed).toBe('-40.00');
  });

  it('is paid out by another method than was entered, while the shift is open', async () => {
    const { id: registerId } = await createRegister(company);
    const { id: shiftId } = data(await company.manager.post('/shifts', { registerId, openingFloat: '100.00' }));
    const { id: customerId } = await createCustomer(company.cashier, { name: 'Mary Major' });
    data(await company.manager.put(`/customers/${customerId}/account`, { creditLimit: '500.00' }));
    const payments = [{ method: 'ON_ACCOUNT', amount: '100.00' }];
    const { id, items } = await sell(company.cashier, { customerId, items: COAT, payments });
    const path = `/customers/${customerId}/account`;
    data(await company.cashier.post(`${path}/payments`, { method: 'CARD', amount: '100.00' }));
    const lines = [{ itemId: items[0].id, quantity: 1 }];
    data(
      await company.manager.post(`/orders/${id}/returns`, {
        lines,
        refunds: [{ method: 'ON_ACCOUNT', amount: '100.00' }],
      }),
    );
    data(await company.manager.post(`${path}/payouts`, { method: 'CASH', amount: '100.00', registerId }));
    page = session.watch(await openTill(session.browser, session.app, await emailOf(company, 'manager'))).page;
    await goTo(page, `/customers/${customerId}/account`);

    await page.getByRole('button', { name: /^Correct Cash .\$100\.00$/ }).click();
    await dialog().getByLabel('It was paid by').selectOption('CARD');
    await dialog().getByLabel('Reason').fill('paid to the card');
    await dialog().getByRole('button', { name: 'Correct' }).dblclick();
    await page.getByRole('button', { name: /^Correct Card .\$100\.00$/ }).waitFor();

    expect(await page.getByRole('button', { name: /^Correct/ }).count()).toBe(1);
    expect(data(await company.manager.get(`/shifts/${shiftId}/report`)).expected).toBe('100.00');
    expect(data(await company.cashier.get(`/customers/${customerId}`)).account.owed).toBe('0.00');
  });
});
