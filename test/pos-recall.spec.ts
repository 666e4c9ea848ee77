import { randomInt } from 'node:crypto';
import { type OrderDto, PosClient } from '@pos-backend/sdk';
import { v7 as uuidv7 } from 'uuid';
import { park } from '../clients/pos/src/outbox/open-orders.js';
import { type Entry, newEntry } from '../clients/pos/src/outbox/outbox.js';
import { Sender } from '../clients/pos/src/outbox/sender.js';
import { type Draft, type DraftEvent, newDraft, nextDraft, orderOf } from '../clients/pos/src/sale/draft.js';
import { recalledDraft } from '../clients/pos/src/sale/open-order.js';
import { createCompany, createCustomer, data, type TestCompany } from './support/company.js';
import { type Fault, FaultyProxy } from './support/faulty-proxy.js';
import { TillDisk } from './support/till-disk.js';
import { PASSWORD, startTestApp, type TestApp } from './support/test-app.js';

const RULES = { currency: 'USD', pricesIncludeTax: true, taxRate: 20, settingsVersion: 1 };
const PLACE = { storeId: undefined, registerId: undefined };
const AT = new Date().toISOString();
const FAULTS: readonly Fault[] = ['none', 'request lost', 'answer lost', 'answer cut', 'none'];
const WALK_IN = { kind: 'walk-in' } as const;

