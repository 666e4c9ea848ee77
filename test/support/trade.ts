import fc from 'fast-check';
import type { Answer, ApiClient } from './api-client.js';
import { createSignedInCompany, createCustomer, data, takeBack, type TestCompany } from './company.js';
import type { TestApp } from './test-app.js';
import type { TestClock } from './test-clock.js';

type Body = Answer['body'];

/** A sale, how it is paid, and what happens to it later. */
export const SALE = fc.record({
  /** The hour of the sale, and the hours from each step to the next. */
  hours: fc.nat({ max: 24 * 40 }),
  pause: fc.nat({ max: 60 }),
  store: fc.nat({ max: 1 }),
  customer: fc.option(fc.nat({ max: 4 }), { nil: null }),
  items: fc.array(
    fc.record({
      name: fc.constant('Thing'),
      quantity: fc.constantFrom(1, 2, 3, 0.375),
      unitPrice: fc.integer({ min: 900, max: 5_000 }).map((cents) => (cents / 100).toFixed(2)),
      discount: fc.constantFrom('0', '0.01', '1.50'),
      taxRate: fc.constantFrom(0, 7, 8.875),
    }),
    { minLength: 2, maxLength: 4 },
  ),
  tip: fc.constantFrom('0', '0', '1.00', '2.50'),
  /** Terms of the whole order, where its items stay as they are. */
  terms: fc.constantFrom(
    {},
    { orderDiscount: '0.37' },
    { orderDiscountPercent: 12.5 },
    { taxExemption: { reason: 'Embassy', certificate: 'E-1' } },
  ),
  way: fc.constantFrom('whole', 'split', 'parts', 'cheaper', 'open', 'cancelled', 'credit', 'given back'),
  outcome: fc.constantFrom('kept', 'one back', 'all back', 'for less', 'for more', 'linked later', 'goodwill'),
});
type Sale = typeof SALE extends fc.Arbitrary<infer Value> ? Value : never;

/** The store of the sale, the store of a return, and the customers. */
interface Places {
  readonly storeId: string;
  readonly otherStoreId: string;
  readonly customerId: string | null;
  /** The customer to whom a walk-in sale is linked afterwards. */
  readonly linkedId: string;
}

export const SHOPS = [
  {
    currency: 'CHF',
    country: 'CH',
    timezone: 'America/New_York',
    settings: { cashRounding: true, pricesIncludeTax: true },
  },
  { currency: 'KWD', country: 'KW', timezone: 'Pacific/Kiritimati' },
] as const;

const START = Date.parse('2025-02-20T00:00:00Z');
const HOUR = 3_600_000;
const PLENTY = { method: 'CASH', amount: '9999' };
/** Ways in which items change, which a fixed discount would not follow. */
const PLAIN_WAYS = ['cheaper', 'open', 'cancelled'];
const card = (amount: string): object => ({ method: 'CARD', amount });
const thing = (unitPrice: string): object => ({ name: 'Other thing', quantity: 1, unitPrice });

/** A company with two stores in time zones a day apart, five customers, and the sales given. */
export async function tradingCompany(
  app: TestApp,
  shop: (typeof SHOPS)[number],
  sales: readonly Sale[],
): Promise<TestCompany> {
  const company = await createSignedInCompany(app, shop);
  const store = { code: 'F', name: 'Far away', timezone: 'Pacific/Pago_Pago' };
  const { id: farId } = data(await company.admin.post('/stores', store));
  const customers: string[] = [];
  for (let i = 0; i < 5; i++) customers.push((await createCustomer(company.cashier)).id);
  const { clock } = app;
  for (const sale of sales) {
    const storeId = sale.store === 0 ? company.storeId : farId;
    const otherStoreId = sale.store === 0 ? farId : company.storeId;
    const customerId = sale.customer === null ? null : (customers[sale.customer] ?? null);
    await trade(company, clock, sale, { storeId, otherStoreId, customerId, linkedId: customers[0] ?? '' });
  }
  clock.release();

  return company;
}

