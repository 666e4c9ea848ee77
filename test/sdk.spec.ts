import { randomUUID } from 'node:crypto';
import { type CustomerListItemDto, type OrderDto, PagedList, PosClient, PosError } from '@pos-backend/sdk';
import { ERROR_CODES } from '#shared/errors/error-catalog.js';
import {
  createCompany,
  createSignedInCompany,
  createCustomer,
  data,
  newPhone,
  sell,
  type TestCompany,
} from './support/company.js';
import { OpenApi } from './support/openapi-walk.js';
import { PASSWORD, startTestApp, type TestApp } from './support/test-app.js';

describe('The SDK', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
  });
  afterAll(() => app.close());

  async function signedIn(company: TestCompany, role: 'admin' | 'manager' | 'cashier' = 'manager'): Promise<PosClient> {
    const pos = new PosClient({ baseUrl: `${app.url}/` });
    await pos.login({ email: data(await company[role].get('/auth/me')).user.email, password: PASSWORD });

    return pos;
  }

  async function refusalOf(call: PromiseLike<unknown>): Promise<PosError> {
    const error = await Promise.resolve(call).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!(error instanceof PosError)) throw new Error('Expected a PosError', { cause: error });

    return error;
  }

  it('has a method for every operation of the API', async () => {
    const pos = new PosClient({ baseUrl: app.url });
    const { paths } = (await (await fetch(`${app.url}/docs/json`)).json()) as { paths: Record<string, object> };
    const ids = Object.values(paths).flatMap((item) =>
      Object.values(item as Record<string, { operationId: string }>).map(({ operationId }) => operationId),
    );

    const missing = ids.filter((id) => typeof pos[id as keyof PosClient] !== 'function');

    expect(missing).toEqual(['refresh']); // It does that by itself.
    expect((await OpenApi.of(app.url)).operations()).toHaveLength(ids.length);
  });

  it('gives data without the envelope', async () => {
    const company = await createCompany(app);
    const pos = await signedIn(company);
    const phone = newPhone();

    const customer = await pos.createCustomer({ name: 'Jane Doe', phone });
    const found = await pos.findCustomerByPhone(phone);
    const renamed = await pos.updateCustomer(customer.id, { name: 'Jane Smith' });
    const gone = await pos.deleteCustomer(customer.id);

    expect(customer).toMatchObject({ name: 'Jane Doe', phone, version: 1 });
    expect(found.id).toBe(customer.id);
    expect(renamed).toMatchObject({ name: 'Jane Smith', version: 2 });
    expect(gone).toBeUndefined();
    expect((await pos.getMe()).company?.id).toBe(company.id);
    expect(await pos.getHealth()).toMatchObject({ status: 'ok' });
  });

  it('sends what is in the path as it is', async () => {
    const pos = await signedIn(await createCompany(app));
    const { id } = await pos.createCustomer({ name: 'Jane Doe', phone: '+1 (415) 555-2671' });

    expect((await pos.findCustomerByPhone('+1 415/555-2671')).id).toBe(id);
    expect((await refusalOf(pos.getCustomer('../users'))).code).toBe('VALIDATION_FAILED');
  });

  it('does everything a sale takes', async () => {
    const company = await createCompany(app);
    const pos = await signedIn(company);

    const order = await pos.createOrder({});
    const { items, version } = await pos.addOrderItem(order.id, { name: 'Mug', quantity: 1, unitPrice: '12.50' });
    const [mug] = items;
    await pos.updateOrderItem(order.id, String(mug?.id), { quantity: 2 }, { ifMatch: version });
    const paid = await pos.addOrderPayment(order.id, { method: 'CASH', amount: '30.00' });
    const back = await pos.createReturn(order.id, { lines: [{ itemId: String(mug?.id), quantity: 2 }] });

    expect(paid).toMatchObject({ status: 'PAID', totalAmount: '25.00', payments: [{ change: '5.00' }] });
    expect(back.totalRefunded).toBe('25.00');
    expect((await pos.getOrder(order.id)).status).toBe('REFUNDED');
  });

  it('tells refusals apart by their code, with what the code carries', async () => {
    const company = await createCompany(app);
    const pos = await signedIn(company);
    const customer = await createCustomer(company.cashier);

    const taken = await refusalOf(pos.createCustomer({ name: 'Somebody', phone: customer.phone }));
    const invalid = await refusalOf(pos.createCustomer({ name: '', phone: newPhone() }));
    const forbidden = await refusalOf(
      pos.createUser({ email: 'a@b.test', name: 'A', password: PASSWORD, role: 'ADMIN' }),
    );

    expect(taken).toMatchObject({ code: 'CUSTOMER_PHONE_TAKEN', existingCustomerId: customer.id, status: 400 });
    expect(taken.message).toBe('Customer with this phone number already exists in your company');
    expect(invalid).toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ field: 'name' }] });
    expect(forbidden).toMatchObject({ code: 'FORBIDDEN', status: 403 });
    expect(forbidden.requestId).toMatch(/\S/);
    expect(`${taken}`).toMatch(/^PosError: Customer with/);
    expect(taken.stack).toContain('sdk.spec.ts');
  });

  it('knows the schema of every error, also of those that no operation names', async () => {
    const document = (await (await fetch(`${app.url}/docs/json`)).json()) as { 'x-errors': Record<string, object> };

    expect(Object.keys(document['x-errors'])).toEqual(ERROR_CODES);
  });

  it('gives texts as strings and files as Blobs', async () => {
    const company = await createCompany(app);
    const pos = await signedIn(company);
    const { id } = await sell(company.cashier, {}, '12.50');

    const text = await pos.getOrderReceipt(id);
    const html = await pos.getOrderReceipt(id, { format: 'html' });
    const pdf = await pos.getOrderReceipt(id, { format: 'pdf' });
    const report = await pos.getSalesReport();
    const csv = await pos.getSalesReport({ format: 'csv' });

    expect(text).toContain('12.50');
    expect(html).toMatch(/^<!doctype html>/i);
    expect([pdf.type, (await pdf.text()).slice(0, 5)]).toEqual(['application/pdf', '%PDF-']);
    expect(report.currency).toBe('USD');
    expect(csv).toContain('12.50');
    expect((await refusalOf(pos.getOrderReceipt(randomUUID(), { format: 'pdf' }))).code).toBe('ORDER_NOT_FOUND');
  });

  it('refuses changes of an older version', async () => {
    const company = await createCompany(app);
    const pos = await signedIn(company);
    const { id, version } = await createCustomer(company.cashier);
    await pos.updateCustomer(id, { name: 'First' }, { ifMatch: version });

    const late = await refusalOf(pos.updateCustomer(id, { name: 'Second' }, { ifMatch: version }));

    expect(late.code).toBe('VERSION_CONFLICT');
    expect((await pos.getCustomer(id)).name).toBe('First');
  });

  it('gives one answer to two calls with one key', async () => {
    const company = await createCompany(app);
    const pos = await signedIn(company);
    const options = { idempotencyKey: randomUUID() };

    const calls = [pos.createOrder({}, options), pos.createOrder({}, options), pos.createOrder({}, options)];
    const ids = (await Promise.all(calls)).map(({ id }) => id);

    expect(new Set(ids).size).toBe(1);
    expect((await refusalOf(pos.createOrder({ customerName: 'Jane' }, options))).code).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('shows the headers of an answer to who asks', async () => {
    const company = await createCompany(app);
    const pos = await signedIn(company);
    const { id } = await createCustomer(company.cashier);
    const seen: unknown[] = [];

    await pos.getCustomer(id, {
      onResponse: ({ status, headers, replayed }) => seen.push(status, headers.get('etag'), replayed),
    });

    expect(seen).toEqual([200, '"1"', false]);
  });

  it('acts for the company that a SUPER_ADMIN names, for a client or a call', async () => {
    const [one, other] = [await createCompany(app), await createCompany(app)];
    const pos = new PosClient({ baseUrl: app.url, companyId: one.id });
    await pos.login({ email: 'super@pos.test', password: PASSWORD });

    const stores = async (companyId?: string): Promise<string[]> =>
      (await pos.listStores({}, { companyId })).items.map(({ id }) => id);

    expect(await stores()).toEqual([one.storeId]);
    expect(await stores(other.id)).toEqual([other.storeId]);
  });

  describe('reads a list', () => {
    let company: TestCompany;
    let pos: PosClient;
    let customers: CustomerListItemDto[];
    beforeAll(async () => {
      company = await createSignedInCompany(app);
      pos = await signedIn(company);
      for (let i = 0; i < 5; i += 1) await createCustomer(company.cashier);
      customers = data(await company.cashier.get('/customers'));
    });

    it('page by page', async () => {
      const first = await pos.listCustomers({ limit: 3 });
      const second = await pos.listCustomers({ limit: 3, cursor: String(first.nextCursor) });

      expect([...first.items, ...second.items]).toEqual(customers);
      expect([first.limit, second.nextCursor]).toEqual([3, null]);
    });

    it('to its end, as often as it is asked', async () => {
      const list = pos.listCustomers({ limit: 2 });
      for (let time = 0; time < 2; time += 1) {
        const read: CustomerListItemDto[] = [];
        for await (const customer of list) read.push(customer);

        expect(read).toEqual(customers);
      }
      const sizes: number[] = [];
      for await (const { items } of list.pages()) sizes.push(items.length);
      expect(sizes).toEqual([2, 2, 1]);
    });

    it('as far as it is needed', async () => {
      const sent: string[] = [];
      const counting = new PosClient({
        baseUrl: app.url,
        tokens: { get: () => ({ accessToken: String(company.cashier.accessToken), refreshToken: '' }), set: () => {} },
        fetch: (input, init) => {
          sent.push(new URL((input as Request).url).pathname);

          return fetch(input, init);
        },
      });
      const list = counting.listCustomers({ limit: 2 });

      expect(sent).toEqual([]);
      expect(await list.take(3)).toEqual(customers.slice(0, 3));
      expect(await list.take(0)).toEqual([]);
      expect(sent).toEqual(['/api/customers', '/api/customers']);
      expect((await list).items).toEqual((await list).items);
      expect(sent).toHaveLength(3);
    });

    it('that belongs to something, with filters', async () => {
      const [customer] = customers;
      await sell(company.cashier, { customerId: customer?.id });
      await company.cashier.post('/orders', { customerId: customer?.id });

      const paid: OrderDto['status'][] = [];
      for await (const order of pos.listOrders({ customerId: String(customer?.id), status: 'PAID' })) {
        paid.push(order.status);
      }

      expect(paid).toEqual(['PAID']);
      expect((await pos.listStoreCredit(String(customer?.id))).items).toEqual([]);
    });

    it('as a promise, also of its failure', async () => {
      const list = pos.listCustomers({ cursor: 'nonsense' });
      let isOver = false;

      const code = await list.catch((error: unknown) => (error as PosError).code).finally(() => (isOver = true));

      expect([code, isOver]).toEqual(['INVALID_CURSOR', true]);
      expect(String(list)).toBe('[object PagedList]');
      expect(list).toBeInstanceOf(PagedList);
      await expect(list.take(1)).rejects.toMatchObject({ code: 'INVALID_CURSOR' });
      await expect(pos.listCustomers().finally(() => {})).resolves.toMatchObject({ limit: 50 });
    });
  });
});