describe('A basket that is recalled from an open order', () => {
  let app: TestApp;
  let company: TestCompany;
  let proxy: FaultyProxy;
  let api: PosClient;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
    company = await createCompany(app, { settings: { defaultTaxRate: 20, pricesIncludeTax: true } });
    proxy = await FaultyProxy.before(app.url);
    api = new PosClient({ baseUrl: proxy.url, retry: { attempts: 1 }, timeout: 5_000 });
    const { email } = data(await company.cashier.get('/auth/me')).user;
    await api.login({ email, password: PASSWORD });
  });
  afterEach(() => proxy.next());
  afterAll(async () => {
    await proxy.close();
    await app.close();
  });

  const line = (key: string, name: string, unitPrice: string) => ({
    key,
    name,
    unitPrice,
    quantity: '1',
    discount: '0.00',
  });
  const after = (draft: Draft, ...events: readonly DraftEvent[]): Draft =>
    events.reduce((now, event) => nextDraft(now, event, RULES), draft);
  const cash = (amount: string): DraftEvent => ({ type: 'tender', tender: { method: 'CASH', amount }, at: AT });
  const order = async (id: string): Promise<OrderDto> => data(await company.cashier.get(`/orders/${id}`));
  /** Parks a coat for 100.00 and a scarf for 20.00, with a deposit. */
  const parked = async (deposit = '30.00'): Promise<OrderDto> => {
    const items = [
      { name: 'Coat', quantity: 1, unitPrice: '100.00' },
      { name: 'Scarf', quantity: 1, unitPrice: '20.00' },
    ];
    const { id } = data(await company.cashier.post('/orders', { items, orderDiscount: '10.00' }));
    if (deposit !== '') data(await company.cashier.post(`/orders/${id}/payments`, { method: 'CARD', amount: deposit }));

    return order(id);
  };
  const recalled = (from: OrderDto): Draft => recalledDraft(from, WALK_IN, uuidv7());
  /** Two coats and a hat, without the scarf, at 10 % off: 189.00, of which 30.00 are paid. */
  const changed = (draft: Draft): Draft =>
    after(
      draft,
      { type: 'add', line: line(uuidv7(), 'Hat', '10.00') },
      { type: 'change', key: draft.lines[0]?.key ?? '', change: { quantity: '2' } },
      { type: 'change', key: draft.lines[0]?.key ?? '', change: { note: 'sleeves shorter' } },
      { type: 'order-note', note: 'gift wrap' },
      { type: 'remove', key: draft.lines[1]?.key ?? '' },
      { type: 'order-discount', discount: { discount: '0.00', discountPercent: '10' } },
    );
  const CHANGED = {
    totalAmount: '189.00',
    orderDiscountPercent: 10,
    note: 'gift wrap',
    items: [
      { name: 'Coat', quantity: 2, note: 'sleeves shorter' },
      { name: 'Hat', quantity: 1, note: null },
    ],
  };
  const entryOf = (draft: Draft): Entry => newEntry({ id: draft.id, order: orderOf(draft, PLACE), draft });
  const sent = async (disk: TillDisk, onAttempt: () => Promise<void> = () => Promise.resolve()): Promise<void> => {
    const sender = new Sender({
      store: disk,
      api,
      maySend: () => true,
      alone: (work) => work(),
      onAttempt,
      firstDelay: 1,
    });
    while ((await disk.all()).some(({ state }) => state.name === 'waiting')) await sender.wake();
    await sender.stop();
  };
  const faulty = (): void =>
    proxy.next(...Array.from({ length: 60 }, () => FAULTS[randomInt(FAULTS.length)] ?? 'none'));
  const numberOfOrders = async (): Promise<number> => data(await company.cashier.get('/orders?limit=100')).length;
  /** Puts the basket back until the server has answered, as a cashier does who presses the button again. */
  const putBack = async (draft: Draft): Promise<OrderDto> => {
    let now = draft;
    for (;;) {
      try {
        return await park(api, now, { rules: RULES, place: PLACE }, (found) => (now = { ...now, recalled: found }));
      } catch (error) {
        if ((error as Error).name !== 'ConnectionError') throw error;
      }
    }
  };

  it('stays one order when it is parked again, wherever the connection is cut', async () => {
    for (let time = 0; time < 6; time++) {
      const from = await parked();
      const before = await numberOfOrders();
      faulty();
      await putBack(changed(recalled(from)));
      proxy.next();

      expect(await order(from.id)).toMatchObject({ ...CHANGED, status: 'OPEN', balanceDue: '159.00' });
      expect(await numberOfOrders()).toBe(before);
    }
  });

  it('is paid on the order that it came from, each payment once, wherever the connection is cut', async () => {
    for (let time = 0; time < 6; time++) {
      const from = await parked();
      const before = await numberOfOrders();
      const disk = new TillDisk();
      await disk.add(entryOf(after(changed(recalled(from)), cash('59.00'), cash('100.00'))));
      faulty();
      await sent(disk);
      proxy.next();

      expect((await disk.all())[0]?.state).toMatchObject({ name: 'sent', order: { status: 'PAID' } });
      expect(await order(from.id)).toMatchObject({
        ...CHANGED,
        status: 'PAID',
        payments: [
          { method: 'CARD', amount: '30.00' },
          { method: 'CASH', amount: '59.00' },
          { method: 'CASH', amount: '100.00' },
        ],
      });
      expect(await numberOfOrders()).toBe(before);
    }
  });

  it('that was parked without an answer is still one order, changed and parked again, or paid', async () => {
    for (const isPaid of [false, true]) {
      const basket = after(newDraft(uuidv7()), { type: 'add', line: line('a', 'Coat', '100.00') });
      proxy.next('answer lost');
      await expect(park(api, basket, { rules: RULES, place: PLACE }, () => undefined)).rejects.toThrow();
      const more = after(basket, { type: 'add', line: line('b', 'Hat', '10.00') });
      const before = await numberOfOrders();
      const disk = new TillDisk();
      faulty();
      if (isPaid) await disk.add(entryOf(after(more, cash('110.00'))));
      await (isPaid ? sent(disk) : putBack(more));
      proxy.next();

      expect(await order(basket.id)).toMatchObject({
        status: isPaid ? 'PAID' : 'OPEN',
        totalAmount: '110.00',
        items: [{ name: 'Coat' }, { name: 'Hat' }],
        payments: isPaid ? [{ amount: '110.00' }] : [],
      });
      expect(await numberOfOrders()).toBe(before);
    }
  });

  it('gives the order another customer and an exempt buyer, and takes both away again', async () => {
    const { id: customerId, name, phone } = await createCustomer(company.cashier);
    const from = await parked('');
    const known = {
      kind: 'known',
      customer: {
        id: customerId,
        name,
        phone,
        visits: 0,
        isActive: true,
        storeCredit: '0.00',
        loyaltyPoints: 0,
        account: null,
      },
    } as const;
    const exemption = { reason: 'Charity', certificate: 'C 1' };
    const basket = after(recalled(from), { type: 'buyer', buyer: known }, { type: 'exemption', exemption });
    await putBack(basket);
    const exempt = await order(from.id);
    expect(exempt).toMatchObject({ customerId, taxExemption: exemption, taxTotal: '0.00', orderDiscount: '10.00' });

    await putBack(after(recalledDraft(exempt, known, uuidv7()), { type: 'buyer', buyer: WALK_IN }));
    expect(await order(from.id)).toMatchObject({ customerId: null, taxExemption: null, totalAmount: '110.00' });
  });

  it('keeps its notes from till to till, until one takes them away', async () => {
    const { id } = await putBack(changed(recalled(await parked(''))));
    const noted = recalled(await order(id));
    expect([noted.note, ...noted.lines.map(({ note }) => note)]).toEqual(['gift wrap', 'sleeves shorter', undefined]);

    const key = noted.lines[0]?.key ?? '';
    await putBack(
      after(noted, { type: 'order-note', note: undefined }, { type: 'change', key, change: { note: undefined } }),
    );
    expect(await order(id)).toMatchObject({ note: null, items: [{ name: 'Coat', note: null }, { name: 'Hat' }] });
  });

  it.each([
    [
      'added an item',
      (id: string) => company.manager.post(`/orders/${id}/items`, { name: 'Belt', quantity: 1, unitPrice: '9.00' }),
    ],
    [
      'took a payment',
      (id: string) => company.manager.post(`/orders/${id}/payments`, { method: 'CASH', amount: '5.00' }),
    ],
    ['said something about it', (id: string) => company.manager.patch(`/orders/${id}`, { note: 'at six' })],
    ['gave a discount', (id: string) => company.manager.patch(`/orders/${id}`, { orderDiscount: '11.00' })],
    [
      'changed the quantity of an item',
      async (id: string) => {
        const { items } = await order(id);

        return company.manager.patch(`/orders/${id}/items/${items[0]?.id}`, { quantity: 7 });
      },
    ],
    [
      'removed an item',
      async (id: string) => {
        const { items } = await order(id);

        return company.manager.delete(`/orders/${id}/items/${items[1]?.id}`);
      },
    ],
  ])('is refused, and nothing booked, after another till %s', async (_, change) => {
    const from = await parked();
    const basket = recalled(from);
    data(await change(from.id));
    const before = await order(from.id);
    const disk = new TillDisk();
    await disk.add(entryOf(after(basket, cash('80.00'))));
    await sent(disk);

    expect((await disk.all())[0]?.state).toMatchObject({ name: 'refused', reason: { code: 'VERSION_CONFLICT' } });
    await expect(putBack(basket)).rejects.toThrow('changed at another till');
    expect(await order(from.id)).toEqual(before);
  });

  it('is refused when another till has been paid for it, although it took the same money', async () => {
    const from = await parked();
    const disks = [new TillDisk(), new TillDisk()];
    for (const disk of disks) await disk.add(entryOf(after(recalled(from), cash('80.00'))));
    for (const disk of disks) await sent(disk);
    const states = await Promise.all(disks.map(async (disk) => (await disk.all())[0]?.state));

    expect(states).toMatchObject([{ name: 'sent' }, { name: 'refused', reason: { code: 'ORDER_NOT_OPEN' } }]);
    expect((await order(from.id)).payments).toHaveLength(2);
  });
});
