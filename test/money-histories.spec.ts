import { Luck } from './support/luck.js';
import { falseBooks } from './support/money-books.js';
import { History } from './support/money-history.js';
import { MoneyShop, SHOPS } from './support/money-shop.js';
import { startTestApp, type TestApp } from './support/test-app.js';
import { queryAs } from './support/test-database.js';

/** Histories of each shop; of ten shops in all. */
const HISTORIES = Number(process.env['HISTORIES'] ?? 3);
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const ACTS = 16;
const SWISS = { currency: 'CHF', country: 'CH', timezone: 'Europe/Zurich', unit: 1, pricesIncludeTax: false } as const;

/** A change of one row by one unit, or a state, with its way back and the book that must notice it. */
const FAULTS = [
  ['payments of an order', 'payments', 'amount + 1', "method = 'CARD' AND amount > 0"],
  ['report sales', 'payments', 'amount + 1', "method = 'CARD' AND amount > 0"],
  ['Z reports', 'payments', 'amount + 1', "method = 'CARD' AND amount > 0"],
  ['refunds of an order', 'orders', 'refunded_amount + 1', 'refunded_amount BETWEEN 1 AND paid_amount - 1'],
  ['refunds of a return', 'refunds', 'amount + 1', "method = 'CASH'"],
  ['refunds of a payment', 'refunds', 'amount * 1000', "method IN ('CASH', 'CARD') AND payment_id IS NOT NULL"],
  ['money of a buyer', 'refunds', 'amount * 1000', "method = 'CASH'"],
  ['coins', 'refunds', 'rounding + 1', "method = 'CASH'"],
  ['cash rounding', 'refunds', 'rounding + 1', "method = 'CASH'"],
  ['tips', 'payments', 'tip + 1', "method = 'CARD' AND amount > 0"],
  ['items of an order', 'order_items', 'order_discount + 1', 'discount > order_discount'],
  ['what comes back of an item', 'return_lines', 'total * 1000', 'total > 0'],
  ['value of exchanges', 'payments', 'amount + 1', "method = 'EXCHANGE'"],
  ['status of an order', 'orders', 'total_amount - total_amount + paid_amount', "status = 'OPEN' AND paid_amount > 0"],
  ['store credit', 'store_credit_balances', 'balance + 1', 'balance > 0'],
  ['points', 'loyalty_balances', 'balance + 1', 'balance > 0'],
  ['accounts: owed is not the sum of the ledger', 'customer_accounts', 'owed + 1', 'owed >= 0'],
] as const;

const KEYS: Readonly<Record<string, string>> = {
  store_credit_balances: 'customer_id',
  loyalty_balances: 'customer_id',
  customer_accounts: 'customer_id',
};

describe('Money', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
  });
  afterAll(() => app.close());

  async function faultsOf(shop: MoneyShop, history: History): Promise<string[]> {
    await history.run(ACTS);

    return [...history.faults, ...(await shop.drawerFaults()), ...(await falseBooks(app, shop))];
  }

  it('is neither lost nor made by any history, in any currency, with tax in the price or beside it', async () => {
    const counts: Record<string, number> = {};
    const runs = SHOPS.map(async (fields, n) => {
      const shop = await MoneyShop.open(app, fields);
      for (let i = 0; i < HISTORIES; i++) {
        const seed = SEED + 1_000_000 * n + i;
        const history = new History(shop, new Luck(seed));
        const faults = await faultsOf(shop, history);
        for (const [act, times] of Object.entries(history.counts)) counts[act] = (counts[act] ?? 0) + times;
        if (faults.length > 0) return [JSON.stringify(fields), `seed ${seed}`, ...faults];
      }

      return shop.closeShift();
    });

    const faults = await Promise.all(runs);
    if (process.env['HISTORIES'] !== undefined) process.stdout.write(`Seed ${SEED}: ${JSON.stringify(counts)}\n`);
    expect(faults).toEqual(SHOPS.map(() => []));
  }, 3_600_000);

  describe('that is changed behind the books', () => {
    let shop: MoneyShop;
    beforeAll(async () => {
      shop = await MoneyShop.open(app, SWISS);
      for (let seed = 41; seed <= 48; seed++) await new History(shop, new Luck(seed)).run(ACTS);
      await shop.closeShift();
      await shop.openShift();
      expect(await falseBooks(app, shop)).toEqual([]);
    });

    it.each(FAULTS)(
      'is noticed in the book "%s" when one row of %s is changed to %s',
      async (book, table, value, where) => {
        const { adminUrl } = app.database;
        const [column] = value.split(' ');
        const [row] = await queryAs<{ old: string; place: string }>(
          adminUrl,
          `SELECT ${column} AS old, to_jsonb(t) ->> '${KEYS[table] ?? 'id'}' AS place FROM ${table} t
         WHERE company_id = $1 AND ${where} LIMIT 1`,
          [shop.company.id],
        );
        const key = `company_id = '${shop.company.id}' AND ${KEYS[table] ?? 'id'} = '${row?.place}'`;
        await queryAs(adminUrl, `UPDATE ${table} SET ${column} = ${value} WHERE ${key}`);
        const found = await falseBooks(app, shop);
        await queryAs(adminUrl, `UPDATE ${table} SET ${column} = ${row?.old} WHERE ${key}`);

        expect(found).toContain(book);
      },
    );

    it('is noticed in the drawer when an answer says less than was taken', async () => {
      shop.drawer += 1n;
      const faults = await shop.drawerFaults();
      shop.drawer -= 1n;

      expect([faults.length, await shop.drawerFaults()]).toEqual([1, []]);
    });
  });
});
