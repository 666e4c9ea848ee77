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
          isActive: true,
          version: 1,
          createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
          updatedAt: expect.stringMatching(/^\d{4}-.*Z$/),
          company: { id, name },
        },
      });
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
