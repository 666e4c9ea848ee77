import type { Answer, ApiClient } from './support/api-client.js';
import { createCompany, createCustomer, data, newPhone, sell } from './support/company.js';
import { startTestApp, type TestApp } from './support/test-app.js';

describe('Customers', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  describe('POST /api/customers', () => {
    it('registers a customer and answers with its company', async () => {
      const { id, name, cashier } = await createCompany(app);
      const request = {
        name: 'John Doe',
        phone: '1234567890',
        email: 'john@example.com',
        address: '123 Main St',
        companyId: id,
      };

      const { status, body } = await cashier.post('/customers', request);

      expect(status).toBe(201);
      expect(body).toEqual({
        success: true,
        data: {
          ...request,
          id: expect.any(String),
          codes: [],
          isActive: true,
          erasedAt: null,
          version: 1,
          createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
          updatedAt: expect.stringMatching(/^\d{4}-.*Z$/),
          company: { id, name },
        },
      });
    });

    it.each(['+1 (415) 555-2671', '+14155552671', '1-415-555-2671', '(415) 555 2671', '415.555.2671'])(
      'knows 4155552671 in the spelling %s',
      async (spelling) => {
        const { cashier } = await createCompany(app);
        const { id } = await createCustomer(cashier, { phone: '4155552671' });

        const { status, body } = await cashier.post('/customers', { name: 'Jane', phone: spelling });

        expect([status, body]).toEqual([
          400,
          expect.objectContaining({ success: false, code: 'CUSTOMER_PHONE_TAKEN', existingCustomerId: id }),
        ]);
        expect(data(await cashier.get(`/customers/phone/${encodeURIComponent(spelling)}`))).toMatchObject({
          id,
          phone: '4155552671',
        });
      },
    );

    it('keeps the phone as it was entered, without the spaces around it', async () => {
      const { cashier } = await createCompany(app);

      expect((await createCustomer(cashier, { phone: '  +1 (415) 555-2671 ' })).phone).toBe('+1 (415) 555-2671');
      expect(data(await cashier.get('/customers/phone/4155552671')).phone).toBe('+1 (415) 555-2671');
    });

    it('reads a phone in the country of the company', async () => {
      const { cashier } = await createCompany(app, { country: 'GB', currency: 'GBP' });
      const { id } = await createCustomer(cashier, { phone: '020 7946 0958' });

      expect(data(await cashier.get('/customers/phone/%2B442079460958')).id).toBe(id);
    });

    it.each([
      ['no name', { phone: '1234567890' }, 'name'],
      ['an empty name', { name: '  ', phone: '1234567890' }, 'name'],
      ['a name that cannot be seen', { name: '\u200b\u2060', phone: '1234567890' }, 'name'],
      ['an e-mail address that cannot be seen', { name: 'John', phone: '1234567890', email: '\u200b' }, 'email'],
      ['no phone', { name: 'John' }, 'phone'],
      ['a phone of letters', { name: 'John', phone: '415-555-CALL' }, 'phone'],
      ['something that is no e-mail address', { name: 'John', phone: '1234567890', email: 'john' }, 'email'],
      ['an unknown field', { name: 'John', phone: '1234567890', isAdmin: true }, 'isAdmin'],
    ])('refuses %s', async (_, fields, field) => {
      const { cashier } = await createCompany(app);

      const { status, body } = await cashier.post('/customers', fields);

      expect([status, body.success, body.code]).toEqual([400, false, 'VALIDATION_FAILED']);
      expect(body.errors).toEqual([{ field, message: expect.any(String) }]);
      expect(data(await cashier.get('/customers'))).toEqual([]);
    });

    it('lets exactly one of twenty registrations of a phone through, and tells the others who has it', async () => {
      const { cashier } = await createCompany(app);
      const phone = newPhone();

      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, i) => cashier.post('/customers', { name: `N ${i}`, phone })),
      );

      const winners = answers.filter(({ status }) => status === 201);
      const losers = answers.filter(({ status }) => status === 400);
      expect([winners.length, losers.length]).toEqual([1, 19]);
      for (const { body } of losers) {
        expect(body).toMatchObject({ code: 'CUSTOMER_PHONE_TAKEN', existingCustomerId: winners[0]?.body.data.id });
      }
    });
  });

  describe('GET /api/customers/search', () => {
    const names = (answer: Answer): string[] => data(answer).map(({ name }: { name: string }) => name);
    const search = async (client: ApiClient, query: Record<string, string>): Promise<string[]> =>
      names(await client.get(`/customers/search?${new URLSearchParams(query)}`)).toSorted();

    it.each([
      [{ phone: '2671' }, ['Anna Doe']],
      [{ phone: '55526' }, ['Anna Doe']],
      [{ phone: '+1 (415) 555-2671' }, ['Anna Doe']],
      [{ phone: '555' }, ['Anna Doe', 'Berta Doe']],
      [{ phone: '999' }, []],
      [{ phone: 'abc' }, []],
      [{ name: 'dOE' }, ['Anna Doe', 'Berta Doe']],
      [{ name: 'ERTA d' }, ['Berta Doe']],
      [{ email: 'ANNA@' }, ['Anna Doe']],
      [{ email: 'example.com' }, ['Anna Doe', 'Karl Übel']],
      [{ name: 'übel' }, ['Karl Übel']],
      [{ q: '2671' }, ['Anna Doe']],
      [{ q: 'berta' }, ['Berta Doe']],
      [{ q: 'roe 1' }, []],
      [{ q: 'KARL@EX' }, ['Karl Übel']],
    ])('finds by parts, in any case: %j', async (query, found) => {
      const { cashier } = await createCompany(app);
      await createCustomer(cashier, { name: 'Anna Doe', phone: '4155552671', email: 'anna@example.com' });
      await createCustomer(cashier, { name: 'Berta Doe', phone: '4155550000' });
      await createCustomer(cashier, { name: 'Karl Übel', phone: '2123334444', email: 'Karl@Example.com' });

      expect(await search(cashier, query)).toEqual(found);
    });

    it('narrows by each filter', async () => {
      const { cashier } = await createCompany(app);
      await createCustomer(cashier, { name: 'Anna Doe', phone: '4155552671', email: 'anna@example.com' });
      await createCustomer(cashier, { name: 'Anna Roe', phone: '4155552672', email: 'roe@example.com' });

      expect(await search(cashier, { phone: '555', name: 'anna' })).toEqual(['Anna Doe', 'Anna Roe']);
      expect(await search(cashier, { phone: '555', name: 'anna', email: 'roe' })).toEqual(['Anna Roe']);
      expect(await search(cashier, { phone: '2671', email: 'roe' })).toEqual([]);
      expect(await search(cashier, { q: 'anna', phone: '2671' })).toEqual(['Anna Doe']);
    });

    it('takes % and _ and \\ for letters', async () => {
      const { cashier } = await createCompany(app);
      for (const name of ['100% Wool', 'A_B', 'C\\D', 'AxB']) await createCustomer(cashier, { name });

      expect(await search(cashier, { name: '%' })).toEqual(['100% Wool']);
      expect(await search(cashier, { name: 'a_b' })).toEqual(['A_B']);
      expect(await search(cashier, { name: '\\' })).toEqual(['C\\D']);
      expect(await search(cashier, { q: '_' })).toEqual(['A_B']);
      expect(await search(cashier, { email: '%' })).toEqual([]);
    });

    it('gives the whole result page by page', async () => {
      const { cashier } = await createCompany(app);
      for (let i = 0; i < 7; i++) await createCustomer(cashier, { name: `Doe ${i % 2}` });
      await createCustomer(cashier, { name: 'Somebody Else' });

      expect(await walk(cashier, '/customers/search?name=doe&limit=2')).toHaveLength(7);
    });
  });

  describe('GET /api/customers', () => {
    it.each(['createdAt', '-createdAt', 'name', '-name'])(
      'gives every customer once, page by page, sorted by %s',
      async (sort) => {
        const { cashier } = await createCompany(app);
        await Promise.all(
          Array.from({ length: 11 }, (_, i) =>
            createCustomer(cashier, { name: `N ${i % 3}`, phone: `41555526${10 + i}` }),
          ),
        );

        const rows = await walk(cashier, `/customers?sort=${sort}&limit=2`);

        expect(new Set(rows.map(({ phone }) => phone)).size).toBe(11);
        const keys = rows.map((row) => row[sort.replace('-', '')]);
        expect(keys).toEqual(sort.startsWith('-') ? keys.toSorted().toReversed() : keys.toSorted());
      },
    );

    it('shows the newest first, fifty to a page', async () => {
      const { cashier } = await createCompany(app);
      const first = await createCustomer(cashier);
      const second = await createCustomer(cashier);

      const { body } = await cashier.get('/customers');

      expect(body.data).toMatchObject([{ id: second.id }, { id: first.id }]);
      expect(body.meta).toEqual({ limit: 50, nextCursor: null });
    });

    it('shows active or deactivated customers only', async () => {
      const { manager } = await createCompany(app);
      const active = await createCustomer(manager);
      const gone = await createCustomer(manager);
      await manager.put(`/customers/${gone.id}`, { isActive: false });

      expect(data(await manager.get('/customers?isActive=true'))).toMatchObject([{ id: active.id, isActive: true }]);
      expect(data(await manager.get('/customers?isActive=false'))).toMatchObject([{ id: gone.id, isActive: false }]);
      expect(data(await manager.get('/customers'))).toHaveLength(2);
    });

    it.each([
      'limit=0',
      'limit=101',
      'limit=ten',
      'sort=phone',
      'isActive=maybe',
      'cursor=nonsense',
      'unknown=1',
      // No such day, and no such year in PostgreSQL.
      `cursor=${cursorOf('2025-02-30T00:00:00.000Z')}`,
      `cursor=${cursorOf('0000-01-01T00:00:00.000Z')}`,
      `sort=name&cursor=${cursorOf('a\0b')}`,
    ])('refuses %s', async (query) => {
      const { cashier } = await createCompany(app);

      const { status, body } = await cashier.get(`/customers?${query}`);

      expect([status, body.success]).toEqual([400, false]);
    });
  });

  describe('PUT /api/customers/:id', () => {
    const john = { name: 'John Doe', phone: '4155552671', email: 'john@example.com', address: '123 Main St' };

    it.each([{ name: 'Jane' }, { email: 'jane@example.com' }, { address: 'Elsewhere' }, { isActive: false }])(
      'changes %j and nothing else',
      async (change) => {
        const { manager } = await createCompany(app);
        const { id, createdAt, company } = await createCustomer(manager, john);

        const changed = data(await manager.put(`/customers/${id}`, change));

        expect(changed).toMatchObject({ ...john, isActive: true, createdAt, company, version: 2, ...change });
        expect(data(await manager.get(`/customers/${id}`))).toMatchObject(changed);
      },
    );

    it.each([null, '', ' \u00a0'])('clears e-mail and address by %j', async (nothing) => {
      const { manager } = await createCompany(app);
      const { id } = await createCustomer(manager, john);

      const cleared = data(await manager.put(`/customers/${id}`, { email: nothing, address: nothing }));

      expect(cleared).toMatchObject({ ...john, email: null, address: null });
    });

    it('never clears name or phone', async () => {
      const { manager } = await createCompany(app);
      const { id } = await createCustomer(manager, john);

      for (const change of [{ name: null }, { name: '' }, { phone: null }, { phone: '' }]) {
        expect((await manager.put(`/customers/${id}`, change)).status).toBe(400);
      }
      expect(data(await manager.get(`/customers/${id}`))).toMatchObject({ ...john, version: 1 });
    });

    it('gives the customer a new phone, and frees the old one', async () => {
      const { manager } = await createCompany(app);
      const { id } = await createCustomer(manager, john);

      expect(data(await manager.put(`/customers/${id}`, { phone: '2123334444' })).phone).toBe('2123334444');

      expect(data(await manager.get('/customers/phone/2123334444')).id).toBe(id);
      expect(data(await manager.get('/customers/search?phone=212333'))).toMatchObject([{ id }]);
      expect((await manager.get('/customers/phone/4155552671')).status).toBe(404);
      await createCustomer(manager, john);
    });

    it('refuses the phone of somebody else in any spelling, and takes another spelling of its own', async () => {
      const { manager } = await createCompany(app);
      const other = await createCustomer(manager, { phone: '2123334444' });
      const { id } = await createCustomer(manager, john);

      const { status, body } = await manager.put(`/customers/${id}`, { name: 'Jane', phone: '+1 212 333 4444' });

      expect([status, body]).toEqual([
        400,
        expect.objectContaining({ code: 'CUSTOMER_PHONE_TAKEN', existingCustomerId: other.id }),
      ]);
      const respelled = data(await manager.put(`/customers/${id}`, { phone: '+1 (415) 555-2671' }));
      expect(respelled).toMatchObject({ name: 'John Doe', phone: '+1 (415) 555-2671' });
    });

    it('changes what was read only, when If-Match says so', async () => {
      const { manager } = await createCompany(app);
      const { id } = await createCustomer(manager, john);
      const etag = (await manager.get(`/customers/${id}`)).headers.get('etag') ?? '';
      expect(etag).toBe('"1"');

      const first = await manager.put(`/customers/${id}`, { name: 'First' }, { 'if-match': etag });
      const second = await manager.put(`/customers/${id}`, { name: 'Second' }, { 'if-match': etag });

      expect([first.status, first.headers.get('etag')]).toEqual([200, '"2"']);
      expect([second.status, second.body.code]).toEqual([412, 'VERSION_CONFLICT']);
      expect(data(await manager.get(`/customers/${id}`))).toMatchObject({ name: 'First', version: 2 });
    });

    it('lets exactly one of ten changes of one version through', async () => {
      const { manager } = await createCompany(app);
      const { id } = await createCustomer(manager, john);

      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, i) =>
          manager.put(`/customers/${id}`, { name: `N ${i}` }, { 'if-match': '"1"' }),
        ),
      );

      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array(9).fill(412)]);
      expect(data(await manager.get(`/customers/${id}`)).version).toBe(2);
    });
  });

  describe('DELETE /api/customers/:id', () => {
    it('deletes a customer without orders, and frees the phone', async () => {
      const { manager } = await createCompany(app);
      const { id, phone } = await createCustomer(manager);

      expect((await manager.delete(`/customers/${id}`)).status).toBe(200);

      expect((await manager.get(`/customers/${id}`)).body.code).toBe('CUSTOMER_NOT_FOUND');
      expect((await manager.delete(`/customers/${id}`)).status).toBe(404);
      await createCustomer(manager, { phone });
    });

    it('keeps a customer with an order of any kind, until the order is unlinked', async () => {
      const { manager } = await createCompany(app);
      const { id } = await createCustomer(manager);
      const order = data(await manager.post('/orders', { customerId: id }));

      const refused = await manager.delete(`/customers/${id}`);
      expect([refused.status, refused.body.code]).toEqual([400, 'CUSTOMER_HAS_ORDERS']);

      await manager.patch(`/orders/${order.id}`, { customerId: null });
      expect(data(await manager.get(`/customers/${id}`))).toMatchObject({ orders: [], _count: { orders: 0 } });
      expect((await manager.delete(`/customers/${id}`)).status).toBe(200);
    });
  });

  it('never deletes a customer under an order that is being made', async () => {
    const { cashier, manager } = await createCompany(app);
    for (let round = 0; round < 10; round++) {
      const { id } = await createCustomer(cashier);

      const [order, deletion] = await Promise.all([
        cashier.post('/orders', { customerId: id }),
        manager.delete(`/customers/${id}`),
      ]);

      expect([order.status, deletion.status]).toEqual(deletion.status === 200 ? [404, 200] : [201, 400]);
    }
  });

  it('counts the orders of a customer and shows the last ten', async () => {
    const { cashier } = await createCompany(app);
    const { id, phone } = await createCustomer(cashier);
    for (let i = 0; i < 11; i++) await sell(cashier, { customerId: id });

    expect(data(await cashier.get(`/customers/phone/${phone}`))._count).toEqual({ orders: 11 });
    const detail = data(await cashier.get(`/customers/${id}`));
    expect(detail._count).toEqual({ orders: 11 });
    expect(detail.orders).toHaveLength(10);
  });
});

/** The rows of all pages. */
async function walk(client: ApiClient, path: string): Promise<Record<string, string>[]> {
  const rows: Record<string, string>[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const { body }: Answer = await client.get(`${path}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    rows.push(...body.data);
    cursor = body.meta.nextCursor;
  }

  return rows;
}

function cursorOf(sortValue: string): string {
  return Buffer.from(JSON.stringify([sortValue, '0190a5d2-7c1e-7b3a-9f52-3d1c6e8b4a10'])).toString('base64url');
}
