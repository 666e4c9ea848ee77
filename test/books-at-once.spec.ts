import { randomInt } from 'node:crypto';
import type { Answer } from './support/api-client.js';
import {
  createCompany,
  createCustomer,
  createRegister,
  data,
  openShift,
  takeBack,
  type TestCompany,
} from './support/company.js';
import { startTestApp, type TestApp } from './support/test-app.js';
import { queryAs } from './support/test-database.js';

type Body = Answer['body'];

const TILLS = 8;
const SALES_PER_TILL = 20;
const FLOAT = '100.00';

/** Both sides of the books in one statement, so that both are of one moment. */
const BOOKS = `SELECT
  (SELECT coalesce(sum(amount), 0) FROM payments WHERE company_id = $1)
    - (SELECT coalesce(sum(amount), 0) FROM refunds WHERE company_id = $1) AS moved,
  (SELECT coalesce(sum(paid_amount - refunded_amount), 0) FROM orders WHERE company_id = $1) AS orders`;

/** Tills at once: sales, split tenders, returns, exchanges, cancellations; and a reader that checks the books meanwhile. */
describe('While eight tills sell, take back, exchange and cancel', () => {
  let app: TestApp;
  let company: TestCompany;
  let customerId: string;
  let shifts: Body[];
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
    company = await createCompany(app);
    customerId = (await createCustomer(company.cashier)).id;
    shifts = [];
    for (let till = 0; till < TILLS; till++) {
      shifts.push(await openShift(company.manager, (await createRegister(company)).id));
    }
  });
  afterAll(() => app.close());

  const books = async (): Promise<{ moved: string; orders: string }> => {
    const [row] = await queryAs<{ moved: string; orders: string }>(app.database.adminUrl, BOOKS, [company.id]);
    if (row === undefined) throw new Error('No books');

    return row;
  };
  const salesBy = async (group: string): Promise<Body> =>
    data(await company.manager.get(`/reports/sales?groupBy=${group}`));
  const zReport = async ({ id }: Body): Promise<Body> => {
    const { expected } = data(await company.manager.get(`/shifts/${id}/report`));
    data(await company.manager.post(`/shifts/${id}/close`, { counted: expected }));

    return data(await company.manager.get(`/shifts/${id}/report`));
  };

  it('payments less refunds is what orders keep, what the report says and what the drawers hold, at every moment', async () => {
    let isOpen = true;
    const looks: string[] = [];
    const looking = (async () => {
      while (isOpen) {
        const { moved, orders } = await books();
        const { check } = await salesBy('day');
        looks.push(`${moved === orders ? 'true' : `${moved} is not ${orders}`}, ${check.difference}`);
      }
    })();
    await Promise.all(shifts.map((shift) => till(shift)));
    isOpen = false;
    await looking;

    expect(looks.length).toBeGreaterThan(5);
    expect([...new Set(looks)]).toEqual(['true, 0.00']);

    const drawers = [];
    for (const shift of shifts) drawers.push(await zReport(shift));
    const { moved } = await books();
    const { total, check } = await salesBy('method');
    const cash = (await salesBy('method')).rows.find(({ key }: Body) => key === 'CASH');
    const methods = drawers.flatMap((drawer) => drawer.methods);

    expect([minor(total.gross), minor(check.gross)]).toEqual([BigInt(moved), BigInt(moved)]);
    expect(sum(methods, 'payments') - sum(methods, 'refunds')).toBe(BigInt(moved));
    expect(sum(drawers, 'expected') - BigInt(TILLS) * minor(FLOAT)).toBe(minor(cash.gross));
    expect(BigInt(moved)).toBeGreaterThan(0n);
  }, 240_000);

  it('would notice a payment that no order knows of', async () => {
    await queryAs(
      app.database.adminUrl,
      `UPDATE payments SET amount = amount + 1, tendered = tendered + 1 WHERE company_id = $1 AND method = 'CASH'`,
      [company.id],
    );
    const { moved, orders } = await books();

    expect(moved).not.toBe(orders);
    expect((await salesBy('day')).check.difference).not.toBe('0.00');
  });

  async function till({ registerId }: Body): Promise<void> {
    for (let sale = 0; sale < SALES_PER_TILL; sale++) await trade(registerId);
  }

  async function trade(registerId: string): Promise<void> {
    const { cashier, manager } = company;
    const items = Array.from({ length: randomInt(1, 4) }, () => ({
      name: 'Thing',
      quantity: [1, 2, 0.375][randomInt(3)],
      unitPrice: (randomInt(300, 5_000) / 100).toFixed(2),
      taxRate: [0, 7, 8.875][randomInt(3)],
    }));
    const customer = randomInt(2) === 0 ? { customerId } : {};
    const order = { items, registerId, ...customer };
    if (randomInt(6) === 0) {
      const { id } = data(await cashier.post('/orders', order));
      data(await manager.post(`/orders/${id}/cancel`));

      return;
    }
    const split = randomInt(2) === 0 ? [{ method: 'CARD', amount: '1.00' }] : [];
    const paid = data(
      await cashier.post('/orders', { ...order, payments: [...split, { method: 'CASH', amount: '9999' }] }),
    );
    await comeBack(paid, registerId);
  }

  /** Nothing, a part, all of it, or something else instead. */
  async function comeBack(order: Body, registerId: string): Promise<void> {
    const { manager } = company;
    const [{ id: itemId, quantity }] = order.items;
    const fate = randomInt(5);
    if (fate === 0) {
      const lines = [{ itemId, quantity: Math.min(quantity, 1) }];
      data(await manager.post(`/orders/${order.id}/returns`, { lines, registerId }));
    }
    if (fate === 1) await takeBack(manager, order, { registerId });
    const newItems = [{ name: 'Other', quantity: 1, unitPrice: fate === 2 ? '0.50' : '900.00' }];
    if (fate === 2) await takeBack(manager, order, { registerId, newItems });
    if (fate === 3) {
      await takeBack(manager, order, { registerId, newItems, payments: [{ method: 'CASH', amount: '9999' }] });
    }
  }
});

function minor(amount: string): bigint {
  return BigInt(amount.replace('.', ''));
}

function sum(rows: readonly Body[], field: string): bigint {
  return rows.reduce((total, row) => total + minor(row[field]), 0n);
}
