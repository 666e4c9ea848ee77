import { type OrderEvent, OrderEvents, type OrderListener } from '#shared/events/order-events.js';
import type { Answer } from './support/api-client.js';
import { createCompany, createCustomer, data, sell, takeBack, type TestCompany } from './support/company.js';
import { startTestApp, type TestApp } from './support/test-app.js';
import { queryAs } from './support/test-database.js';

/** Listens to one company, and throws on events of the type `refused`. */
class Listener implements OrderListener {
  readonly heard: OrderEvent[] = [];
  companyId = '';
  refused: OrderEvent['type'] | null = null;

  isInterestedIn({ companyId }: { companyId: string }): Promise<boolean> {
    return Promise.resolve(companyId === this.companyId);
  }

  handle({ companyId }: { companyId: string }, event: OrderEvent): Promise<void> {
    if (companyId !== this.companyId) return Promise.resolve();
    this.heard.push(event);

    return event.type === this.refused ? Promise.reject(new Error('A listener that fails')) : Promise.resolve();
  }
}

describe('Events of orders', () => {
  let app: TestApp;
  const listener = new Listener();
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
    app.get(OrderEvents).listen(listener);
  });
  afterAll(() => app.close());

  async function heardCompany(refused: OrderEvent['type'] | null = null): Promise<TestCompany> {
    const company = await createCompany(app);
    Object.assign(listener, { companyId: company.id, refused });
    listener.heard.length = 0;

    return company;
  }

  const rowsOf = async ({ id }: TestCompany, table: string): Promise<number> =>
    (await queryAs(app.database.adminUrl, `SELECT 1 FROM ${table} WHERE company_id = $1`, [id])).length;
  const price = { name: 'Thing', quantity: 2, unitPrice: '5.00' };
  const payments = [{ method: 'CARD', amount: '10.00' }];

  it('are told once each, in the order in which they happen', async () => {
    const { manager } = await heardCompany();
    const customer = await createCustomer(manager);
    const open = data(await manager.post('/orders', { items: [price] }));
    await manager.post(`/orders/${open.id}/payments`, { method: 'CARD', amount: '4.00' });
    expect(listener.heard).toEqual([]);

    await manager.post(`/orders/${open.id}/payments`, { method: 'CARD', amount: '6.00' });
    await manager.patch(`/orders/${open.id}`, { customerId: customer.id });
    await manager.patch(`/orders/${open.id}`, { customerId: customer.id });
    const back = await takeBack(manager, open);

    const [orderId, customerId] = [open.id, customer.id];
    expect(listener.heard).toMatchObject([
      {
        type: 'OrderPaid',
        orderId,
        customerId: null,
        totalAmount: 1000n,
        payments: [{ amount: 400n }, { amount: 600n }],
      },
      { type: 'OrderLinked', orderId, customerId, refundedAmount: 0n },
      { type: 'OrderReturned', orderId, customerId, refundedAmount: 1000n, returnId: back.id },
    ]);
  });

  it('tell of an exchange that goods came back, and then that new ones are paid', async () => {
    const { manager } = await heardCompany();
    const sale = await sell(manager);
    const lines = [{ itemId: sale.items[0].id, quantity: 1 }];

    const { exchangeOrder } = data(await manager.post(`/orders/${sale.id}/returns`, { lines, newItems: [price] }));

    expect(listener.heard.map(({ type, orderId }) => [type, orderId])).toEqual([
      ['OrderPaid', sale.id],
      ['OrderReturned', sale.id],
      ['OrderPaid', exchangeOrder.id],
    ]);
  });

  it('undo a whole sale when a listener fails', async () => {
    const company = await heardCompany('OrderPaid');

    const { status } = await company.cashier.post('/orders', { items: [price], payments });

    expect(status).toBe(500);
    expect([await rowsOf(company, 'orders'), await rowsOf(company, 'order_counters')]).toEqual([0, 0]);
  });

  it('undo a payment, a return and a link when a listener fails', async () => {
    const company = await heardCompany();
    const { manager } = company;
    const { id: customerId } = await createCustomer(manager);
    const sale = await sell(manager);
    const open = data(await manager.post('/orders', { items: [price] }));
    const before = data(await manager.get(`/orders/${open.id}`));
    const lines = [{ itemId: sale.items[0].id, quantity: 1 }];
    const refusing = async (type: OrderEvent['type'], act: () => Promise<Answer>): Promise<number> => {
      listener.refused = type;

      return (await act()).status;
    };

    const statuses = [
      await refusing('OrderPaid', () => manager.post(`/orders/${open.id}/payments`, payments[0])),
      await refusing('OrderReturned', () => manager.post(`/orders/${sale.id}/returns`, { lines })),
      await refusing('OrderLinked', () => manager.patch(`/orders/${sale.id}`, { customerId })),
    ];

    expect(statuses).toEqual([500, 500, 500]);
    expect(data(await manager.get(`/orders/${open.id}`))).toEqual(before);
    expect(data(await manager.get(`/orders/${sale.id}`))).toEqual(sale);
    expect(await rowsOf(company, 'order_returns')).toBe(0);
  });
});