/** Makes the sale at its hour, then its outcome. */
async function trade(company: TestCompany, clock: TestClock, sale: Sale, places: Places): Promise<void> {
  clock.set(START + sale.hours * HOUR);
  const order = await sell(company, clock, sale, places);
  clock.pass(sale.pause);
  if (order.status === 'PAID') await comeBack(company, order, sale, places);
}

async function sell(company: TestCompany, clock: TestClock, sale: Sale, places: Places): Promise<Body> {
  const { items, way } = sale;
  const { storeId, customerId } = places;
  const plenty = { ...PLENTY, tip: sale.tip };
  const order = { items, storeId, customerId, ...(PLAIN_WAYS.includes(way) ? {} : sale.terms) };
  const { cashier, manager } = company;
  const inOneCall = async (...payments: object[]): Promise<Body> =>
    data(await cashier.post('/orders', { ...order, payments }));
  if (way === 'whole') return inOneCall(plenty);
  if (way === 'split') return inOneCall(card('1.00'), plenty);
  if (way === 'credit') {
    if (customerId === null) return inOneCall(card('0.50'), card('0.50'), PLENTY);
    data(await manager.post('/returns', { customerId, storeId, items: [thing('3.00')] }));

    return inOneCall({ method: 'STORE_CREDIT', amount: '1.00' }, PLENTY);
  }

  return stepByStep(company, clock, sale, data(await cashier.post('/orders', order)));
}

async function stepByStep({ cashier, manager }: TestCompany, clock: TestClock, sale: Sale, order: Body): Promise<Body> {
  const path = `/orders/${order.id}`;
  const pay = async (payment: object): Promise<Body> => data(await cashier.post(`${path}/payments`, payment));
  if (sale.way === 'cancelled') return data(await manager.post(`${path}/cancel`));
  if (sale.way === 'open') return pay(card('1.00'));
  if (sale.way === 'given back') return payAgain(manager, clock, sale, path, pay);
  if (sale.way === 'parts') {
    await pay(card('1.00'));
    clock.pass(sale.pause);
    await pay(card('2.00'));
    clock.pass(sale.pause);

    return pay(PLENTY);
  }
  const [first, ...others] = order.items;
  await pay(card(first.total));
  clock.pass(sale.pause);
  let cheaper = order;
  for (const { id } of others) cheaper = data(await cashier.delete(`${path}/items/${id}`));

  return cheaper;
}

/** Gives deposits back, on other days than those on which they were taken, and pays anew; a sale with a discount is given up. */
async function payAgain(
  manager: ApiClient,
  clock: TestClock,
  { pause, items: [first] }: Sale,
  path: string,
  pay: (payment: object) => Promise<Body>,
): Promise<Body> {
  await pay(card('1.00'));
  await pay({ method: 'CASH', amount: '2.00' });
  clock.pass(pause);
  data(await manager.post(`${path}/deposit-refunds`, { amount: '2.50' }));
  clock.pass(pause);
  if (first?.discount === '0') return pay(PLENTY);
  data(await manager.post(`${path}/deposit-refunds`, { cancel: true }));

  return data(await manager.get(path));
}

async function comeBack(
  { manager }: TestCompany,
  order: Body,
  { outcome }: Sale,
  { otherStoreId: storeId, linkedId }: Places,
): Promise<void> {
  const [{ id: itemId, quantity }] = order.items;
  const lines = [{ itemId, quantity: Math.min(quantity, 1) }];
  if (outcome === 'one back' || outcome === 'linked later') {
    data(await manager.post(`/orders/${order.id}/returns`, { lines, storeId }));
  }
  if (outcome === 'linked later' && order.customerId === null) {
    data(await manager.patch(`/orders/${order.id}`, { customerId: linkedId }));
  }
  if (outcome === 'goodwill') {
    data(await manager.post(`/orders/${order.id}/goodwill-refunds`, { amount: '0.70', reason: 'late', storeId }));
    data(await manager.post(`/orders/${order.id}/returns`, { lines, storeId }));
  }
  if (outcome === 'all back') await takeBack(manager, order, { storeId });
  if (outcome === 'for less') await takeBack(manager, order, { storeId, newItems: [thing('0.50')] });
  if (outcome === 'for more') {
    await takeBack(manager, order, { storeId, newItems: [thing('900.00')], payments: [PLENTY] });
  }
}
