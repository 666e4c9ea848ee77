import { data } from '../support/company.js';
import { PASSWORD } from '../support/test-app.js';
import { accessibilityViolations } from './support/accessibility.js';
import { atTill, type Till } from './support/at-till.js';
import { emailOf, goTo } from './support/till.js';

describe('A basket beyond the limits of its cashier', () => {
  let company: Till['company'];
  let page: Till['page'];
  let keys: Till['keys'];
  atTill('cashier', (till) => ({ company, page, keys } = till), {
    settings: { limits: [{ role: 'CASHIER', discountPercent: 10 }] },
  });

  const asked = () => page.getByRole('dialog', { name: 'Approval needed' });
  const press = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
  const put = async (...items: string[]): Promise<void> => {
    for (const item of items) {
      await keys.at('Item');
      await keys.type(item);
      await keys.press('Enter');
    }
  };
  const discount = async (of: string, amount: string): Promise<void> => {
    await page.getByLabel(`Discount on ${of}: amount or percent`).fill(amount);
    await keys.press('Enter');
  };
  const decline = async (): Promise<void> => {
    await asked().getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('alert').getByText('This discount is more than you may give.').waitFor();
  };
  const approve = async (): Promise<void> => {
    await asked()
      .getByLabel('E-mail')
      .fill(await emailOf(company, 'manager'));
    await asked().getByLabel('Password').fill(PASSWORD);
    await page.keyboard.press('Enter');
  };
  const isParked = (): Promise<void> => page.getByRole('heading', { level: 1, name: /^ORD-/ }).waitFor();
  const orders = async () => data(await company.cashier.get('/orders'));
  const order = async (id: string) => data(await company.cashier.get(`/orders/${id}`));
  const nameOfManager = async (): Promise<string> => data(await company.manager.get('/auth/me')).user.name;

  it('is parked with the approval of a manager, whose name the order has, and not without', async () => {
    await keys.press('Enter');
    await put('Coat 100');
    await discount('the order', '20');
    await press('Park as an open order');
    await asked().getByText('$20.00').waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await decline();
    await page.getByLabel('Basket').getByText('Coat').first().waitFor();
    expect(await orders()).toEqual([]);

    await press('Park as an open order');
    await approve();
    await isParked();

    await page.getByText(`Approved by ${await nameOfManager()}`).waitFor();
    expect(await orders()).toMatchObject([{ status: 'OPEN', totalAmount: '80.00' }]);
    const [{ id }] = await orders();
    const { manager: approvedBy, cashier: cashierId } = company.userIds;
    expect(await order(id)).toMatchObject({ discountTotal: '20.00', approvedBy, cashierId });
  });

  /** Takes an order of a coat for 100.00 with a deposit of 10.00 into the basket. */
  const recalled = async (): Promise<string> => {
    const items = [{ name: 'Coat', quantity: 1, unitPrice: '100.00' }];
    const { id } = data(await company.cashier.post('/orders', { items }));
    data(await company.cashier.post(`/orders/${id}/payments`, { method: 'CARD', amount: '10.00' }));
    await goTo(page, `/orders/${id}`);
    await press('Into the basket');
    await page.locator('.totals-total').getByText('$90.00', { exact: true }).waitFor();

    return id as string;
  };

  it('is put back step by step, each with the approval that it needs', async () => {
    const id = await recalled();
    await discount('Coat', '15');
    await discount('the order', '20');
    await press('Park again');
    await asked().getByText('$15.00').waitFor();
    await approve();
    await asked().getByText('$35.00').waitFor();
    await decline();
    expect(await order(id)).toMatchObject({ status: 'OPEN', totalAmount: '85.00' });

    await press('Park again');
    await asked().getByText('$35.00').waitFor();
    await approve();
    await isParked();

    expect(await orders()).toHaveLength(1);
    expect(await order(id)).toMatchObject({
      ...{ status: 'OPEN', totalAmount: '65.00', balanceDue: '55.00', approvedBy: company.userIds.manager },
      items: [{ name: 'Coat', quantity: 1 }],
    });
  });

  it('is put back as it was changed after an approval was declined, although some of its steps were done', async () => {
    const id = await recalled();
    await keys.press('F4');
    await put('Hat 10');
    await discount('the order', '50');
    await press('Park again');
    await decline();
    expect((await order(id)).items).toHaveLength(2);

    await press('Remove Hat');
    await discount('the order', '5');
    await press('Park again');
    await isParked();

    expect(await order(id)).toMatchObject({ status: 'OPEN', totalAmount: '95.00', items: [{ name: 'Coat' }] });
  });

  it('is parked once when the answer of an approved parking is lost, and no manager is asked again', async () => {
    let isCut = true;
    await page.route('**/api/orders', async (route) => {
      const isApproved = route.request().headers()['x-approval-token'] !== undefined;
      if (!isApproved || !isCut) return route.continue();
      await route.fetch();
      return route.abort('connectionreset');
    });
    await keys.press('Enter');
    await put('Coat 100');
    await discount('the order', '20');
    await press('Park as an open order');
    await approve();
    await page.getByText('The server cannot be reached.').waitFor({ timeout: 60_000 });
    isCut = false;
    await press('Park as an open order');
    await isParked();

    expect(await orders()).toMatchObject([{ status: 'OPEN', totalAmount: '80.00' }]);
  });
});
