import { randomInt } from 'node:crypto';
import { type ApprovalOption, type OrderDto, PosClient, PosError } from '@pos-backend/sdk';
import { v7 as uuidv7 } from 'uuid';
import { park } from '../clients/pos/src/outbox/open-orders.js';
import { approved, type Entry, newEntry } from '../clients/pos/src/outbox/outbox.js';
import { type NeededApproval, neededApproval } from '../clients/pos/src/outbox/refusal.js';
import { Sender } from '../clients/pos/src/outbox/sender.js';
import { type Draft, type DraftEvent, newDraft, nextDraft, orderOf } from '../clients/pos/src/sale/draft.js';
import { recalledDraft } from '../clients/pos/src/sale/open-order.js';
import { createCompany, data, type TestCompany } from './support/company.js';
import { type Fault, FaultyProxy } from './support/faulty-proxy.js';
import { TillDisk } from './support/till-disk.js';
import { PASSWORD, startTestApp, type TestApp } from './support/test-app.js';
import { queryAs } from './support/test-database.js';

const RULES = { currency: 'USD', pricesIncludeTax: true, taxRate: 20, settingsVersion: 1 };
const AT = new Date().toISOString();
const FAULTS: readonly Fault[] = ['none', 'request lost', 'answer lost', 'answer cut', 'none'];
const MINUTE = 60_000;

