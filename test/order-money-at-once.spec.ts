import { openAccount } from './support/accounts.js';
import type { Answer } from './support/api-client.js';
import { createCustomer, data } from './support/company.js';
import { atOnce } from './support/many.js';
import { falseBooks } from './support/money-books.js';
import { minor, MoneyShop, SHOPS } from './support/money-shop.js';
import { startTestApp, type TestApp } from './support/test-app.js';

type Body = Answer['body'];
type Act = (order: Body) => { path: string; body?: object };

const TILLS = 32;
/** The act with which each round begins. */
const TURNS = [0, 5, 7];
/** Cash is rounded in CHF, and KWD has three decimals. */
const PLACES = SHOPS.filter(({ currency, pricesIncludeTax }) => ['CHF', 'KWD'].includes(currency) && pricesIncludeTax);
const ITEMS = [
  { name: 'Table', quantity: 1, unitPrice: '80.03', taxRate: 20 },
  { name: 'Chair', quantity: 6, unitPrice: '9.99' },
];
const pay =
  (method: string, amount: string, fields: object = {}): Act =>
  ({ id }) => ({
    ...{ path: `/orders/${id}/payments`, body: { method, amount, ...fields } },
  });
const giveBack =
  (body: object): Act =>
  ({ id }) => ({ path: `/orders/${id}/deposit-refunds`, body });
const comeBack =
  (body: object): Act =>
  ({ id, items }) => ({
    path: `/orders/${id}/returns`,
    body: { lines: [{ itemId: items[1].id, quantity: 1 }], ...body },
  });
const all =
  (body: object): Act =>
  ({ id, items }) => ({
    path: `/orders/${id}/returns`,
    body: { lines: items.map(({ id: itemId, quantity }: Body) => ({ itemId, quantity })), ...body },
  });
const swap = (unitPrice: string, name = 'Other'): Act =>
  comeBack({
    newItems: [{ name, quantity: 1, unitPrice }],
    ...(unitPrice === '12.34' && { payments: [{ method: 'CASH', amount: '1000.00' }] }),
  });
const goodwill: Act = ({ id }) => ({
  ...{ path: `/orders/${id}/goodwill-refunds`, body: { amount: '13.00', reason: 'late' } },
});

const TENDERS = [
  ...[pay('CASH', '5.00', { tip: '0.50' }), pay('CARD', '7.77', { tip: '0.33' }), pay('STORE_CREDIT', '3.00')],
  ...[pay('LOYALTY_POINTS', '2.00'), pay('ON_ACCOUNT', '11.11')],
];
const DEPOSITS = [
  giveBack({ amount: '6.66' }),
  giveBack({ amount: '1.23' }),
  giveBack({ amount: '9.00' }),
  giveBack({}),
];
/** Of an open order: deposits that are taken and given back, and once in a round that it is paid in full or cancelled. */
const OPEN_ACTS: readonly Act[] = [
  ...[...TENDERS, ...DEPOSITS, ...DEPOSITS, ...TENDERS, ...DEPOSITS, ...TENDERS],
  ...[pay('CASH', '1000.00'), giveBack({ cancel: true })],
  ({ id }) => ({ path: `/orders/${id}/items`, body: { name: 'Lamp', quantity: 1, unitPrice: '4.44' } }),
];
/** Of a paid order: goods that come back or are swapped, goodwill, and a corrected tender. */
const PAID_ACTS: readonly Act[] = [
  ...[comeBack({}), swap('9.99', 'Chair'), swap('12.34'), swap('0.50'), goodwill, all({}), comeBack({})],
  ({ id, payments }) => ({
    ...{
      path: `/orders/${id}/payments/${payments.at(-1).id}/corrections`,
      body: { method: 'CARD', reason: 'mistaken' },
    },
  }),
];

