import { randomUUID } from 'node:crypto';
import type { CreateCustomerDto } from '#modules/customers/dto/customer.dto.js';
import type { Answer } from './support/api-client.js';
import { onAccount, openAccount, payAccount } from './support/accounts.js';
import {
  claimSale,
  createCompany,
  createCustomer,
  data,
  newPhone,
  sell,
  startProgramme,
  takeBack,
  type TestCompany,
} from './support/company.js';
import { startTestApp, type TestApp } from './support/test-app.js';
import { queryAs } from './support/test-database.js';
import { tracesOf } from './support/traces-of-person.js';

/** What is known of the person, in every form in which it is kept. */
const PERSON: Required<Omit<CreateCustomerDto, 'companyId'>> = {
  name: 'Zebedee Quillfeather',
  phone: '(415) 555-2671',
  email: 'zebedee@quill.example',
  address: '17 Thimble Row',
  codes: [{ kind: 'CARD', value: 'QF-770011' }],
};
const FORMS = ['Zebedee', 'Quillfeather', '555-2671', '5552671', 'quill.example', 'Thimble', 'QF-770011'];
const WORDS = [...FORMS, ...Object.values(PERSON).filter((value) => typeof value === 'string')];

/** Sums of everything that counts money or points. */
const BOOKS = `SELECT
  (SELECT json_agg(o ORDER BY id) FROM (SELECT id, status, total_amount, tax_total, paid_amount, refunded_amount FROM orders) o) AS orders,
  (SELECT json_agg(p ORDER BY id) FROM (SELECT id, method, amount FROM payments) p) AS payments,
  (SELECT json_agg(r ORDER BY id) FROM refunds r) AS refunds, (SELECT json_agg(e ORDER BY id) FROM loyalty_entries e) AS points,
  (SELECT json_agg(e ORDER BY id) FROM store_credit_entries e) AS credit,
  (SELECT json_agg(e ORDER BY id) FROM account_entries e) AS accounts, (SELECT json_agg(b) FROM loyalty_balances b) AS balances`;

const keyed = (): Record<string, string> => ({ 'idempotency-key': randomUUID() });

describe('Erasing the only customer', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  it('is checked by the database, field by field', async () => {
    const checks = `SELECT pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE conname = 'customers_erased_check'`;
    const [check] = await queryAs<{ text: string }>(app.database.adminUrl, checks);
    const { codes: _, ...fields } = PERSON; // rows of another table
    const columns = Object.keys(fields).map((field) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));

    expect(columns.filter((column) => !check?.text.includes(column))).toEqual([]);
  });

  it('leaves no trace of the person in any table, and every amount as it was', async () => {
    const company = await createCompany(app);
    const { id } = await livelyCustomer(company);
    const before = await tracesOf(app.database, WORDS);
    const books = await queryAs(app.database.adminUrl, BOOKS);
    const { body } = await company.admin.post(`/customers/${id}/erase`);

    expect(Object.keys(before)).toEqual(['customer_codes', 'customers', 'idempotency_keys', 'orders']);
    expect(before['idempotency_keys']).toBeGreaterThan(4);
    expect(body.data).toMatchObject({
      ...{ id, name: 'Erased customer', phone: '', email: null, address: null, codes: [], isActive: false },
      erasedAt: expect.any(String),
    });
    expect(await tracesOf(app.database, WORDS)).toEqual({});
    expect(await queryAs(app.database.adminUrl, BOOKS)).toEqual(books);
    const keys = 'SELECT FROM customer_digest_keys WHERE customer_id = $1';
    expect(await queryAs(app.database.adminUrl, keys, [id])).toEqual([]);
    expect(app.log.filter((line) => WORDS.some((word) => line.includes(word)))).toEqual([]);
  });
});

