import { openApiText } from '../src/generated-docs.js';
import { createCompany, createCustomer, data, newPhone, sell } from './support/company.js';
import { startTestApp, type TestApp } from './support/test-app.js';

interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly 'x-enum-varnames'?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses: Record<string, unknown> }>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** What clients generated in other languages rely on; `npm run test:clients` generates, compiles and drives them. */
describe('The document, for clients in other languages', () => {
  let document: Document;
  let schemas: [string, Schema][];
  beforeAll(async () => {
    document = JSON.parse(await openApiText()) as Document;
    schemas = Object.entries(document.components.schemas);
  });

  const numbersIn = (part: unknown): Schema[] => {
    if (typeof part !== 'object' || part === null) return [];
    const own = ['integer', 'number'].includes((part as Schema).type ?? '') ? [part] : [];

    return [...own, ...Object.values(part).flatMap(numbersIn)];
  };

  it('has no two schemas of which one is named like the constructor of the other', () => {
    const names = schemas.map(([name]) => name);

    expect(names.filter((name) => names.includes(`New${name}`))).toEqual([]);
  });

  it('names each word of each enum by a constant of its own', () => {
    const enums = schemas.filter(([, schema]) => schema.enum !== undefined);
    const constants = enums.flatMap(([, schema]) => schema['x-enum-varnames'] ?? []);

    expect(new Set(constants).size).toBe(enums.flatMap(([, schema]) => schema.enum).length);
    expect(constants).toContain('CUSTOMER_SORT_DESC_CREATED_AT');
    expect(constants.filter((name) => !/^[A-Z][A-Z\d_]*$/.test(name))).toEqual([]);
  });

  it('says how wide each number is', () => {
    const numbers = numbersIn(document);

    expect(numbers.length).toBeGreaterThan(50);
    expect(numbers.filter(({ type, format }) => format !== (type === 'integer' ? 'int64' : 'double'))).toEqual([]);
  });

  it('leaves errors open to new codes and details, and names MALFORMED_REQUEST for every operation', () => {
    const error = document.components.schemas['ApiError'];
    const operations = Object.values(document.paths).flatMap((item) => Object.values(item));

    expect(Object.values(error?.properties ?? {}).filter((schema) => 'enum' in schema)).toEqual([]);
    expect(error).toMatchObject({ required: ['success', 'message', 'code', 'requestId'] });
    expect(
      operations.filter(({ responses }) => !JSON.stringify(responses['400']).includes('MALFORMED_REQUEST')),
    ).toEqual([]);
  });
});

describe('The server, for clients in other languages', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  it('reads null for an optional field of a POST as not given, however deep', async () => {
    const { cashier } = await createCompany(app);
    const nothing = { id: null, storeId: null, customerType: null, customerName: null, registerId: null, soldAt: null };
    const items = [{ name: 'Mug', quantity: 1, unitPrice: '2.00', discount: null, sku: null, taxRate: null }];
    const payments = [{ method: 'CASH', amount: '9.00', tendered: null, reference: null }];

    const order = data(await cashier.post('/orders', { ...nothing, items, payments }));

    expect(order).toMatchObject({ status: 'PAID', customerType: 'RETAIL', customerName: 'Walk-in' });
  });

  it('refuses null for a required field, and for a field of a change that cannot be null', async () => {
    const { cashier, manager } = await createCompany(app);
    const { id } = await createCustomer(cashier);

    expect((await cashier.post('/customers', { name: null, phone: newPhone() })).body.errors).toEqual([
      { field: 'name', message: expect.any(String) },
    ]);
    expect((await manager.put(`/customers/${id}`, { name: null })).status).toBe(400);
  });

  it('reads empty optional lists as not given', async () => {
    const { cashier, manager } = await createCompany(app);
    const { id, items, totalAmount } = await sell(cashier);
    const lines = [{ itemId: items[0].id, quantity: 1 }];

    const back = data(await manager.post(`/orders/${id}/returns`, { lines, refunds: [], newItems: [], payments: [] }));

    expect(back.totalRefunded).toBe(totalAmount);
    expect((await manager.post(`/orders/${id}/returns`, { lines: [] })).status).toBe(400);
  });

  it('keeps withdrawn permissions when an empty list comes with another change, and gives them back by null', async () => {
    const { admin, userIds } = await createCompany(app);
    const change = async (body: object): Promise<unknown> =>
      data(await admin.patch(`/users/${userIds.cashier}`, body)).withdrawnPermissions;
    await change({ withdrawnPermissions: ['CREATE_ORDER'] });

    expect(await change({ name: 'Renamed', withdrawnPermissions: [] })).toEqual(['CREATE_ORDER']);
    expect(await change({ withdrawnPermissions: null })).toEqual([]);
  });
});
