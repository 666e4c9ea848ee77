import { MAX_ITEMS, MAX_NOTE } from '#shared/kernel/limits.js';
import type { Answer } from './support/api-client.js';
import { createArticle, createCompany, createCustomer, data, sell, type TestCompany } from './support/company.js';
import { startTestApp, type TestApp } from './support/test-app.js';
import { queryAs } from './support/test-database.js';

type Body = Answer['body'];

const WRAP = 'gift wrap';
const SLEEVES = 'sleeves 2 cm shorter';
const cash = (amount: string): object => ({ method: 'CASH', amount });
const thing = (fields: object = {}): object => ({ name: 'Thing', quantity: 1, unitPrice: '10.00', ...fields });

describe('Notes of orders and their items', () => {
  let app: TestApp;
  let company: TestCompany;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
    company = await createCompany(app);
  });
  afterAll(() => app.close());

  const stored = async (id: string): Promise<Body> => data(await company.cashier.get(`/orders/${id}`));
  const notes = ({ note, items }: Body): unknown[] => [note, ...items.map((item: Body) => item.note)];
  const opened = async (fields: object = {}): Promise<Body> =>
    data(await company.cashier.post('/orders', { items: [thing({ note: SLEEVES }), thing()], note: WRAP, ...fields }));
  const refusal = ({ status, body }: Answer): unknown[] => [status, body.code];

  it('are kept with a whole sale, and printed on its receipt', async () => {
    const sale = await opened({ payments: [cash('20.00')] });

    expect(sale.status).toBe('PAID');
    expect(notes(sale)).toEqual([WRAP, SLEEVES, null]);
    expect(await stored(sale.id)).toEqual(sale);
    const receipt = (await company.cashier.get(`/orders/${sale.id}/receipt?format=text`)).body;
    expect(receipt).toMatch(/ {2}1 × 10\.00 +10\.00\n {2}sleeves 2 cm shorter\nThing\n/);
    expect(receipt).toMatch(/TOTAL USD +20\.00\n=+\nNote: gift wrap\n/);
  });

  it('are not in lists', async () => {
    const { id } = await opened();

    const listed = data(await company.cashier.get('/orders')).find((order: Body) => order.id === id);
    expect(listed).toBeDefined();
    expect(listed).not.toHaveProperty('note');
  });

  it('change step by step; null clears one, and other changes leave it', async () => {
    const { id, items } = await opened();
    const [first, second] = items;
    const path = `/orders/${id}`;
    const change = async (at: string, fields: object): Promise<unknown[]> => {
      const changed = data(await company.cashier.patch(at, fields));
      expect(await stored(id)).toEqual(changed);

      return notes(changed);
    };

    expect(await change(path, { customerName: 'Jane' })).toEqual([WRAP, SLEEVES, null]);
    expect(await change(`${path}/items/${first.id}`, { quantity: 2 })).toEqual([WRAP, SLEEVES, null]);
    expect(await change(path, { orderDiscount: '1.00' })).toEqual([WRAP, SLEEVES, null]);
    expect(await change(path, { note: 'for Jane' })).toEqual(['for Jane', SLEEVES, null]);
    expect(await change(`${path}/items/${second.id}`, { note: WRAP })).toEqual(['for Jane', SLEEVES, WRAP]);
    expect(await change(`${path}/items/${first.id}`, { note: null })).toEqual(['for Jane', null, WRAP]);
    expect(await change(path, { note: null })).toEqual([null, null, WRAP]);
    const added = data(await company.cashier.post(`${path}/items`, thing({ note: 'blue' })));
    expect(notes(added)).toEqual([null, null, WRAP, 'blue']);
  });

  it('of an item stay with it when it gets another article', async () => {
    const article = await createArticle(company.admin);
    const { id, items } = await opened();

    const changed = data(
      await company.cashier.patch(`/orders/${id}/items/${items[0].id}`, { articleId: article.id, quantity: 1 }),
    );
    expect(changed.items[0]).toMatchObject({ articleId: article.id, note: SLEEVES });
  });

  it('stay as they are once the order is paid', async () => {
    const { id, items } = await opened({ payments: [cash('20.00')] });

    const attempts = [
      await company.manager.patch(`/orders/${id}`, { note: 'later' }),
      await company.manager.patch(`/orders/${id}`, { note: null }),
      await company.manager.patch(`/orders/${id}/items/${items[0].id}`, { note: 'later' }),
    ];
    expect(attempts.map(refusal)).toEqual(attempts.map(() => [409, 'ORDER_NOT_OPEN']));
  });

  it('change the price of nothing, and can change while money is paid', async () => {
    const { id, items } = await opened({ payments: [cash('15.00')] });
    const before = await stored(id);

    data(await company.cashier.patch(`/orders/${id}`, { note: 'at six' }));
    const after = data(await company.cashier.patch(`/orders/${id}/items/${items[1].id}`, { note: 'at seven' }));
    expect(notes(after)).toEqual(['at six', SLEEVES, 'at seven']);
    expect(after).toMatchObject({ totalAmount: before.totalAmount, balanceDue: '5.00' });
  });

  it('come with the new order of an exchange, and with nothing else that comes back', async () => {
    const { manager } = company;
    const { id, items } = await sell(company.cashier);
    const customer = await createCustomer(company.cashier);
    const lines = [{ itemId: items[0].id, quantity: 1 }];
    const newItems = [thing({ name: 'Other size', note: SLEEVES })];

    const without = await manager.post(`/orders/${id}/returns`, { lines, note: WRAP });
    expect(without.body).toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ field: 'note' }] });
    const { exchangeOrder } = data(await manager.post(`/orders/${id}/returns`, { lines, newItems, note: WRAP }));
    expect(notes(exchangeOrder)).toEqual([WRAP, SLEEVES]);
    expect(await stored(exchangeOrder.id)).toEqual(exchangeOrder);
    const receiptless = { customerId: customer.id, items: [thing({ note: SLEEVES })] };
    expect(refusal(await manager.post('/returns', receiptless))).toEqual([400, 'VALIDATION_FAILED']);
  });

  it.each([
    { what: 'of the most characters', note: '🧵'.repeat(MAX_NOTE), taken: '🧵'.repeat(MAX_NOTE) },
    { what: 'of several lines', note: '  one\ntwo ', taken: 'one\ntwo' },
    { what: 'that is blank', note: ' ', taken: null },
    { what: 'that is null', note: null, taken: null },
  ])('take a text $what', async ({ note, taken }) => {
    const order = data(await company.cashier.post('/orders', { items: [thing({ note })], note }));

    expect(notes(await stored(order.id))).toEqual([taken, taken]);
  });

  it.each([{ note: 'x'.repeat(MAX_NOTE + 1) }, { note: '\u200b\u200b' }, { note: 7 }, { note: [] }])(
    'refuse what is no note',
    async (fields) => {
      const answers = [
        await company.cashier.post('/orders', { items: [thing()], ...fields }),
        await company.cashier.post('/orders', { items: [thing(fields)] }),
      ];
      expect(answers.map(refusal)).toEqual(answers.map(() => [400, 'VALIDATION_FAILED']));
    },
  );

  it('fit on every line of a full basket, whatever the script', async () => {
    const items = Array.from({ length: MAX_ITEMS }, (_, index) => thing({ note: `${index}${'長'.repeat(490)}` }));

    const order = data(await company.cashier.post('/orders', { items, note: '長'.repeat(MAX_NOTE) }));
    expect((await stored(order.id)).items).toHaveLength(MAX_ITEMS);
  });

  it('are named by the audit, which holds nothing of their text', async () => {
    const { id, items } = await opened({ note: 'secret of the order' });
    data(await company.cashier.patch(`/orders/${id}`, { note: 'secret of the change' }));
    data(await company.cashier.patch(`/orders/${id}/items/${items[0].id}`, { note: 'secret of the line' }));

    const entries = data(await company.admin.get(`/audit?orderId=${id}`));
    expect(entries.map(({ action, fields }: Body) => [action, fields])).toEqual([
      ['updateOrderItem', ['note']],
      ['updateOrder', ['note']],
      ['createOrder', ['items', 'note']],
    ]);
    const rows = await queryAs<{ entry: string }>(
      app.database.adminUrl,
      'SELECT a::text AS entry FROM audit_entries a WHERE order_id = $1',
      [id],
    );
    expect(rows).toHaveLength(3);
    expect(rows.filter(({ entry }) => entry.includes('secret'))).toEqual([]);
  });

  it('go through one idempotency key once', async () => {
    const sale = { items: [thing({ note: SLEEVES })], note: WRAP, payments: [cash('10.00')] };
    const send = (note: string): Promise<Answer> =>
      company.cashier.post('/orders', { ...sale, note }, { 'idempotency-key': `notes-${company.id}` });

    const [first, again, other] = [await send(WRAP), await send(WRAP), await send('another')];
    expect(again.body).toEqual(first.body);
    expect(refusal(other)).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });
});
