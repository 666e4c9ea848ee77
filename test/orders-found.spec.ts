import { OrderKeysService } from '#modules/orders/order-keys.service.js';
import type { ApiClient } from './support/api-client.js';
import { createCompany, createCustomer, data, sell, type TestCompany } from './support/company.js';
import { startTestApp, type TestApp } from './support/test-app.js';
import { queryAs } from './support/test-database.js';

describe('Orders found', () => {
  let app: TestApp;
  let company: TestCompany;
  let cashier: ApiClient;
  beforeAll(async () => {
    app = await startTestApp();
  });
  beforeEach(async () => {
    company = await createCompany(app);
    ({ cashier } = company);
  });
  afterAll(() => app.close());

  const found = async (query: Record<string, string>, client = cashier): Promise<string[]> =>
    data(await client.get(`/orders?${new URLSearchParams(query)}`)).map(({ id }: { id: string }) => id);

  it('by the number, as it is on the receipt or without its prefix', async () => {
    const { id, orderNumber } = await sell(cashier);
    await sell(cashier);

    for (const number of [orderNumber, orderNumber.toLowerCase(), orderNumber.slice(4)]) {
      expect(await found({ number })).toEqual([id]);
    }
    expect(await found({ number: orderNumber, status: 'OPEN' })).toEqual([]);
    expect(await found({ number: 'ORD-1' })).toEqual([]);
    expect(await found({ number: orderNumber }, (await createCompany(app)).cashier)).toEqual([]);
  });

  it('by the phone of the customer in any spelling, newest first and page by page', async () => {
    const { id: customerId } = await createCustomer(cashier, { phone: '+1 415 555 2671' });
    const registered = await sell(cashier, { customerId });
    const walkIn = await sell(cashier, { customerName: 'Jane', customerPhone: '(415) 555-2671' });
    const late = data(await cashier.post('/orders', {}));
    data(await cashier.patch(`/orders/${late.id}`, { customerPhone: '415.555.2671' }));
    await sell(cashier, { customerPhone: '4155552672' });
    const ids = [late.id, walkIn.id, registered.id];

    expect(await found({ customerPhone: '4155552671' })).toEqual(ids);
    const first = await cashier.get('/orders?customerPhone=4155552671&limit=2');
    expect(await found({ customerPhone: '4155552671', limit: '2', cursor: first.body.meta.nextCursor })).toEqual([
      ids[2],
    ]);
    expect(await found({ customerPhone: '4155552671', companyId: company.id }, app.superAdmin)).toEqual(ids);
    expect(await found({ customerPhone: '4155552671' }, app.superAdmin)).toEqual(expect.arrayContaining(ids));
  });

  it('by the beginning of a name, whatever its case and accents, sorted by name and page by page', async () => {
    const sold: string[] = [];
    for (const customerName of ['Émile Zola', 'emile zola', 'Emil Zátopek', 'Zoe']) {
      sold.push((await sell(cashier, { customerName })).id);
    }
    const [zola, again, zatopek] = sold;
    const expected = [zatopek, again, zola];

    expect(await found({ customerName: 'EMIL' })).toEqual(expected);
    expect(await found({ customerName: 'émile z' })).toEqual([again, zola]);
    expect(await found({ customerName: 'mile' })).toEqual([]);
    const pages: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await cashier.get(`/orders?customerName=emil&limit=1${cursor && `&cursor=${cursor}`}`);
      pages.push(...body.data.map(({ id }: { id: string }) => id));
      cursor = body.meta.nextCursor;
    }
    expect(pages).toEqual(expected);
    expect(
      (
        await cashier.get(
          `/orders?cursor=${(await cashier.get('/orders?customerName=emil&limit=1')).body.meta.nextCursor}`,
        )
      ).body.code,
    ).toBe('INVALID_CURSOR');
  });

  it('also when they were made before there were keys', async () => {
    const { id } = await sell(cashier, { customerName: 'Jane Doe', customerPhone: '(415) 555-2671' });
    await queryAs(app.database.adminUrl, 'UPDATE orders SET customer_name_key = NULL WHERE company_id = $1', [
      company.id,
    ]);
    expect(await found({ customerName: 'jane' })).toEqual([]);

    expect(await app.get(OrderKeysService).makeAll()).toBe(1);

    expect(await found({ customerName: 'jane' })).toEqual([id]);
  });
});
