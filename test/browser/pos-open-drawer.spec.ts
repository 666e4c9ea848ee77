import { createCustomer, createRegister, data, openShift, sell } from '../support/company.js';
import { atTill, type Till } from './support/at-till.js';
import { goTo } from './support/till.js';

describe('The drawer at the till', () => {
  let company: Till['company'];
  let page: Till['page'];
  let keys: Till['keys'];
  let register: { id: string; name: string };
  atTill('cashier', (till) => ({ company, page, keys } = till));
  beforeEach(async () => {
    register = await createRegister(company);
    await page.reload();
  });

  const chooseRegister = async (): Promise<void> => {
    await goTo(page, '/shift');
    await page.getByRole('combobox', { name: 'Register of this till' }).selectOption({ value: register.id });
    await goTo(page, '/');
  };
  const toPayment = async (): Promise<void> => {
    await keys.at('Customer: phone or name');
    await keys.press('Enter');
    await keys.at('Item');
    await keys.type('Mug 4.20');
    await keys.press('Enter');
    await keys.press('F9');
    await keys.at('Cash: amount');
  };
  const state = (text: string): Promise<void> => page.locator('.drawer-state').getByText(text).waitFor();
  const WARNING = 'No drawer is open at this till';

  it('is shown with its register, and cash without it comes with a warning', async () => {
    await state('No register');
    await chooseRegister();
    await state('Drawer closed');
    await state(register.name);
    await toPayment();
    await page.getByText(WARNING, { exact: false }).waitFor();
    await keys.press('d');
    await keys.at('Card: amount');
    expect(await page.getByText(WARNING, { exact: false }).count()).toBe(0);
    await openShift(company.cashier, register.id);
    await page.getByRole('button', { name: /^Cash/ }).click();
    await page.getByRole('link', { name: 'To the drawer' }).click();
    await page.getByRole('heading', { level: 1, name: 'Shift' }).waitFor();
    await goTo(page, '/');

    await state('Drawer open');
    await keys.at('Cash: amount');
    expect(await page.getByText(WARNING, { exact: false }).count()).toBe(0);
  });

  it('is needed for cash where the company insists, and not for a card', async () => {
    data(await company.admin.patch(`/companies/${company.id}`, { settings: { requireOpenDrawer: true } }));
    await chooseRegister();
    await state('Drawer closed');
    await toPayment();
    await keys.press('Enter');
    await page.getByRole('alert').getByText('Cash needs an open drawer.').waitFor();
    expect(await page.getByRole('button', { name: 'Take back' }).count()).toBe(0);
    await keys.press('d');
    await keys.at('Card: amount');
    await keys.press('Enter');
    await page.getByText(/^Booked as ORD-/).waitFor();

    expect(data(await company.cashier.get('/orders'))).toMatchObject([{ status: 'PAID' }]);
  });

  it('is told of by payments towards an open order and an account too, and needed for their cash where the company insists', async () => {
    await chooseRegister();
    const { id } = data(
      await company.cashier.post('/orders', { items: [{ name: 'Coat', quantity: 1, unitPrice: '50.00' }] }),
    );
    const customer = await createCustomer(company.cashier);
    data(await company.manager.put(`/customers/${customer.id}/account`, { creditLimit: null }));
    await sell(company.cashier, { customerId: customer.id, payments: [{ method: 'ON_ACCOUNT', amount: '10.00' }] });
    const dialog = page.getByRole('dialog');
    const take = dialog.getByRole('button', { name: 'Take a payment', exact: true });
    const open = async (place: string): Promise<void> => {
      await goTo(page, place);
      await page.getByRole('button', { name: 'Take a payment' }).click();
      await dialog.getByLabel('Amount').fill('5');
    };
    for (const place of [`/orders/${id}`, `/customers/${customer.id}/account`]) {
      await open(place);
      await dialog.getByText(WARNING, { exact: false }).waitFor();
      expect(await take.isDisabled()).toBe(false);
      await dialog.getByRole('button', { name: 'Cancel' }).click();
    }
    data(await company.admin.patch(`/companies/${company.id}`, { settings: { requireOpenDrawer: true } }));
    await page.reload();
    for (const place of [`/orders/${id}`, `/customers/${customer.id}/account`]) {
      await open(place);
      await dialog.getByText('Cash needs an open drawer.').waitFor();
      expect(await take.isDisabled()).toBe(true);
      await dialog.getByRole('combobox').selectOption({ label: 'Card' });
      expect(await take.isDisabled()).toBe(false);
      await dialog.getByRole('button', { name: 'Cancel' }).click();
    }
  });
});