describe('Erasing a customer', () => {
  let app: TestApp;
  let company: TestCompany;
  beforeAll(async () => {
    app = await startTestApp();
  });
  beforeEach(async () => {
    company = await createCompany(app);
  });
  afterAll(() => app.close());

  const erase = (id: string): Promise<Answer> => company.admin.post(`/customers/${id}/erase`);

  it('keeps balances, orders and who did what, and lets the customer be found by the id alone', async () => {
    const { id, phone } = await livelyCustomer(company);
    const { loyaltyPoints, _count } = data(await company.admin.get(`/customers/${id}`));
    data(await erase(id));
    const [entry] = data(await company.admin.get(`/audit?customerId=${id}&action=eraseCustomer`));

    expect(entry).toMatchObject({
      action: 'eraseCustomer',
      outcome: 'DONE',
      actorId: company.userIds.admin,
      fields: [],
    });
    expect(loyaltyPoints).toBeGreaterThan(0);
    expect(data(await company.admin.get(`/customers/${id}`))).toMatchObject({
      ...{ loyaltyPoints, _count, storeCredit: '0.00', account: { owed: '0.00' } },
    });
    expect((await company.cashier.get(`/customers/phone/${encodeURIComponent(phone)}`)).status).toBe(404);
    expect((await company.cashier.get('/customers/code/QF-770011')).status).toBe(404);
    for (const q of ['Zebedee', 'Erased', '2671', 'quill']) {
      expect(data(await company.cashier.get(`/customers/search?q=${q}`))).toEqual([]);
    }
    const [sale] = data(await company.cashier.get(`/orders?customerId=${id}`));
    const receipt = await company.cashier.get(`/orders/${sale.id}/receipt`);
    expect([sale.customerName, sale.customerPhone]).toEqual(['Erased customer', null]);
    expect(receipt.body).toContain('Erased customer');
  });

  it('frees the number and the card at once', async () => {
    const { id } = await createCustomer(company.cashier, PERSON);
    data(await erase(id));
    const next = await createCustomer(company.cashier, { ...PERSON, name: 'Next Owner' });

    expect(next.id).not.toBe(id);
    expect(data(await company.cashier.get('/customers/phone/4155552671')).id).toBe(next.id);
  });

  it('gives the answer to a repeated request again, without the person', async () => {
    const { cashier } = company;
    const payments = [{ method: 'CASH', amount: '3.00' }];
    const items = [{ name: 'Tea', quantity: 1, unitPrice: '3.00' }];
    const requests = [
      ['/customers', PERSON, keyed()],
      ['/orders', { items, payments, customerName: PERSON.name, customerPhone: PERSON.phone }, keyed()],
    ] as const;
    const send = (): Promise<Answer[]> =>
      Promise.all(requests.map(([path, body, key]) => cashier.post(path, body, key)));
    const [customer, order] = (await send()).map(data);
    data(await erase(customer.id));
    const again = await send();

    expect(again.map(({ headers }) => headers.get('idempotency-replayed'))).toEqual(['true', 'true']);
    expect(again.map(data)).toEqual([
      { ...customer, name: 'Erased customer', phone: '', email: null, address: null, codes: [] },
      { ...order, customerName: 'Erased customer', customerPhone: null },
    ]);
  });

  it.each<[string, (id: string) => Promise<Answer>]>([
    ['changed', (id) => company.manager.put(`/customers/${id}`, { name: 'Back', phone: newPhone(), isActive: true })],
    ['reactivated', (id) => company.cashier.post(`/customers/${id}/reactivate`)],
    ['taken over', (id) => company.cashier.post(`/customers/${id}/take-over`, { name: 'Heir' })],
    ['erased again', (id) => erase(id)],
  ])('is for good: the customer is not %s', async (_, act) => {
    const { id } = await createCustomer(company.cashier, PERSON);
    const { version } = data(await erase(id));
    const { status, body } = await act(id);

    expect([status, body.code]).toEqual([409, 'CUSTOMER_ERASED']);
    expect(data(await company.admin.get(`/customers/${id}`)).version).toBe(version);
    const sale = { customerId: id, items: [{ name: 'Tea', quantity: 1, unitPrice: '3.00' }] };
    expect((await company.cashier.post('/orders', sale)).body.code).toBe('CUSTOMER_INACTIVE');
  });

  it.each<[string, Record<string, unknown>, (customer: Answer['body']) => Promise<unknown>]>([
    ['an account is owed', { owed: '10.00' }, (customer) => owe(customer)],
    [
      'an account has a credit',
      { owed: '-10.00' },
      async (customer) => {
        const sale = await owe(customer);
        await payAccount(company.cashier, customer, '10.00');
        await takeBack(company.manager, sale);
      },
    ],
    [
      'store credit is left',
      { storeCredit: '10.00' },
      async ({ id }) => {
        const sale = await sell(company.cashier, { customerId: id });
        await takeBack(company.manager, sale, { refunds: [{ method: 'STORE_CREDIT', amount: '10.00' }] });
      },
    ],
    ['an order is open', { openOrders: 1 }, ({ id }) => company.cashier.post('/orders', { customerId: id })],
    [
      'an order of a walk-in with the number is open',
      { openOrders: 1 },
      ({ phone }) => company.cashier.post('/orders', { customerName: 'Zeb', customerPhone: phone }),
    ],
  ])('is refused while %s', async (_, details, unsettle) => {
    const customer = await createCustomer(company.cashier, PERSON);
    await unsettle(customer);
    const before = data(await company.admin.get(`/customers/${customer.id}`));
    const { status, body } = await erase(customer.id);

    expect([status, body.code]).toEqual([409, 'CUSTOMER_NOT_SETTLED']);
    expect(body).toMatchObject({ owed: '0.00', storeCredit: '0.00', openOrders: 0, ...details });
    expect(data(await company.admin.get(`/customers/${customer.id}`))).toEqual(before);
  });

  async function owe(customer: Answer['body']): Promise<Answer['body']> {
    await openAccount(company.manager, customer, null);

    return data(await onAccount(company.cashier, customer, '10.00'));
  }

  it('is for those who may, and of the own company', async () => {
    const { id } = await createCustomer(company.cashier, PERSON);
    const stranger = await createCompany(app);
    const answers = [
      await company.manager.post(`/customers/${id}/erase`),
      await stranger.admin.post(`/customers/${id}/erase`),
      await erase(randomUUID()),
    ];

    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [403, 'FORBIDDEN'],
      [404, 'CUSTOMER_NOT_FOUND'],
      [404, 'CUSTOMER_NOT_FOUND'],
    ]);
    expect(data(await company.admin.get(`/customers/${id}`)).name).toBe(PERSON.name);
  });

  it('leaves other customers and other companies as they are', async () => {
    const { id } = await createCustomer(company.cashier, PERSON);
    const other = await createCustomer(company.cashier, { name: PERSON.name, address: PERSON.address });
    await sell(company.cashier, { customerId: other.id });
    const stranger = await createCompany(app);
    const twin = await createCustomer(stranger.cashier, PERSON);
    await sell(stranger.cashier, { customerId: twin.id });
    data(await erase(id));

    expect(data(await company.admin.get(`/customers/${other.id}`)).name).toBe(PERSON.name);
    expect(data(await company.admin.get(`/orders?customerId=${other.id}`))[0].customerName).toBe(PERSON.name);
    expect(data(await stranger.admin.get(`/customers/${twin.id}`))).toMatchObject({ ...PERSON, erasedAt: null });
    expect(data(await stranger.admin.get(`/orders?customerId=${twin.id}`))[0].customerName).toBe(PERSON.name);
  });
});