describe(`While ${TILLS} tills work on one order at once`, () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
  });
  afterAll(() => app.close());

  /** Sends the acts, from another one on in each round, and counts those that were done. */
  async function race(shop: MoneyShop, order: Body, acts: readonly Act[], turn: number): Promise<number> {
    const answers = await atOnce(TILLS, (till) => {
      const act = acts[(till * 7 + turn) % acts.length] ?? pay('CASH', '5.00');
      const { path, body } = act(order);
      const takesRegister = !/items|corrections$/.test(path);

      return shop.company.manager.post(path, { ...body, ...(takesRegister && { registerId: shop.registerId }) });
    });
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);

    return answers.filter(({ status }) => status === 201).length;
  }

  /** Counts the money of all orders and returns anew, and compares it with drawer, reports and ledgers. */
  async function expectTrueBooks(shop: MoneyShop): Promise<void> {
    const { manager } = shop.company;
    const told = { moved: 0n, tips: 0n, rounding: 0n };
    shop.drawer = 0n;
    const count = ({ method, amount, rounding, tip = '0' }: Body, sign: bigint): void => {
      told.moved += sign * minor(amount);
      told.rounding += sign * minor(rounding);
      told.tips += minor(tip);
      if (method === 'CASH') shop.drawer += sign * (minor(amount) + minor(rounding)) + minor(tip);
    };
    for (const { id } of data(await manager.get('/orders?limit=100'))) {
      for (const payment of data(await manager.get(`/orders/${id}`)).payments) count(payment, 1n);
    }
    for (const { id } of data(await manager.get('/returns?limit=100'))) {
      for (const refund of data(await manager.get(`/returns/${id}`)).refunds) count(refund, -1n);
    }
    Object.assign(shop.told, told);

    expect([...(await shop.drawerFaults()), ...(await falseBooks(app, shop))]).toEqual([]);
  }

  async function shopWithCustomer(place: (typeof SHOPS)[number]): Promise<{ shop: MoneyShop; customerId: string }> {
    const shop = await MoneyShop.open(app, place);
    const { manager } = shop.company;
    const customer = await createCustomer(manager);
    const customerId = customer.id;
    await openAccount(manager, customer, '300.00');
    data(await manager.post(`/customers/${customerId}/loyalty/adjustments`, { points: 900, reason: 'Welcome' }));
    data(await manager.post('/returns', { customerId, items: [{ name: 'Old', quantity: 1, unitPrice: '20.00' }] }));

    return { shop, customerId };
  }

  it.each(PLACES)('deposits are taken and given back once, and never below zero, in $currency', async (place) => {
    const { shop, customerId } = await shopWithCustomer(place);
    const { manager } = shop.company;
    for (const turn of TURNS) {
      const order = data(await manager.post('/orders', { customerId, items: ITEMS }));
      const first = { method: 'CASH', amount: '20.00', registerId: shop.registerId };
      const begun = data(await manager.post(`/orders/${order.id}/payments`, first));
      expect(await race(shop, begun, OPEN_ACTS, turn)).toBeGreaterThan(0);
      const after = data(await manager.get(`/orders/${order.id}`));
      expect(minor(after.paidAmount)).toBeGreaterThanOrEqual(0n);
      await expectTrueBooks(shop);
    }
  });

  it.each(PLACES)('goods and money go back once, by whichever act, in $currency', async (place) => {
    const { shop, customerId } = await shopWithCustomer(place);
    const { manager, cashier } = shop.company;
    for (const turn of TURNS) {
      const payments = [
        ...[
          { method: 'CARD', amount: '40.00' },
          { method: 'ON_ACCOUNT', amount: '30.00' },
        ],
        ...[
          { method: 'STORE_CREDIT', amount: '2.00' },
          { method: 'CASH', amount: '1000.00' },
        ],
      ];
      const sale = { customerId, registerId: shop.registerId, items: ITEMS, payments };
      const order = data(await cashier.post('/orders', sale));
      expect(await race(shop, order, PAID_ACTS, turn)).toBeGreaterThan(0);
      await expectTrueBooks(shop);
      const after = data(await manager.get(`/orders/${order.id}`));
      const lines = after.items.flatMap(({ id: itemId, quantity, returnedQuantity }: Body) =>
        quantity > returnedQuantity ? [{ itemId, quantity: quantity - returnedQuantity }] : [],
      );
      const { registerId } = shop;
      if (lines.length > 0) data(await manager.post(`/orders/${order.id}/returns`, { lines, registerId }));
      const end = data(await manager.get(`/orders/${order.id}`));
      expect([end.status, end.refundedAmount]).toEqual(['REFUNDED', end.paidAmount]);
      await expectTrueBooks(shop);
    }
  });
});
