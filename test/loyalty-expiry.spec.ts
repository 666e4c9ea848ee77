import { CheckoutService } from '#modules/orders/checkout.service.js';
import { PLATFORM } from '#shared/access/current-user.js';
import type { Answer, ApiClient } from './support/api-client.js';
import {
  createCompany,
  createCustomer,
  data,
  sell,
  startProgramme,
  takeBack,
  type TestCompany,
} from './support/company.js';
import { startTestApp, type TestApp } from './support/test-app.js';

type Body = Answer['body'];

describe('Points that expire after a month', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
  });
  afterAll(() => app.close());

  const redeeming = (customerId: string, amount: string): object => ({
    customerId,
    items: [{ name: 'Thing', quantity: 1, unitPrice: amount }],
    payments: [{ method: 'LOYALTY_POINTS', amount }],
  });

  /** The points in the look-up, the customer and the account, which have to be the same. */
  async function pointsOf(client: ApiClient, { id, phone }: Body): Promise<number> {
    const { loyaltyPoints } = data(await client.get(`/customers/phone/${phone}`));
    expect(data(await client.get(`/customers/${id}`)).loyaltyPoints).toBe(loyaltyPoints);
    expect(data(await client.get(`/customers/${id}/loyalty`)).points).toBe(loyaltyPoints);

    return loyaltyPoints;
  }

  const entriesOf = async (client: ApiClient, { id }: Body): Promise<[string, number, number][]> =>
    data(await client.get(`/customers/${id}/loyalty/entries`)).map(({ kind, points, balanceAfter }: Body) => [
      kind,
      points,
      balanceAfter,
    ]);

  async function rewarding(): Promise<TestCompany> {
    const company = await createCompany(app);
    await startProgramme(company, { expiryMonths: 1 });

    return company;
  }

  /** A sale so many days ago, as the demo data makes them. */
  async function sellBefore(company: TestCompany, days: number, customerId: string, price: string): Promise<Body> {
    const at = new Date(Date.now() - days * 86_400_000);
    const sale = { customerId, items: [{ name: 'Thing', quantity: 1, unitPrice: price }] };
    const payments = [{ method: 'CASH' as const, amount: price }];

    return app
      .get(CheckoutService)
      .create({ companyId: company.id, user: PLATFORM }, { ...sale, payments, storeId: company.storeId }, at);
  }

  it('count no more once their day is over, though nothing has written them off', async () => {
    const company = await rewarding();
    const { cashier } = company;
    const customer = await createCustomer(cashier);
    for (const [days, price] of [
      [70, '40.00'],
      [50, '30.00'],
      [10, '20.00'],
      [0, '1.00'],
    ] as const) {
      await sellBefore(company, days, customer.id, price);
    }
    const sale = redeeming(customer.id, '0.22');

    expect(await pointsOf(cashier, customer)).toBe(21);
    expect((await cashier.post('/orders', sale)).body).toMatchObject({ loyaltyPoints: 21 });
    const before = data(await cashier.get(`/customers/${customer.id}/loyalty`));
    expect(before).toMatchObject({ points: 21, nextExpiryPoints: 20 });
    expect(before.nextExpiryOn > new Date().toISOString()).toBe(true);
  });

  it('leave an entry with the next change, and the oldest are spent first', async () => {
    const company = await rewarding();
    const { cashier } = company;
    const customer = await createCustomer(cashier);
    for (const [days, price] of [
      [50, '30.00'],
      [10, '20.00'],
      [0, '10.00'],
    ] as const) {
      await sellBefore(company, days, customer.id, price);
    }
    const sale = redeeming(customer.id, '0.15');

    data(await cashier.post('/orders', sale));

    expect((await entriesOf(cashier, customer)).slice(0, 3)).toEqual([
      ['REDEEM', -15, 15],
      ['EARN', 10, 30],
      ['EARN', 20, 20],
    ]);
    expect((await entriesOf(cashier, customer)).slice(3)).toEqual([
      ['EXPIRE', -30, 0],
      ['EARN', 30, 30],
    ]);
    expect(data(await cashier.get(`/customers/${customer.id}/loyalty`))).toMatchObject({ nextExpiryPoints: 5 });
  });

  it('are not taken a second time when their goods come back', async () => {
    const company = await rewarding();
    const { cashier, manager } = company;
    const customer = await createCustomer(cashier);
    const sale = await sellBefore(company, 50, customer.id, '30.00');
    await sell(cashier, { customerId: customer.id });

    await takeBack(manager, sale);

    expect(await pointsOf(cashier, customer)).toBe(10);
    expect(await entriesOf(cashier, customer)).toEqual([
      ['REVERSE', -30, 10],
      ['EXPIRE', 30, 40],
      ['EARN', 10, 10],
      ['EXPIRE', -30, 0],
      ['EARN', 30, 30],
    ]);
  });
});