/** A customer who has done everything that leaves a trace, and is settled. */
async function livelyCustomer(company: TestCompany): Promise<Answer['body']> {
  const { cashier, manager } = company;
  await startProgramme(company);
  const customer = data(await cashier.post('/customers', PERSON, keyed()));
  const { id, phone } = customer;
  data(await cashier.post('/customers/find-or-create', { phone }, keyed()));
  data(await manager.put(`/customers/${id}`, { address: `${PERSON.address}, back door` }));
  const items = [{ name: 'Tea', quantity: 2, unitPrice: '10.00' }];
  const payments = [{ method: 'CASH', amount: '20.00' }];
  const walkIn = { items, payments, customerName: PERSON.name, customerPhone: '415 555 2671' };
  data(await cashier.post('/orders', walkIn, keyed()));
  await claimSale(cashier, customer);
  const sale = data(await cashier.post('/orders', { items, payments, customerId: id }, keyed()));
  const lines = [{ itemId: sale.items[0].id, quantity: 1 }];
  const refunds = [{ method: 'STORE_CREDIT', amount: '10.00' }];
  const newItems = [{ name: 'Mug', quantity: 1, unitPrice: '10.00' }];
  data(await manager.post(`/orders/${sale.id}/returns`, { lines, refunds }, keyed()));
  data(await manager.post(`/orders/${sale.id}/returns`, { lines, newItems }, keyed()));
  const onCredit = [{ method: 'STORE_CREDIT', amount: '10.00' }];
  data(await cashier.post('/orders', { items: newItems, payments: onCredit, customerId: id }));
  await openAccount(manager, customer, null);
  data(await onAccount(cashier, customer, '7.00'));
  await payAccount(cashier, customer, '7.00');

  return customer;
}
