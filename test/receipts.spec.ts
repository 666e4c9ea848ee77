import { createHash } from 'node:crypto';
import type { Answer, ApiClient } from './support/api-client.js';
import { openAccount } from './support/accounts.js';
import {
  createCompany,
  createCustomer,
  data,
  sell,
  startProgramme,
  takeBack,
  type TestCompany,
} from './support/company.js';
import { fetched, markOf, pdfText } from './support/printed.js';
import { startTestApp, type TestApp } from './support/test-app.js';

type Body = Answer['body'];

describe('Receipts', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
  });
  afterAll(() => app.close());

  const BEANS = { name: 'Espresso beans 1 kg', quantity: 2, unitPrice: '24.90' };
  const MUG = { name: 'Mug, red', quantity: 1, unitPrice: '12.50', discount: '1.00' };
  const byCash = (amount: string, tendered?: string): object => ({ method: 'CASH', amount, tendered });
  const byCredit = (amount: string): object => ({ method: 'STORE_CREDIT', amount });

  const make = async (client: ApiClient, order: object): Promise<Body> => data(await client.post('/orders', order));

  /** A receipt in text, in the lines it is printed in. */
  async function print(client: ApiClient, path: string): Promise<string[]> {
    const { status, body } = await client.get(`${path}/receipt`);
    expect([status, typeof body]).toEqual([200, 'string']);

    return String(body).split('\n');
  }

  /** The lines without the heading: from the one that begins with the label on. */
  const from = (lines: readonly string[], label: string): string[] =>
    lines.slice(lines.findIndex((line) => line.startsWith(label)));

  const valueOf = (lines: readonly string[], label: string): string | undefined =>
    lines
      .find((line) => line.startsWith(label))
      ?.slice(label.length)
      .trim();

  it('shows a sale line by line, in 42 columns', async () => {
    const company = await createCompany(app, { settings: { defaultTaxRate: 8.875 }, timezone: 'America/New_York' });
    const { orderNumber, id } = await make(company.cashier, {
      customerName: 'Jane Smith',
      items: [BEANS, MUG, { name: 'Lemon cake', quantity: 0.5, unitPrice: '8.40', taxRate: 0 }],
      payments: [byCash('70.94', '80.00')],
    });
    const [{ paidAt }, cashier] = [
      data(await company.cashier.get(`/orders/${id}`)),
      data(await company.cashier.get('/auth/me')).user,
    ];

    const lines = await print(company.cashier, `/orders/${id}`);

    const time = new Date(paidAt).toLocaleTimeString('en-GB', { timeZone: 'America/New_York', timeStyle: 'short' });
    expect(lines[0]?.trim()).toBe(company.name);
    expect(lines[1]?.trim()).toMatch(/^Store /);
    expect(valueOf(lines, 'Number')).toBe(orderNumber);
    expect(valueOf(lines, 'Date')).toMatch(new RegExp(`^\\d{1,2} [A-Z][a-z]+ 20\\d\\d, ${time}$`));
    expect(valueOf(lines, 'Cashier')).toBe(cashier.name);
    expect(valueOf(lines, 'Customer')).toBe('Jane Smith');
    expect(from(lines, '---')).toEqual([
      '------------------------------------------',
      'Espresso beans 1 kg',
      '  2 × 24.90                          49.80',
      'Mug, red',
      '  1 × 12.50 − 1.00                   11.50',
      'Lemon cake',
      '  0.5 × 8.40                          4.20',
      '------------------------------------------',
      'Subtotal                             66.50',
      'Discount                             -1.00',
      'Tax 8.875 % on 61.30                  5.44',
      'Tax 0 % on 4.20                       0.00',
      '==========================================',
      'TOTAL USD                            70.94',
      '==========================================',
      'Cash                                 70.94',
      '  Tendered                           80.00',
      '  Change                              9.06',
      '',
      '       Thank you for your purchase',
      '',
    ]);
  });

  it('says whose receipt it is: what the store has, else what the company has', async () => {
    const { id: companyId, storeId, admin, cashier } = await createCompany(app);
    const { id } = await sell(cashier);
    const heading = async (): Promise<string[]> =>
      (await print(cashier, `/orders/${id}`)).slice(2, 6).map((line) => line.trim());
    const bare = await heading();
    data(await admin.patch(`/companies/${companyId}`, { address: '1 Main St', phone: '2125550100', taxNumber: 'GB1' }));
    const ofCompany = await heading();
    data(
      await admin.patch(`/stores/${storeId}`, { address: '5 Side St, a long way out of the town', taxNumber: 'GB2' }),
    );
    const ofStore = await heading();

    expect(bare[0]).toBe('');
    expect(ofCompany).toEqual(['1 Main St', 'Phone 2125550100', 'Tax number GB1', '']);
    expect(ofStore).toEqual(['5 Side St, a long way out of the town', 'Phone 2125550100', 'Tax number GB2', '']);
  });

  it('has the lines at its head and foot that the store has, else the company, and the opening hours', async () => {
    const { id: companyId, storeId, admin, cashier } = await createCompany(app);
    const { id } = await sell(cashier);
    const lines = async (): Promise<string[]> => {
      const printed = (await print(cashier, `/orders/${id}`)).map((line) => line.trim());

      return [...printed.slice(2, 5), '…', ...printed.slice(printed.indexOf('Thank you for your purchase') + 1, -1)];
    };
    const ofCompany = { receiptHead: 'Good tea\n\n  since 1901', receiptFoot: 'Taken back within 30 days.' };
    data(await admin.patch(`/companies/${companyId}`, ofCompany));
    const first = await lines();
    const ofStore = { receiptFoot: 'No returns.', openingHours: 'Mon–Fri 9–19\r\nSat 10–16' };
    expect(data(await admin.patch(`/stores/${storeId}`, ofStore))).toMatchObject({ receiptHead: null, ...ofStore });

    expect(first).toEqual(['Good tea', 'since 1901', '', '…', 'Taken back within 30 days.']);
    expect(await lines()).toEqual(['Good tea', 'since 1901', '', '…', 'Mon–Fri 9–19', 'Sat 10–16', 'No returns.']);
  });

  it('has the heading of a store that was created with one', async () => {
    const { admin, cashier } = await createCompany(app);
    const texts = { address: '7 New St', phone: '2125550107', taxNumber: 'GB7', openingHours: 'Daily 9–19' };
    const store = data(await admin.post('/stores', { code: 'NEW', name: 'New', ...texts }));
    const { id } = await sell(cashier, { storeId: store.id });

    expect(store).toMatchObject({ ...texts, receiptHead: null });
    const printed = (await print(cashier, `/orders/${id}`)).map((line) => line.trim());
    expect(printed.slice(1, 5)).toEqual(['New', '7 New St', 'Phone 2125550107', 'Tax number GB7']);
    expect(printed).toContain('Daily 9–19');
  });

  it('says which tax is contained in prices that include it, and names nobody who is not known', async () => {
    const company = await createCompany(app, { settings: { pricesIncludeTax: true, defaultTaxRate: 20 } });
    const { id } = await sell(company.cashier, {}, '12.00');

    const lines = await print(company.cashier, `/orders/${id}`);

    expect(valueOf(lines, 'TOTAL USD')).toBe('12.00');
    expect(valueOf(lines, 'Contains tax 20 % on 10.00')).toBe('2.00');
    expect(valueOf(lines, 'Customer')).toBeUndefined();
  });

  it.each([
    ['JPY', 'JP', '1200', '1,200', '¥1,200'],
    ['KWD', 'KW', '1234.5', '1,234.500', 'KWD 1,234.500'],
    ['INR', 'IN', '123456.78', '1,23,456.78', '₹1,23,456.78'],
  ])('writes %s as it is written in %s', async (currency, country, price, plain, priced) => {
    const company = await createCompany(app, { currency, country });
    const { id } = await sell(company.cashier, {}, price);

    const lines = await print(company.cashier, `/orders/${id}`);
    const html = (await company.cashier.get(`/orders/${id}/receipt?format=html`)).body;
    const pdf = await pdfText(await fetched(company.cashier, `/orders/${id}/receipt?format=pdf`));

    expect(valueOf(lines, `TOTAL ${currency}`)).toBe(plain);
    expect([html, pdf].map((text) => text.replaceAll('\u00a0', ' ').includes(priced))).toEqual([true, true]);
  });

  it('shows what is left of the store credit that paid, as it was right after the sale', async () => {
    const { manager, cashier } = await createCompany(app);
    const { id: customerId } = await createCustomer(cashier, { name: 'Olivia Berg' });
    const back = data(await manager.post('/returns', { customerId, items: [{ ...BEANS, quantity: 1 }] }));
    const sale = (amount: string): Promise<Body> =>
      make(cashier, { customerId, items: [{ ...MUG, discount: '0' }], payments: [byCredit(amount), byCash('9.00')] });
    const first = await sale('3.50');
    await sale('3.50');

    const [given, spent] = [await print(cashier, `/returns/${back.id}`), await print(cashier, `/orders/${first.id}`)];

    expect([valueOf(given, 'Customer'), valueOf(spent, 'Customer')]).toEqual(['Olivia Berg', 'Olivia Berg']);
    expect(from(given, 'Store credit ').slice(0, 3)).toEqual([
      'Store credit                         24.90',
      '------------------------------------------',
      'Store credit left                    24.90',
    ]);
    expect(valueOf(spent, 'Store credit left')).toBe('21.40');
    expect(valueOf(spent, 'Cash ')).toBe('9.00');
  });

  it('shows the points and the account that paid or were given to, as they were right afterwards', async () => {
    const company = await createCompany(app);
    const { manager, cashier } = company;
    const customer = await createCustomer(cashier);
    await startProgramme(company, { pointsPerUnit: 1, pointValue: '0.01' });
    await openAccount(manager, customer, '100.00');
    await manager.post(`/customers/${customer.id}/loyalty/adjustments`, { points: 2_000, reason: 'Welcome' });
    const payments = [
      { method: 'LOYALTY_POINTS', amount: '5.00' },
      { method: 'ON_ACCOUNT', amount: '7.00' },
    ];
    const sale = await make(cashier, { customerId: customer.id, items: [{ ...MUG, discount: '0.50' }], payments });
    const back = await takeBack(manager, sale);

    const [sold, returned] = [await print(cashier, `/orders/${sale.id}`), await print(cashier, `/returns/${back.id}`)];

    const left = [sold, returned].map((lines) => [valueOf(lines, 'Points left'), valueOf(lines, 'Owed on account')]);
    expect(left).toEqual([
      ['1,507', '7.00'],
      ['2,000', '0.00'],
    ]);
    expect([valueOf(sold, 'Loyalty points'), valueOf(sold, 'On account')]).toEqual(['5.00', '7.00']);
  });

  it('shows of a return what came back, what was given for it, and where it was bought', async () => {
    const { manager, cashier } = await createCompany(app, { settings: { defaultTaxRate: 8.875 } });
    const sale = await make(cashier, { items: [BEANS, MUG], payments: [{ method: 'CARD', amount: '66.74' }] });
    const lines = [{ itemId: sale.items[0].id, quantity: 1 }];
    const refunds = [
      { method: 'CARD', amount: '20.00' },
      { method: 'CASH', amount: '7.11' },
    ];
    const { id, returnNumber } = data(await manager.post(`/orders/${sale.id}/returns`, { lines, refunds }));

    const receipt = await print(cashier, `/returns/${id}`);

    expect(receipt[3]?.trim()).toBe('RETURN');
    expect(valueOf(receipt, 'Number')).toBe(returnNumber);
    expect(valueOf(receipt, 'Bought with')).toBe(sale.orderNumber);
    expect(from(receipt, '---').slice(1, 11)).toEqual([
      'Espresso beans 1 kg',
      '  1 × 24.90                          24.90',
      '------------------------------------------',
      'Subtotal                             24.90',
      'Tax 8.875 % on 24.90                  2.21',
      '==========================================',
      'TOTAL REFUND USD                     27.11',
      '==========================================',
      'Card                                 20.00',
      'Cash                                  7.11',
    ]);
  });

  it('names on both papers of an exchange the other one', async () => {
    const { manager, cashier } = await createCompany(app);
    const sale = await sell(cashier);
    const made = await takeBack(manager, sale, { newItems: [MUG], payments: [byCash('1.50')] });

    const returned = await print(cashier, `/returns/${made.id}`);
    const bought = await print(cashier, `/orders/${made.exchangeOrderId}`);

    expect(valueOf(returned, 'Exchanged for')).toBe(made.exchangeOrder.orderNumber);
    expect(valueOf(bought, 'In exchange for')).toBe(made.returnNumber);
    expect([valueOf(returned, 'Exchange '), valueOf(bought, 'Exchange ')]).toEqual(['10.00', '10.00']);
  });

  it('stays what the sale was when everything came back', async () => {
    const { manager, cashier } = await createCompany(app);
    const sale = await sell(cashier);
    const before = await print(cashier, `/orders/${sale.id}`);
    await takeBack(manager, sale);

    const after = await print(cashier, `/orders/${sale.id}`);

    expect(data(await cashier.get(`/orders/${sale.id}`)).status).toBe('REFUNDED');
    expect(after.filter((line) => !line.includes('COPY'))).toEqual(before);
  });

  it('is not there before the order is paid, nor when it never was', async () => {
    const { manager, cashier } = await createCompany(app);
    const [open, cancelled] = [
      await make(cashier, { items: [BEANS], payments: [byCash('1.00')] }),
      await make(cashier, {}),
    ];
    await manager.post(`/orders/${cancelled.id}/cancel`);

    const refused = [];
    for (const { id } of [open, cancelled]) {
      const { status, body, headers } = await cashier.get(`/orders/${id}/receipt`, { accept: 'application/pdf' });
      refused.push([status, body.code, headers.get('content-type')]);
    }
    data(await cashier.post(`/orders/${open.id}/payments`, byCash('48.80')));

    expect(refused).toEqual(Array(2).fill([409, 'ORDER_NOT_PAID', 'application/json; charset=utf-8']));
    expect(markOf((await print(cashier, `/orders/${open.id}`)).join())).toBe('original');
  });

  describe('in its forms', () => {
    let company: TestCompany;
    let path: string;
    beforeAll(async () => {
      company = await createCompany(app);
      path = `/orders/${(await sell(company.cashier)).id}/receipt`;
    });

    const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8';

    it.each([
      ['', '*/*', 'text/plain'],
      ['', 'application/json', 'text/plain'],
      ['', 'text/*', 'text/plain'],
      ['', BROWSER, 'text/html'],
      ['', 'application/pdf', 'application/pdf'],
      ['', 'text/html;q=0.5, application/pdf;q=0.9', 'application/pdf'],
      ['', 'text/plain;q=0, */*', 'text/html'],
      ['?format=text', BROWSER, 'text/plain'],
      ['?format=html', 'application/pdf', 'text/html'],
      ['?format=pdf', '*/*', 'application/pdf'],
    ])('answers %j with Accept %j as %s', async (query, accept, type) => {
      const response = await fetched(company.cashier, path + query, { accept });

      const [charset] = type.startsWith('text/') ? ['; charset=utf-8'] : [''];
      expect([response.status, response.headers.get('content-type')]).toEqual([200, type + charset]);
      expect(response.headers.get('cache-control')).toBe('no-store');
    });

    it('refuses another form, in JSON', async () => {
      const { status, body } = await company.cashier.get(`${path}?format=docx`, { accept: 'text/html' });

      expect([status, body.code, body.errors[0].field]).toEqual([400, 'VALIDATION_FAILED', 'format']);
    });

    it('is a page that loads and runs nothing, and lets in its one style sheet by its hash', async () => {
      const { headers, body } = await company.cashier.get(`${path}?format=html`);

      const [, style = ''] = /<style>(.*)<\/style>/s.exec(body) ?? [];
      const hash = createHash('sha256').update(style).digest('base64');
      expect(headers.get('content-security-policy')).toBe(
        `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      );
      expect(body).toMatch(/^<!doctype html>\n<html lang="en">/);
      expect(body).not.toMatch(/<script|<link|<img|https?:|style=/);
    });

    it('is a PDF of its own name with the same words', async () => {
      const { orderNumber } = data(await company.cashier.get(path.replace('/receipt', '')));

      const response = await fetched(company.cashier, `${path}?format=pdf`);

      expect(response.headers.get('content-disposition')).toBe(`inline; filename="${orderNumber}.pdf"`);
      const text = await pdfText(response);
      for (const words of [company.name, orderNumber, 'Thing', '1 × 10.00', 'Total', '$10.00', 'Cash']) {
        expect(text).toContain(words);
      }
    });

    it('is described with its media types in the OpenAPI document', async () => {
      const { paths } = (await (await fetch(`${app.url}/docs/json`)).json()) as Body;

      const { responses } = paths['/api/orders/{id}/receipt'].get;
      expect(Object.keys(responses['200'].content)).toEqual([
        'text/plain; charset=utf-8',
        'text/html; charset=utf-8',
        'application/pdf',
      ]);
      expect(responses['409']).toEqual({ $ref: '#/components/responses/OrderNotPaidError' });
    });
  });
});