describe('A recalled order that is paid beyond the limits of its cashier', () => {
  let app: TestApp;
  let company: TestCompany;
  let proxy: FaultyProxy;
  let api: PosClient;
  let articleId: string;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
    proxy = await FaultyProxy.before(app.url);
  });
  beforeEach(async () => {
    company = await createCompany(app, { settings: { defaultTaxRate: 20, pricesIncludeTax: true } });
    const limits = [{ role: 'CASHIER', discountPercent: 10 }];
    data(await company.admin.patch(`/companies/${company.id}`, { settings: { limits } }));
    api = new PosClient({ baseUrl: proxy.url, retry: { attempts: 1 }, timeout: 5_000 });
    const { email } = data(await company.cashier.get('/auth/me')).user;
    await api.login({ email, password: PASSWORD });
    articleId = data(await company.admin.post('/articles', { code: 'BEAN', name: 'Beans', price: '20.00' })).id;
  });
  afterEach(() => {
    proxy.next();
    app.clock.release();
  });
  afterAll(async () => {
    await proxy.close();
    await app.close();
  });

  const order = async (id: string): Promise<OrderDto> => data(await company.cashier.get(`/orders/${id}`));
  /** Parks a coat for 100.00 with a deposit of 30.00. */
  const parked = async (): Promise<OrderDto> => {
    const items = [{ name: 'Coat', quantity: 1, unitPrice: '100.00' }];
    const { id } = data(await company.cashier.post('/orders', { items }));
    data(await company.cashier.post(`/orders/${id}/payments`, { method: 'CARD', amount: '30.00' }));

    return order(id);
  };
  /** Beans at 15.00 in place of 20.00. */
  const beans = (fields: object = {}): DraftEvent => ({
    type: 'add',
    line: {
      ...{ key: uuidv7(), name: 'Beans', sku: 'BEAN', unitPrice: '15.00', quantity: '1', discount: '0.00' },
      ...{ articleId, listPrice: '20.00', articleRate: 20 },
      ...fields,
    },
  });
  const discount = (percent: string): DraftEvent => ({
    type: 'order-discount',
    discount: { discount: '0.00', discountPercent: percent },
  });
  const cash = (amount: string): DraftEvent => ({ type: 'tender', tender: { method: 'CASH', amount }, at: AT });
  /** The sale of a recalled order in the outbox, after what happened in its basket. */
  const queued = async (from: OrderDto, ...events: readonly DraftEvent[]): Promise<TillDisk> => {
    const recalled = recalledDraft(from, { kind: 'walk-in' }, uuidv7());
    const draft = events.reduce((now: Draft, event) => nextDraft(now, event, RULES), recalled);
    const disk = new TillDisk();
    const place = { storeId: undefined, registerId: undefined };
    await disk.add(newEntry({ id: draft.id, order: orderOf(draft, place), draft }));

    return disk;
  };
  const entryIn = async (disk: TillDisk): Promise<Entry> => {
    const [entry] = await disk.all();
    if (entry === undefined) throw new Error('The outbox has lost the sale');

    return entry;
  };
  /** Sends until the server has accepted or refused. */
  const sent = async (disk: TillDisk): Promise<Entry> => {
    const sender = new Sender({
      ...{ store: disk, api, firstDelay: 1, maySend: () => true },
      alone: (work) => work(),
      onAttempt: () => Promise.resolve(),
    });
    while ((await entryIn(disk)).state.name === 'waiting') await sender.wake();
    await sender.stop();

    return entryIn(disk);
  };
  const neededBy = ({ state }: Entry): NeededApproval | undefined =>
    state.name === 'refused' ? state.reason.approval : undefined;
  /** The manager approves what the till asks for. */
  const approve = async (disk: TillDisk, { id, ...entry }: Entry): Promise<void> => {
    const { email } = data(await company.manager.get('/auth/me')).user;
    const asked = { ...neededBy({ id, ...entry }), orderId: id, email, password: PASSWORD };
    const { token } = data(await company.cashier.post('/approvals', asked));
    await disk.change(id, (now) => approved(now, token));
  };
  /** Sends and approves until nothing more can be approved, and returns how often that was. */
  const approveAll = async (disk: TillDisk): Promise<number> => {
    for (let times = 0; times < 10; times++) {
      const entry = await sent(disk);
      if (neededBy(entry) === undefined) return times;
      await approve(disk, entry);
    }

    throw new Error('The approvals have no end');
  };
  /** Puts a basket back as a cashier does who presses the button until the server has answered, with a manager who approves each step. */
  const putBack = async (draft: Draft): Promise<OrderDto> => {
    let now = draft;
    const { email } = data(await company.manager.get('/auth/me')).user;
    const send = async <T>(step: (options: ApprovalOption) => Promise<T>): Promise<T> => {
      try {
        return await step({});
      } catch (error) {
        const needed = error instanceof PosError ? neededApproval(error) : undefined;
        if (needed === undefined) throw error;
        const asked = { ...needed, orderId: draft.id, email, password: PASSWORD };

        return step({ approvalToken: data(await company.cashier.post('/approvals', asked)).token });
      }
    };
    const place = { storeId: undefined, registerId: undefined };
    for (;;) {
      try {
        return await park(api, now, { rules: RULES, place, send }, (recalled) => (now = { ...now, recalled }));
      } catch (error) {
        if ((error as Error).name !== 'ConnectionError') throw error;
      }
    }
  };
  const approvals = (): Promise<{ act: string; amount: string; isUsed: boolean }[]> =>
    queryAs(
      app.database.adminUrl,
      `SELECT act, amount::text, used_at IS NOT NULL AS "isUsed" FROM approvals WHERE company_id = $1 ORDER BY act, approvals.amount`,
      [company.id],
    );

  it('keeps what has to be approved, step by step, and is booked once with it, wherever the connection is cut', async () => {
    for (let time = 0; time < 8; time++) {
      const from = await parked();
      const disk = await queued(from, beans({ discount: '3.00' }), discount('20'), cash('20.00'), cash('39.60'));
      if (time > 0) proxy.next(...Array.from({ length: 60 }, () => FAULTS[randomInt(FAULTS.length)] ?? 'none'));
      const times = await approveAll(disk);
      proxy.next();

      expect([times, (await entryIn(disk)).state]).toMatchObject([2, { name: 'sent', order: { status: 'PAID' } }]);
      expect(await order(from.id)).toMatchObject({
        ...{ status: 'PAID', totalAmount: '89.60', approvedBy: company.userIds.manager },
        items: [{ name: 'Coat' }, { name: 'Beans', unitPrice: '15.00', quantity: 1 }],
        payments: [
          { method: 'CARD', amount: '30.00' },
          { method: 'CASH', amount: '20.00' },
          { method: 'CASH', amount: '39.60' },
        ],
      });
      expect(data(await company.cashier.get('/orders'))).toHaveLength(time + 1);
    }
    const given = await approvals();
    expect(given.slice(0, 1)).toEqual([{ act: 'CHANGE_PRICE', amount: '1500', isUsed: true }]);
    expect(given.at(-1)).toEqual({ act: 'DISCOUNT', amount: '2540', isUsed: true });
    expect(given.filter(({ isUsed }) => isUsed)).toHaveLength(3 * 8);
  });

  it('is put back with the approval of each step, wherever the connection is cut, and so is a new basket', async () => {
    const discounts = [beans({ discount: '3.00' }), discount('20')];
    for (let time = 0; time < 8; time++) {
      const from = time % 2 === 0 ? await parked() : undefined;
      const start = from === undefined ? newDraft(uuidv7()) : recalledDraft(from, { kind: 'walk-in' }, uuidv7());
      if (time > 1) proxy.next(...Array.from({ length: 60 }, () => FAULTS[randomInt(FAULTS.length)] ?? 'none'));
      const { id } = await putBack(discounts.reduce((now: Draft, event) => nextDraft(now, event, RULES), start));
      proxy.next();

      const items = [...(from?.items ?? []), {}].map(() => ({}));
      expect(await order(id)).toMatchObject({
        ...{ status: 'OPEN', totalAmount: from === undefined ? '9.60' : '89.60', items },
        approvedBy: company.userIds.manager,
      });
      expect(data(await company.cashier.get('/orders'))).toHaveLength(time + 1);
    }
    expect((await approvals()).filter(({ isUsed }) => isUsed)).toHaveLength(4 + 3 * 4);
  });

  it('asks for the price and the discount of an item together, and books nothing before they are approved', async () => {
    const from = await parked();
    const disk = await queued(from, beans({ discount: '3.00' }), cash('82.00'));
    const refused = await sent(disk);

    expect(refused.state).toMatchObject({
      ...{ name: 'refused', reason: { code: 'APPROVALS_NEEDED' } },
      reason: { approval: { act: 'CHANGE_PRICE', amount: '15.00', further: [{ act: 'DISCOUNT', amount: '3.00' }] } },
    });
    expect(await order(from.id)).toEqual(from);
    expect(await approveAll(disk)).toBe(1);
    expect(await order(from.id)).toMatchObject({ status: 'PAID', totalAmount: '112.00' });
  });

  it('needs an approval for each of two equal changes', async () => {
    const from = await parked();
    const disk = await queued(from, beans({ note: 'ground' }), beans({ note: 'whole' }), cash('100.00'));

    expect(await approveAll(disk)).toBe(2);
    expect(await order(from.id)).toMatchObject({ status: 'PAID', totalAmount: '130.00', items: [{}, {}, {}] });
    expect(await approvals()).toEqual([
      { act: 'CHANGE_PRICE', amount: '1500', isUsed: true },
      { act: 'CHANGE_PRICE', amount: '1500', isUsed: true },
    ]);
  });

  it('can be approved again when the approval has run out', async () => {
    const from = await parked();
    const disk = await queued(from, discount('20'), cash('50.00'));
    await approve(disk, await sent(disk));
    app.clock.set(Date.now() + 2 * MINUTE + 1_000);
    const late = await sent(disk);
    app.clock.release();

    expect(late.state).toMatchObject({
      ...{ name: 'refused', reason: { code: 'APPROVAL_NOT_VALID' } },
      reason: { approval: { act: 'DISCOUNT', amount: '20.00' } },
    });
    expect(await order(from.id)).toEqual(from);
    expect(await approveAll(disk)).toBe(1);
    expect(await order(from.id)).toMatchObject({ status: 'PAID', totalAmount: '80.00' });
  });
});
