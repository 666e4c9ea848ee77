import { data } from '../support/company.js';
import { atTill, type Till } from './support/at-till.js';
import { scan } from './support/scanner.js';
import { emailOf, goOffline, goTo, openTill } from './support/till.js';

const BEANS = {
  code: 'BEAN-1000',
  name: 'Espresso beans',
  price: '19.99',
  barcodes: ['4006381333931'],
  category: 'Coffee',
};

describe('Articles at the till', () => {
  let company: Till['company'];
  let opened: Till['opened'];
  let page: Till['page'];
  let keys: Till['keys'];
  let till: Till;
  atTill('cashier', (at) => ({ company, opened, page, keys } = till = at));

  const create = async (fields: object): Promise<void> => {
    data(await company.manager.post('/articles', fields));
  };
  const remembered = (): Promise<void> => page.getByRole('region', { name: 'Articles to touch' }).waitFor();
  /** Waits until this till remembers articles: it asks for them when it is opened. */
  const remember = async (...articles: object[]): Promise<void> => {
    for (const article of articles) await create(article);
    await page.reload();
    await keys.at('Customer: phone or name');
    await remembered();
  };
  const basket = (): ReturnType<Till['page']['locator']> => page.getByRole('table', { name: 'Basket' });
  const orders = async (): Promise<Record<string, unknown>[]> =>
    Promise.all(
      data(await company.cashier.get('/orders')).map(async ({ id }: { id: string }) =>
        data(await company.cashier.get(`/orders/${id}`)),
      ),
    );

  it('are added by a scan wherever the focus is, and a second scan counts up', async () => {
    await remember(BEANS);

    await scan(page, '4006381333931'); // in the customer field
    await basket().getByText('Espresso beans').waitFor();
    expect(await page.getByLabel('Customer: phone or name').inputValue()).toBe('');
    const quantity = page.getByLabel('Quantity of Espresso beans');
    await quantity.focus();
    await scan(page, '04006381333931'); // in the basket
    await page.locator('h1').first().click({ force: true });
    await scan(page, 'bean-1000'); // nowhere
    await page.locator('input[aria-label="Quantity of Espresso beans"][value="3"]').waitFor();

    await keys.press('F2', 'Enter', 'F9');
    await keys.at('Cash: amount');
    await keys.press('Enter');
    await page.getByText(/^Booked as ORD-/).waitFor();
    expect(await orders()).toMatchObject([
      { totalAmount: '59.97', items: [{ name: 'Espresso beans', sku: 'BEAN-1000', quantity: 3, listPrice: '19.99' }] },
    ]);
    await scan(page, '4006381333931'); // on the receipt: the next sale
    await basket().getByText('Espresso beans').waitFor();
  });

  it('are added by a scan that comes before the till has read what it remembers, and other codes are typed then', async () => {
    data(await company.cashier.post('/customers', { phone: '212 555 0188', name: 'Nora Quick' }));
    await remember(BEANS);
    await page.addInitScript(HOLD_ARTICLES);
    await page.reload();
    await keys.at('Customer: phone or name');

    await scan(page, '2125550188');
    await scan(page, '4006381333931');
    expect(await page.getByLabel('Customer: phone or name').inputValue()).toBe('');
    await page.evaluate('letArticlesBeRead()');

    await basket().getByText('Espresso beans').waitFor();
    await page.getByText('Nora Quick').first().waitFor();
  });

  it('make a sale to a walk-in of four keys after the scan', async () => {
    await remember(BEANS);
    await scan(page, '4006381333931');
    await basket().getByText('Espresso beans').waitFor();

    await keys.press('Enter', 'Enter');
    await keys.at('Cash: amount');
    await keys.press('Enter');
    await page.getByText(/^Booked as ORD-/).waitFor();

    expect(keys.presses).toBeLessThanOrEqual(4);
    expect(await orders()).toMatchObject([{ customerName: 'Walk-in', totalAmount: '19.99' }]);
  });

  it('are found by words in the item field, and sold at an open price that is typed', async () => {
    await remember(BEANS, { code: 'REPAIR', name: 'Repair of a grinder', price: '0.00', isOpenPrice: true });
    await keys.press('Enter');
    await keys.at('Item');
    await keys.type('repair gr');
    await keys.press('ArrowDown', 'Enter');
    await keys.at('Price');
    await page.getByText('Repair of a grinder has an open price: enter it.').waitFor();
    await keys.type('12.50');
    await keys.press('Enter');
    await basket().getByText('Repair of a grinder').waitFor();
    await page.getByLabel('Price').fill('5');
    await page.getByLabel('Item', { exact: true }).fill('BEAN-1000');
    await page.getByLabel('Item', { exact: true }).press('Enter');
    await page.getByText('A manager has to change the price of an article.').waitFor();
    await page.getByLabel('Price').fill('');
    await page.getByLabel('Item', { exact: true }).press('Enter');
    await basket().getByText('Espresso beans').waitFor();

    await keys.press('F9');
    await keys.at('Cash: amount');
    await keys.press('Enter');
    await page.getByText(/^Booked as ORD-/).waitFor();
    expect(await orders()).toMatchObject([
      {
        items: [
          { unitPrice: '12.50', listPrice: null },
          { unitPrice: '19.99', listPrice: '19.99' },
        ],
      },
    ]);
  });

  it('are sold without a network, at the price of that time', async () => {
    await remember(BEANS);
    await goOffline(opened);
    await page.reload();
    await keys.at('Customer: phone or name');
    await remembered();
    await scan(page, '4006381333931');
    await basket().getByText('Espresso beans').waitFor();
    await keys.press('Enter', 'Enter');
    await keys.at('Cash: amount');
    await keys.press('Enter');
    await page.getByRole('link', { name: /1/ }).first().waitFor();
    const { id } = data(await company.cashier.get('/articles/code/BEAN-1000'));
    data(await company.manager.patch(`/articles/${id}`, { price: '25.00' }));

    await opened.context.setOffline(false);
    await page.getByText(/^Booked as ORD-/).waitFor();

    expect(await orders()).toMatchObject([{ status: 'PAID', totalAmount: '19.99' }]);
  });

  it('are touched on a small screen: favourites first, then categories', async () => {
    await create({ ...BEANS, isFavourite: true });
    await create({ code: 'TEA', name: 'Sencha', price: '5.00', category: 'Tea' });
    const phone = await openTill(till.browser, till.app, await emailOf(company, 'cashier'), {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    const grid = phone.page.getByRole('region', { name: 'Articles to touch' });

    await grid.getByRole('button', { name: /Espresso beans/ }).tap();
    await grid.getByRole('button', { name: /Espresso beans/ }).tap();
    await grid.getByRole('button', { name: 'Tea', exact: true }).tap();
    await grid.getByRole('button', { name: /Sencha/ }).tap();

    const lines = phone.page.getByRole('table', { name: 'Basket' });
    await lines.getByText('Sencha').waitFor();
    expect(await phone.page.getByLabel('Quantity of Espresso beans').inputValue()).toBe('2');
    expect(await phone.page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await phone.context.close();
  });

  it('are made of an unknown code by who may', async () => {
    const manager = await openTill(till.browser, till.app, await emailOf(company, 'manager'));
    const { page: desk } = manager;
    await desk.getByLabel('Item', { exact: true }).fill('4012345678901');
    await desk.getByLabel('Item', { exact: true }).press('Enter');
    await desk.getByRole('button', { name: 'New article' }).click();
    const dialog = desk.getByRole('dialog', { name: 'New article' });
    await dialog.getByLabel('Name').fill('Cup');
    await dialog.getByLabel('Price', { exact: true }).fill('9.50');
    await dialog.getByLabel('Price', { exact: true }).press('Enter');

    await desk.getByRole('table', { name: 'Basket' }).getByText('Cup').waitFor();
    expect(data(await company.cashier.get('/articles/code/4012345678901'))).toMatchObject({
      name: 'Cup',
      price: '9.50',
    });
    await manager.context.close();
  });

  it('are kept in the back office: found, changed, imported and exported', async () => {
    await create(BEANS);
    const manager = await openTill(till.browser, till.app, await emailOf(company, 'manager'));
    const { page: desk } = manager;
    await goTo(desk, '/articles');
    await desk.getByLabel('Name, code or barcode').fill('espr');
    await desk.getByRole('button', { name: /Espresso beans/ }).click();
    const dialog = desk.getByRole('dialog', { name: 'Change article' });
    await dialog.getByLabel('Price', { exact: true }).fill('21,50');
    await dialog.getByLabel('Favourite: shown first').check();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await desk.getByText('$21.50').waitFor();

    await desk.getByRole('button', { name: 'Import' }).click();
    const file = (text: string): { name: string; mimeType: string; buffer: Buffer } => ({
      name: 'articles.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(text),
    });
    await desk.getByLabel('File').setInputFiles(file('code,name,price\nTEA,Tea,x\n'));
    await desk.getByRole('button', { name: 'Check' }).click();
    await desk.getByText('Line 2, price').first().waitFor();
    await desk.getByLabel('File').setInputFiles(file('code,name,price\nTEA,Tea,4.00\n'));
    await desk.getByRole('button', { name: 'Check' }).click();
    await desk.getByText('1 new, 0 changed, 0 as they are').waitFor();
    await desk.getByRole('button', { name: 'Import now' }).click();
    await desk.getByText('Imported.').waitFor();
    await desk.keyboard.press('Escape');

    const [download] = await Promise.all([
      desk.waitForEvent('download'),
      desk.getByRole('button', { name: 'Export' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('articles.csv');
    expect(data(await company.cashier.get('/articles?q=tea'))).toMatchObject([{ price: '4.00' }]);
    expect(data(await company.cashier.get('/articles/code/BEAN-1000'))).toMatchObject({
      price: '21.50',
      isFavourite: true,
    });
    await manager.context.close();
  });

  it('have prices as the language writes them', async () => {
    const { id: storeId } = data(await company.admin.post('/stores', { code: 'S-2', name: 'Harbour' }));
    await create({ ...BEANS, storePrices: [{ storeId, price: '18.50' }] });
    const manager = await openTill(till.browser, till.app, await emailOf(company, 'manager'));
    await manager.page.evaluate('localStorage.setItem(\'pos.preferences\', \'{"language":"de"}\')');
    await goTo(manager.page, '/articles');
    await manager.page.reload();
    await manager.page.getByRole('button', { name: /Espresso beans/ }).click();
    const dialog = manager.page.getByRole('dialog', { name: 'Artikel ändern' });

    expect(await dialog.getByLabel('Preis', { exact: true }).inputValue()).toBe('19,99');
    expect(await dialog.getByLabel(/^Preis in Harbour/).inputValue()).toBe('18,50');
    await manager.context.close();
  });
});

/** Lets the articles that a till remembers be read only when `letArticlesBeRead` is called. */
const HOLD_ARTICLES = `{
  const released = new Promise((resolve) => (window.letArticlesBeRead = resolve));
  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (name, ...rest) {
    const request = open.call(this, name, ...rest);
    if (!name.startsWith('pos.articles.')) return request;
    const listen = request.addEventListener.bind(request);
    request.addEventListener = (type, listener, ...options) =>
      listen(type, type === 'success' ? (event) => void released.then(() => listener(event)) : listener, ...options);

    return request;
  };
}`;
