import { createCompany, data, newPhone, type TestCompany } from './support/company.js';
import { PASSWORD, startTestApp, type TestApp } from './support/test-app.js';

type Change = (company: TestCompany) => Promise<unknown>;

const HOURS_TOO_LATE = 80;
const settings =
  (changed: object): Change =>
  ({ admin, id }) =>
    admin.patch(`/companies/${id}`, { settings: changed });

describe('A sale that was booked, and is sent again with its Idempotency-Key since its answer was lost', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
  });
  afterAll(() => app.close());
  afterEach(() => app.clock.release());

  it.each<[string, Change]>([
    ['its store is closed', ({ admin, storeId }) => admin.patch(`/stores/${storeId}`, { isActive: false })],
    ['another tax is in force', settings({ defaultTaxRate: 50 })],
    ['cash needs an open drawer', settings({ requireOpenDrawer: true })],
    ['a sale of that time comes too late', () => Promise.resolve(app.clock.pass(HOURS_TOO_LATE))],
    [
      'its cashier works in another store',
      async ({ admin, userIds }) => {
        const { id } = data(await admin.post('/stores', { code: newPhone(), name: 'Other' }));

        return admin.patch(`/users/${userIds.cashier}`, { storeIds: [id] });
      },
    ],
  ])('has its first answer, also when %s by now', async (_, change) => {
    const company = await createCompany(app);
    const { cashier, storeId } = company;
    app.clock.set(Date.now());
    const sale = {
      ...{ storeId, soldAt: app.clock.now().toISOString() },
      items: [{ name: 'Tea', quantity: 1, unitPrice: '5.00' }],
      payments: [{ method: 'CASH', amount: '5.00' }],
    };
    const { email } = data(await cashier.get('/auth/me')).user;
    const first = await cashier.post('/orders', sale, { 'idempotency-key': 'first' });
    await change(company);
    const later = await app.anonymous.signIn(email, PASSWORD);
    const again = await later.post('/orders', sale, { 'idempotency-key': 'first' });
    const another = await later.post('/orders', sale, { 'idempotency-key': 'another' });

    expect(first.status).toBe(201);
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(another.status >= 400 || another.body.data.totalAmount !== '5.00').toBe(true);
  });
});
