import { type Answer, ApiClient } from './support/api-client.js';
import {
  createCompany,
  createSignedInCompany,
  createCustomer,
  data,
  keepPasswords,
  newPhone,
  sell,
  type TestCompany,
} from './support/company.js';
import { PASSWORD, startTestApp, type TestApp } from './support/test-app.js';

const INSTANT = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
const ORDER_NUMBER = expect.stringMatching(/^ORD-\d{8}-\d{3,}$/);
const DUPLICATE = {
  success: false,
  message: 'Customer with this phone number already exists in your company',
};
const NOT_FOUND = { success: false, message: 'Customer not found' };
const john = { name: 'John Doe', phone: '1234567890', email: 'john@example.com', address: '123 Main St' };

const item = (unitPrice: string): object => ({ name: 'Thing', quantity: 1, unitPrice });
const refusal = ({ status, body }: Answer): unknown[] => [status, body.success, typeof body.message];

describe('The document of the customer system', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  describe('its seven endpoints', () => {
    it('1. create a customer', async () => {
      const { id, name, cashier } = await createCompany(app);

      const { status, body } = await cashier.post('/customers', { ...john, companyId: id });

      expect(status).toBe(201);
      expect(body).toMatchObject({
        success: true,
        data: { ...john, id: expect.any(String), companyId: id, isActive: true, company: { id, name } },
      });
      expect(body.data).toMatchObject({ createdAt: INSTANT, updatedAt: INSTANT });
      const again = await cashier.post('/customers', { ...john, companyId: id });
      expect([again.status, again.body]).toEqual([400, expect.objectContaining(DUPLICATE)]);
    });

    it('2. find a customer by phone', async () => {
      const { id, name, cashier } = await createCompany(app);
      const customer = await createCustomer(cashier, john);
      await Promise.all(Array.from({ length: 15 }, () => cashier.post('/orders', { customerId: customer.id })));

      const { status, body } = await cashier.get('/customers/phone/1234567890');

      expect(status).toBe(200);
      expect(body).toMatchObject({
        success: true,
        data: {
          id: customer.id,
          name: 'John Doe',
          phone: '1234567890',
          email: 'john@example.com',
          companyId: id,
          isActive: true,
          company: { id, name },
          _count: { orders: 15 },
        },
      });
      const unknown = await cashier.get('/customers/phone/1234567891');
      expect([unknown.status, unknown.body]).toEqual([404, expect.objectContaining(NOT_FOUND)]);
    });

    it('3. search customers by phone, name or e-mail', async () => {
      const { cashier } = await createCompany(app);
      const first = await createCustomer(cashier, john);
      const jane = { name: 'Jane Smith', phone: '1234567891', email: 'jane@example.com' };
      const second = await createCustomer(cashier, jane);
      await createCustomer(cashier, { name: 'Somebody Else', phone: '5550000000' });
      await sell(cashier, { customerId: first.id });

      const { status, body } = await cashier.get('/customers/search?phone=1234');

      expect([status, body.success, body.data.length]).toEqual([200, true, 2]);
      expect(body.data).toContainEqual(
        expect.objectContaining({
          id: first.id,
          name: 'John Doe',
          phone: '1234567890',
          email: 'john@example.com',
          _count: { orders: 1 },
        }),
      );
      expect(body.data).toContainEqual(expect.objectContaining({ id: second.id, ...jane, _count: { orders: 0 } }));
      expect(data(await cashier.get('/customers/search?name=Jane'))).toMatchObject([{ id: second.id }]);
      expect(data(await cashier.get('/customers/search?email=john%40example.com'))).toMatchObject([{ id: first.id }]);
    });

    it('4. list all customers', async () => {
      const { cashier } = await createCompany(app);
      const { id } = await createCustomer(cashier, john);
      await sell(cashier, { customerId: id });

      const { status, body } = await cashier.get('/customers');

      expect([status, body.success]).toEqual([200, true]);
      expect(body.data).toMatchObject([
        {
          id,
          name: 'John Doe',
          phone: '1234567890',
          email: 'john@example.com',
          isActive: true,
          createdAt: INSTANT,
          _count: { orders: 1 },
        },
      ]);
    });

    it('5. read a customer with the order history', async () => {
      const { id: companyId, name, cashier } = await createCompany(app);
      const { id } = await createCustomer(cashier, john);
      const older = await sell(cashier, { customerId: id }, '89.50');
      const newer = await sell(cashier, { customerId: id }, '150.00');

      const { status, body } = await cashier.get(`/customers/${id}`);

      expect([status, body.success]).toEqual([200, true]);
      expect(body.data).toMatchObject({
        ...john,
        id,
        companyId,
        isActive: true,
        company: { id: companyId, name },
        _count: { orders: 2 },
      });
      const order = { orderNumber: ORDER_NUMBER, status: 'PAID', createdAt: INSTANT };
      expect(body.data.orders).toEqual([
        { ...order, id: newer.id, totalAmount: '150.00' },
        { ...order, id: older.id, totalAmount: '89.50' },
      ]);
    });

    it('6. update a customer', async () => {
      const { id: companyId, name, manager } = await createCompany(app);
      const { id, createdAt } = await createCustomer(manager, john);
      const change = { name: 'John Doe Updated', email: 'john.new@example.com', address: '456 New Street' };

      const { status, body } = await manager.put(`/customers/${id}`, change);

      expect([status, body.success]).toEqual([200, true]);
      expect(body.data).toMatchObject({ ...john, ...change, id, companyId, isActive: true, createdAt });
      expect(body.data.company).toEqual({ id: companyId, name });
    });

    it('7. delete a customer without orders only', async () => {
      const { manager } = await createCompany(app);
      const { id } = await createCustomer(manager, john);
      const regular = await createCustomer(manager);
      await sell(manager, { customerId: regular.id });

      const { status, body } = await manager.delete(`/customers/${id}`);

      expect([status, body]).toEqual([200, { success: true, message: 'Customer deleted successfully' }]);
      const refused = await manager.delete(`/customers/${regular.id}`);
      expect([refused.status, refused.body]).toEqual([
        400,
        expect.objectContaining({
          success: false,
          message: 'Cannot delete customer with existing orders. Consider deactivating instead.',
        }),
      ]);
      expect(refusal(await manager.get(`/customers/${id}`))).toEqual([404, false, 'string']);
    });
  });

  describe('its roles', () => {
    const tried = async (client: ApiClient, own: TestCompany, query = ''): Promise<Record<string, number>> => {
      const { id, phone } = await createCustomer(own.cashier);
      const fields = { name: 'John Doe', phone: newPhone(), companyId: own.id };

      return {
        create: (await client.post('/customers', fields)).status,
        phone: (await client.get(`/customers/phone/${phone}`)).status,
        search: (await client.get(`/customers/search?phone=${phone}`)).status,
        list: (await client.get('/customers')).status,
        read: (await client.get(`/customers/${id}`)).status,
        update: (await client.put(`/customers/${id}${query}`, { name: 'Renamed' })).status,
        delete: (await client.delete(`/customers/${id}${query}`)).status,
      };
    };
    const everything = { create: 201, phone: 200, search: 200, list: 200, read: 200, update: 200, delete: 200 };

    it.each(['admin', 'manager'] as const)('let %s do everything in the own company', async (role) => {
      const company = await createCompany(app);

      expect(await tried(company[role], company)).toEqual(everything);
    });

    it('let a cashier create and read', async () => {
      const company = await createCompany(app);

      expect(await tried(company.cashier, company)).toEqual({ ...everything, update: 403, delete: 403 });
    });

    it('let a SUPER_ADMIN do everything in all companies', async () => {
      const company = await createCompany(app);

      expect(await tried(app.superAdmin, company, `?companyId=${company.id}`)).toEqual(everything);
    });

    it('let a cashier without CREATE_ORDER read, and neither register nor sell', async () => {
      const { id: companyId, cashier, admin } = await createCompany(app);
      const { phone } = await createCustomer(cashier);
      const email = `reader-${newPhone()}@pos.test`;
      const user = { email, name: 'Reader', password: PASSWORD, role: 'CASHIER', companyId };
      data(await admin.post('/users', { ...user, withdrawnPermissions: ['CREATE_ORDER'] }));
      await keepPasswords(app.database, companyId);
      const reader = await app.anonymous.signIn(email, PASSWORD);

      expect((await reader.get(`/customers/phone/${phone}`)).status).toBe(200);
      expect(refusal(await reader.post('/customers', { name: 'N', phone: newPhone() }))).toEqual([
        403,
        false,
        'string',
      ]);
      expect(refusal(await reader.post('/orders', {}))).toEqual([403, false, 'string']);
    });

    it('let nobody in who has not signed in', async () => {
      const company = await createCompany(app);

      expect(new Set(Object.values(await tried(app.anonymous, company)))).toEqual(new Set([401]));
    });

    it('keep companies apart', async () => {
      const [own, other] = [await createCompany(app), await createCompany(app)];

      const statuses = await tried(own.admin, other);

      expect(statuses).toEqual({ ...everything, phone: 404, read: 404, update: 404, delete: 404 });
      expect(data(await own.admin.get('/customers'))).toHaveLength(1);
      expect(data(await other.admin.get('/customers'))).toHaveLength(1);
    });

    it.each([
      'company-uuid',
      'company-1',
      '',
      null,
      '0190a5d2-7c1e-7b3a-9f52-3d1c6e8b4a10',
      '%',
      'My Company '.repeat(10),
    ])('put a customer into the own company whatever companyId says: %p', async (companyId) => {
      const { id, name, cashier } = await createCompany(app);

      const { status, body } = await cashier.post('/customers', { name: 'John Doe', phone: '1234567890', companyId });

      expect([status, body.data?.companyId, body.data?.company]).toEqual([201, id, { id, name }]);
    });
  });

  describe('its flows at the till', () => {
    it('A: sells to a walk-in, whose name and phone can be captured', async () => {
      const { cashier } = await createCompany(app);

      const order = data(await cashier.post('/orders', {}));
      expect(order).toMatchObject({
        customerId: null,
        customerName: 'Walk-in',
        customerPhone: null,
        customerType: 'RETAIL',
      });
      const captured = data(
        await cashier.patch(`/orders/${order.id}`, { customerName: 'John', customerPhone: '1234567890' }),
      );
      expect(captured).toMatchObject({ customerId: null, customerName: 'John', customerPhone: '1234567890' });
      const { totalAmount } = data(await cashier.post(`/orders/${order.id}/items`, item('150.00')));
      const paid = data(await cashier.post(`/orders/${order.id}/payments`, { method: 'CASH', amount: totalAmount }));
      expect(paid).toMatchObject({ status: 'PAID', totalAmount: '150.00', customerId: null, customerName: 'John' });
    });

    it('B: finds a registered customer by phone and sells to it', async () => {
      const { cashier } = await createCompany(app);
      await createCustomer(cashier, john);

      const { id: customerId } = data(await cashier.get('/customers/phone/1234567890'));
      const order = data(await cashier.post('/orders', { customerId }));
      expect(order).toMatchObject({
        customerId,
        customerName: 'John Doe',
        customerPhone: '1234567890',
        customerType: 'RETAIL',
      });
      await cashier.post(`/orders/${order.id}/items`, item('89.50'));
      const paid = data(await cashier.post(`/orders/${order.id}/payments`, { method: 'CARD', amount: '89.50' }));
      expect(paid).toMatchObject({ status: 'PAID', orderNumber: ORDER_NUMBER, customerId });
    });

    it('C: registers a customer during billing', async () => {
      const { cashier } = await createCompany(app);
      const order = data(await cashier.post('/orders', { items: [item('10.00')] }));
      expect(refusal(await cashier.get('/customers/phone/1234567890'))).toEqual([404, false, 'string']);

      const { id: customerId } = data(await cashier.post('/customers', { name: 'John Doe', phone: '1234567890' }));
      const linked = data(await cashier.patch(`/orders/${order.id}`, { customerId }));
      const paid = data(await cashier.post(`/orders/${order.id}/payments`, { method: 'CASH', amount: '10.00' }));

      const customer = { customerId, customerName: 'John Doe', customerPhone: '1234567890' };
      expect(linked).toMatchObject({ ...customer, status: 'OPEN', totalAmount: '10.00' });
      expect(paid).toMatchObject({ ...customer, status: 'PAID' });
    });

    it('turns a walk-in into a registered customer later, with the order in its history', async () => {
      const { cashier } = await createCompany(app);
      const walkIn = { customerId: null, customerName: 'John', customerPhone: '1234567890' };
      const order = await sell(cashier, walkIn);
      expect(order).toMatchObject({ ...walkIn, status: 'PAID' });

      const { id } = data(await cashier.post('/customers', { name: order.customerName, phone: order.customerPhone }));
      const updated = data(await cashier.patch(`/orders/${order.id}`, { customerId: id }));

      expect(updated).toMatchObject({ ...walkIn, customerId: id });
      expect(data(await cashier.get(`/orders?customerId=${id}`))).toMatchObject([{ id: order.id }]);
      expect(data(await cashier.get(`/customers/${id}`))).toMatchObject({
        orders: [{ id: order.id }],
        _count: { orders: 1 },
      });
    });
  });

  it('holds in its four test cases', async () => {
    const [{ admin: a }, { admin: b }] = [await createCompany(app), await createCompany(app)];
    const request = { name: 'Test User', phone: '9876543210' };

    expect((await a.post('/customers', { ...request, companyId: 'company-uuid' })).status).toBe(201);
    const found = await a.get('/customers/phone/9876543210');
    expect([found.status, found.body.data]).toEqual([200, expect.objectContaining(request)]);
    const duplicate = await a.post('/customers', { ...request, companyId: 'company-1' });
    expect([duplicate.status, duplicate.body]).toEqual([400, expect.objectContaining(DUPLICATE)]);
    expect((await b.post('/customers', { ...request, companyId: 'company-2' })).status).toBe(201);
  });

  describe('its React samples', () => {
    it('search by the ten digits of the input', async () => {
      const { cashier } = await createSignedInCompany(app);
      await createCustomer(cashier, { name: 'John Doe', phone: '9876543210' });
      const search = (phone: string): Promise<Response> =>
        fetch(`${app.url}/api/customers/phone/${phone}`, {
          headers: { Authorization: `Bearer ${cashier.accessToken}` },
        });

      const found = await search('9876543210');
      expect(found.ok).toBe(true);
      expect(await found.json()).toMatchObject({
        data: { name: 'John Doe', phone: '9876543210', email: null, _count: { orders: 0 } },
      });
      expect((await search('9876543211')).ok).toBe(false);
    });

    it('create an order, with and without a customer', async () => {
      const { cashier } = await createCompany(app);
      const { id } = await createCustomer(cashier, john);
      const create = async (customerId?: string): Promise<Answer['body']> =>
        data(
          await cashier.post('/orders', {
            customerId: customerId || undefined,
            customerType: 'RETAIL',
            customerName: customerId ? undefined : 'Walk-in',
            customerPhone: customerId ? undefined : null,
          }),
        );

      expect(await create()).toMatchObject({ customerId: null, customerName: 'Walk-in', customerPhone: null });
      expect(await create(id)).toMatchObject({ customerId: id, customerName: 'John Doe', customerPhone: '1234567890' });
    });

    it('register a customer with nothing but name and phone', async () => {
      const { id: companyId, cashier } = await createCompany(app);
      const register = (fields: { name: string; phone: string }): Promise<Answer> =>
        cashier.post('/customers', { ...fields, email: '', address: '', companyId });

      const first = await register({ name: 'John Doe', phone: '1234567890' });
      const second = await register({ name: 'Jane Smith', phone: '1234567891' });

      for (const { status, body } of [first, second]) {
        expect([status, body.data]).toEqual([201, expect.objectContaining({ email: null, address: null, companyId })]);
      }
      const refused = await register({ name: 'John Doe', phone: '1234567890' });
      expect([refused.status, refused.body.message]).toEqual([400, DUPLICATE.message]);
    });
  });
});
