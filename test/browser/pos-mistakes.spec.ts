import { createCustomer, data } from '../support/company.js';
import { until } from '../support/until.js';
import { atTill, type Till } from './support/at-till.js';
import { Keyboard } from './support/keyboard.js';
import { goTo, posUrl } from './support/till.js';

/** Typing mistakes, second tabs, refusals: none of them may book an unwanted sale. */
describe('Mistakes at the till', () => {
  let app: Till['app'];
  let company: Till['company'];
  let opened: Till['opened'];
  let page: Till['page'];
  let keys: Till['keys'];
  atTill('cashier', (till) => ({ app, company, opened, page, keys } = till));

  const orders = async (): Promise<unknown[]> => data(await company.cashier.get('/orders'));
  const booked = (): Promise<void> => page.getByText(/^Booked as ORD-/).waitFor();
  const inBasket = (text: string): Promise<void> =>
    page.getByRole('table', { name: 'Basket' }).getByText(text).first().waitFor();
  const putIn = async (item: string): Promise<void> => {
    await keys.at('Item');
    await keys.type(item);
    await keys.press('Enter');
  };
  /** Sells to a customer who is deactivated during the sale. */
  const sellToDeactivated = async (): Promise<string> => {
    const { id, phone } = await createCustomer(company.cashier, { name: 'Jane Smith' });
    await keys.phone(phone);
    await keys.press('Enter');
    await page.locator('.buyer-name').getByText('Jane Smith').waitFor();
    data(await company.manager.put(`/customers/${id}`, { isActive: false }));
    await putIn('Mug 4.20');
    await keys.press('F9');
    await keys.at('Cash: amount');
    await keys.press('Enter');
    await page.getByText('This customer is deactivated.').waitFor();

    return id;
  };

  it('never books a sale that was given up, even when the reason of its refusal is gone', async () => {
    const id = await sellToDeactivated();
    await goTo(page, '/queue');
    await page.getByRole('button', { name: 'Discard' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click();
    await page.getByText('Everything is sent.').waitFor();
    data(await company.manager.put(`/customers/${id}`, { isActive: true }));
    await goTo(page, '/');
    await keys.at('Customer: phone or name');
    await page.reload();
    await keys.at('Customer: phone or name');
    await goTo(page, '/queue');
    await page.getByText('Everything is sent.').waitFor();

    expect(await orders()).toEqual([]);
  });

  it('is ready for a new sale after one has been corrected', async () => {
    await sellToDeactivated();
    await page.getByRole('link', { name: 'Correct' }).click();
    await page.getByRole('button', { name: 'Change' }).click();
    await keys.at('Customer: phone or name');
    await keys.press('Enter');
    await page.getByRole('button', { name: 'Complete the sale' }).click();
    await booked();
    await goTo(page, '/');

    await keys.at('Customer: phone or name');
    expect(await orders()).toHaveLength(1);
  });

  it('books one sale for one basket in two tabs', async () => {
    await keys.press('Enter');
    await putIn('Mug 4.20');
    await inBasket('Mug');
    const other = await opened.context.newPage();
    await other.goto(posUrl(app));
    await other.getByRole('button', { name: 'Pay' }).click();
    await new Keyboard(other).at('Cash: amount');
    await keys.at('Cash: amount'); // this tab follows
    await Promise.all([page.keyboard.press('Enter'), other.keyboard.press('Enter')]);
    await goTo(page, '/queue');
    await page.getByRole('heading', { name: 'Sent lately' }).waitFor();
    await page.getByText('Everything is sent.').waitFor();

    expect(await orders()).toHaveLength(1);
  });

  it('takes no money before it is known to whom the number in the field belongs', async () => {
    const { id, phone } = await createCustomer(company.cashier, { name: 'Jane Smith' });
    await page.keyboard.press('F4');
    await putIn('Mug 4.20');
    await inBasket('Mug');
    await page.keyboard.press('F2');
    await keys.phone(phone);
    await keys.press('F9');

    expect(await page.getByLabel('Cash: amount').count()).toBe(0);
    await keys.at('Customer: phone or name');
    await keys.press('Enter');
    await page.locator('.buyer-name').getByText('Jane Smith').waitFor();
    await keys.press('F9');
    await keys.at('Cash: amount');
    await keys.press('Enter');
    await booked();
    expect(await orders()).toEqual([expect.objectContaining({ customerId: id })]);
  });

  it('sells nothing by a key that is held down', async () => {
    for (let repeat = 0; repeat < 5; repeat++) await page.keyboard.down('Enter');
    await page.keyboard.up('Enter');
    await keys.at('Item');
    await keys.type('Mug 4.20');
    for (let repeat = 0; repeat < 5; repeat++) await page.keyboard.down('Enter');
    await page.keyboard.up('Enter');
    await inBasket('Mug');
    await keys.at('Item');
    await page.getByRole('button', { name: 'Pay' }).waitFor();
    await keys.press('F9');
    await keys.at('Cash: amount');
    for (let repeat = 0; repeat < 5; repeat++) await page.keyboard.down('Enter');
    await page.keyboard.up('Enter');
    await booked();
    await page.getByRole('button', { name: 'New sale' }).and(page.locator(':focus')).waitFor();

    expect(await orders()).toHaveLength(1);
  });

  it('adds once, and opens no payment, for a double click', async () => {
    await keys.press('Enter');
    await keys.at('Item');
    await keys.type('Mug 4.20');
    await page.getByRole('button', { name: 'Add' }).dblclick();
    await inBasket('Mug');
    await keys.at('Item');

    expect(await page.getByLabel('Cash: amount').count()).toBe(0);
    expect(await page.getByRole('rowheader', { name: /Mug/ }).count()).toBe(1);
  });

  it('puts no more on an account than it allows, in however many steps', async () => {
    const { id, phone } = await createCustomer(company.cashier, { name: 'Jane Smith' });
    data(await company.manager.put(`/customers/${id}/account`, { creditLimit: '10.00' }));
    await keys.phone(phone);
    await keys.press('Enter');
    await page.locator('.buyer-name').getByText('Jane Smith').waitFor();
    await putIn('Coat 50');
    await keys.press('F9');
    await keys.at('Cash: amount');
    await keys.press('a');
    await keys.at('On account: amount');
    await keys.type('6');
    await keys.press('Enter');
    await page.getByText('Still due').waitFor();
    expect(await page.getByLabel('On account: amount').inputValue()).toBe('4.00');
    await keys.press('Enter');
    await keys.at('Cash: amount');

    expect(await page.getByLabel('Cash: amount').inputValue()).toBe('40.00');
    expect(await page.getByRole('button', { name: /^On account/ }).count()).toBe(0);
  });

  it('begins the payment anew for another customer', async () => {
    await keys.press('Enter');
    await putIn('Mug 4.20');
    await keys.press('F9');
    await keys.at('Cash: amount');
    await keys.press('d');
    await keys.at('Card: amount');
    await keys.type('1000');
    await keys.press('Enter');
    await page.getByText('Card cannot pay this amount.').waitFor();
    await keys.press('F2');
    await keys.at('Customer: phone or name');
    await keys.press('Enter');
    await keys.at('Item');
    await keys.press('F9');
    await keys.at('Cash: amount');

    expect(await page.getByLabel('Cash: amount').inputValue()).toBe('4.20');
  });

  it('pays for what is typed as well, and for nothing that has no price', async () => {
    await keys.press('Enter');
    await putIn('Mug 4.20');
    await keys.type('Spoon');
    await keys.press('F9');
    await page.getByText('Add the price, or empty this field').waitFor();
    await keys.at('Item');
    await keys.type(' 2');
    await page.getByRole('button', { name: 'Pay' }).click();
    await keys.at('Cash: amount');

    expect(await page.getByLabel('Cash: amount').inputValue()).toBe('6.20');
  });

  it('takes no money as long as an item is typed that is not in the sum', async () => {
    await keys.press('Enter');
    await putIn('Mug 4.20');
    await keys.press('F9');
    await keys.at('Cash: amount');
    await keys.press('F4');
    await keys.at('Item');
    await keys.type('Spoon 2');
    await page.getByRole('button', { name: 'Take payment' }).click();
    await inBasket('Spoon');
    expect(await orders()).toEqual([]);
    await page.getByRole('button', { name: 'Take payment' }).click();
    await booked();

    expect(await orders()).toEqual([expect.objectContaining({ totalAmount: '6.20' })]);
  });

  it('replaces a quantity that was just confirmed, and pays the sum that is left behind', async () => {
    await keys.press('Enter');
    await putIn('Mug 4.20');
    await page.getByLabel('Quantity of Mug').click();
    await keys.type('2');
    await keys.press('Enter');
    await keys.type('3');
    await page.getByRole('cell', { name: '$8.40' }).waitFor();
    await keys.press('F9');
    await keys.at('Cash: amount');
    expect(await page.getByLabel('Cash: amount').inputValue()).toBe('12.60');
    await keys.type('20');

    expect(await page.getByLabel('Cash: amount').inputValue()).toBe('20');
  });

  it('says what is wrong with a discount, and keeps a percentage', async () => {
    await keys.press('Enter');
    await putIn('Mug 10');
    const discount = page.getByLabel('Discount on Mug: amount or percent');
    for (const [typed, words] of [
      ['20', 'More than the line costs'],
      ['110%', 'More than the line costs'],
      ['-5', 'An amount such as 1.50, or 10%'],
      ['abc', 'An amount such as 1.50, or 10%'],
      ['1.234', 'An amount such as 1.50, or 10%'],
    ] as const) {
      await discount.fill(typed);
      await keys.press('Enter');
      await page.getByRole('alert').getByText(words).waitFor();
      expect(await discount.inputValue()).toBe(typed);
    }
    await keys.press('F9');
    expect(await page.getByLabel('Cash: amount').count()).toBe(0);
    await discount.fill('10%');
    await page.getByLabel('Quantity of Mug').fill('2');
    await keys.press('Enter');
    await page.getByRole('cell', { name: '$18.00' }).waitFor();

    expect(await discount.inputValue()).toBe('10%');
  });

  it('adds what is typed while a customer is looked up, keeps what is typed next, and waits with the payment', async () => {
    const { phone } = await createCustomer(company.cashier, { name: 'Jane Smith' });
    let answer = (): void => undefined;
    const isWanted = new Promise<void>((resolve) => (answer = resolve));
    await page.route(`**/api/customers/phone/*`, async (route) => {
      await isWanted;
      await route.continue();
    });
    await keys.phone(phone);
    await keys.press('Enter');
    await keys.type('Mug 4.20');
    await page.getByText('Looking up …').waitFor();
    await keys.press('F9');
    await page.getByRole('rowheader', { name: /Mug/ }).waitFor();
    expect(await page.getByLabel('Cash: amount').count()).toBe(0); // not before it is known who pays
    await keys.type('Bowl');
    answer();
    await page.locator('.buyer-name').getByText('Jane Smith').waitFor();
    await keys.at('Item');

    expect(await page.getByLabel('Item', { exact: true }).inputValue()).toBe('Bowl');
    expect(await page.getByLabel('Cash: amount').count()).toBe(0);
    await page.unrouteAll({ behavior: 'wait' });
  });

  it('asks before it sells to another customer whose number was typed', async () => {
    const owner = await createCustomer(company.cashier, { name: 'Zed Tester' });
    const gone = await createCustomer(company.cashier, { name: 'Gone Away' });
    data(await company.manager.put(`/customers/${gone.id}`, { isActive: false }));
    await keys.type('Jane Smith');
    await keys.press('Enter');
    await keys.at('Phone');
    await keys.phone(gone.phone);
    await keys.press('Enter');
    await page.getByText('Gone Away had this number and is deactivated.').waitFor();
    await page.getByLabel('Phone').fill(owner.phone);
    await keys.press('Enter');
    await page.getByText('This number belongs to Zed Tester. Sell to them?').waitFor();
    await keys.press('Enter');

    await page.locator('.buyer-name').getByText('Zed Tester').waitFor();
    await keys.at('Item');
  });

  it('leaves the payment when the basket is emptied, and keeps the focus', async () => {
    await keys.press('Enter');
    await putIn('Mug 4.20');
    await putIn('Spoon 2');
    await keys.press('F9');
    await keys.at('Cash: amount');
    await page.getByRole('button', { name: 'Remove Mug' }).click();
    await page.getByRole('button', { name: 'Remove Spoon' }).and(page.locator(':focus')).waitFor();
    await keys.press('Enter');
    await keys.at('Item');

    expect(await page.getByLabel('Cash: amount').count()).toBe(0);
  });

  it('starts the next sale with Enter, and prints with a capital P, wherever the focus is', async () => {
    await keys.press('Enter');
    await putIn('Mug 4.20');
    await keys.press('F9');
    await keys.at('Cash: amount');
    await keys.press('Enter');
    await booked();
    await page.evaluate('window.print = () => { document.title = "printed"; }');
    await page.locator('.done-change').click();
    await keys.press('Shift+P');
    await until(async () => (await page.title()) === 'printed');
    await keys.press('Enter');

    await keys.at('Customer: phone or name');
  });
});
