import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Answer } from './support/api-client.js';
import { createCompany, createRegister, data, openShift, sell, type TestCompany } from './support/company.js';
import { booksOf, falseReports } from './support/shift-books.js';
import { startTestApp, type TestApp } from './support/test-app.js';
import { queryAs } from './support/test-database.js';

const CLIENTS = 32;
type Body = Answer['body'];
const ITEMS = [{ name: 'Thing', quantity: 1, unitPrice: '10.00' }];
const CASH = { method: 'CASH', amount: '10.00' };

describe(`With ${CLIENTS} clients at once, a shift`, () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
  });
  afterAll(() => app.close());

  const atOnce = <T>(count: number, act: (i: number) => Promise<T>): Promise<T[]> =>
    Promise.all(Array.from({ length: count }, (_, i) => act(i)));
  const countOf = (answers: Answer[]): Record<string, number> => {
    const counts: Record<string, number> = {};
    for (const { status, body } of answers) {
      const kind = body.code ?? String(status);
      counts[kind] = (counts[kind] ?? 0) + 1;
    }

    return counts;
  };

  /** Everything that brings money to a register, one after the other: a sale, a payment of an open order, a return. */
  async function moneyFor({ manager }: TestCompany, registerId: string): Promise<(() => Promise<Answer>)[]> {
    const [open, sold] = [data(await manager.post('/orders', { items: ITEMS })), await sell(manager)];
    const lines = [{ itemId: sold.items[0].id, quantity: 1 }];

    return [
      () => manager.post('/orders', { items: ITEMS, payments: [CASH], registerId }),
      () =>
        manager.post('/orders', { items: ITEMS, payments: [CASH], registerId }, { 'idempotency-key': randomUUID() }),
      () => manager.post(`/orders/${open.id}/payments`, { ...CASH, registerId }),
      () => manager.post(`/orders/${sold.id}/returns`, { lines, registerId }),
    ];
  }

  it('takes every payment and refund, or is closed without it: none comes late, and none is lost', async () => {
    const company = await createCompany(app);
    const { id: registerId } = await createRegister(company);
    for (let round = 0; round < 3; round++) {
      const shift = await openShift(company.manager, registerId);
      const money: (() => Promise<Answer>)[] = [];
      while (money.length < CLIENTS) money.push(...(await moneyFor(company, registerId)));

      const answers = await atOnce(CLIENTS + 1, (i) =>
        i === CLIENTS / 2
          ? company.manager.post(`/shifts/${shift.id}/close`, { counted: '100.00' })
          : (money[i > CLIENTS / 2 ? i - 1 : i] as () => Promise<Answer>)(),
      );

      expect(countOf(answers)).toEqual({ '200': 1, '201': CLIENTS });
    }

    expect(await falseReports(app, company.id)).toEqual([]);
    const books = await booksOf(app, company.id);
    expect(books?.reports).toBe(books?.booked);
    expect(books?.orders).toBe(books?.booked);
    expect(books?.drawers).toBe(books?.cash);
  });

  it('is opened once, and leaves no gap in the numbers when it is refused', async () => {
    const company = await createCompany(app);
    const { id: registerId } = await createRegister(company);
    for (let number = 1; number <= 3; number++) {
      const answers = await atOnce(CLIENTS, () => company.cashier.post('/shifts', { registerId, openingFloat: '0' }));

      expect(countOf(answers)).toEqual({ '201': 1, SHIFT_ALREADY_OPEN: CLIENTS - 1 });
      const [shift] = data(await company.cashier.get('/shifts?status=OPEN'));
      expect(shift.number).toBe(number);
      data(await company.cashier.post(`/shifts/${shift.id}/close`, { counted: '0' }));
    }
  });

  it('is closed once, and takes cash in and out until then', async () => {
    const company = await createCompany(app);
    const { id: registerId } = await createRegister(company);
    const { id } = await openShift(company.cashier, registerId);
    const movement = { kind: 'PAID_IN', amount: '1.00', reason: 'change' };

    const answers = await atOnce(CLIENTS, (i) =>
      i % 2 === 0
        ? company.cashier.post(`/shifts/${id}/close`, { counted: '100.00' })
        : company.cashier.post(`/shifts/${id}/cash-movements`, movement),
    );

    const { '200': closed = 0, '201': moved = 0, SHIFT_CLOSED: refused = 0 } = countOf(answers);
    expect([closed, moved + refused]).toEqual([1, CLIENTS - 1]);
    expect(data(await company.cashier.get(`/shifts/${id}/report`)).paidIn).toBe(`${moved}.00`);
    expect(await falseReports(app, company.id)).toEqual([]);
  });

  it('that is being closed keeps its own sales waiting, and nobody else in the company', async () => {
    const company = await createCompany(app);
    const { id: registerId } = await createRegister(company);
    const shift = await openShift(company.cashier, registerId);
    const closing = new pg.Client({ connectionString: app.database.adminUrl });
    await closing.connect();
    await closing.query('BEGIN');
    await closing.query('SELECT FROM shifts WHERE id = $1 FOR UPDATE', [shift.id]);

    const waiting = sell(company.cashier, { registerId });
    await someoneWaits();
    const others = [await sell(company.cashier), await sell(company.cashier)];
    await closing.query('ROLLBACK');
    await closing.end();
    const last = await waiting;

    const numbers = [...others, last].map(({ orderNumber }: Body) => orderNumber.split('-')[2]);
    expect(numbers).toEqual(['001', '002', '003']);
    expect(last.payments[0].shiftId).toBe(shift.id);
  });

  it('would be seen to have a false report if a payment looked its shift up before', async () => {
    const company = await createCompany(app);
    const { id: registerId } = await createRegister(company);
    const shift = await openShift(company.cashier, registerId);
    const orders: Body[] = [];
    for (let i = 0; i < CLIENTS; i++) orders.push(data(await company.cashier.post('/orders', { items: ITEMS })));
    const pool = new pg.Pool({ connectionString: app.database.adminUrl, max: CLIENTS });
    let close = (): void => undefined;
    const closed = new Promise<void>((resolve) => (close = resolve));

    const [lookedUp, paid] = naivePayments(pool, company.id, registerId, orders, closed);
    await lookedUp;
    data(await company.cashier.post(`/shifts/${shift.id}/close`, { counted: '100.00' }));
    close();
    await paid.finally(() => pool.end());

    expect(await falseReports(app, company.id)).toEqual([shift.id]);
  });

  /** Until a statement waits for a row that somebody else has locked. */
  async function someoneWaits(): Promise<void> {
    for (;;) {
      const rows = await queryAs(
        app.database.adminUrl,
        `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      if (rows.length > 0) return;
    }
  }
});

/** What payments must not do: look the open shift up, and book the money in it later. All have looked; then all book. */
function naivePayments(
  pool: pg.Pool,
  companyId: string,
  registerId: string,
  orders: readonly Body[],
  closed: Promise<void>,
): [lookedUp: Promise<unknown>, paid: Promise<unknown>] {
  const found = orders.map(() =>
    pool.query<{ id: string }>(`SELECT id FROM shifts WHERE register_id = $1 AND status = 'OPEN'`, [registerId]),
  );
  const paid = orders.map(async ({ id }, i) => {
    const shiftId = (await found[i])?.rows[0]?.id;
    await closed;
    await pool.query(
      `INSERT INTO payments (company_id, id, order_id, store_id, business_date, position, method, amount, is_deposit, shift_id, created_at)
       SELECT company_id, $2, id, store_id, business_date, 1, 'CASH', 1000, false, $4, now() FROM orders WHERE company_id = $1 AND id = $3`,
      [companyId, randomUUID(), id, shiftId],
    );
  });

  return [Promise.all(found), Promise.all(paid)];
}
