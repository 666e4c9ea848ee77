import { randomInt } from 'node:crypto';
import { PosClient } from '@pos-backend/sdk';
import { v7 as uuidv7 } from 'uuid';
import { type Entry, newEntry, type Outcome } from '../clients/pos/src/outbox/outbox.js';
import { Sender } from '../clients/pos/src/outbox/sender.js';
import type { OutboxStore } from '../clients/pos/src/outbox/store.js';
import { newDraft } from '../clients/pos/src/sale/draft.js';
import { createCompany, createCustomer, data, newPhone, type TestCompany } from './support/company.js';
import { type Fault, FaultyProxy } from './support/faulty-proxy.js';
import { PASSWORD, startTestApp, type TestApp } from './support/test-app.js';
import { TillDisk } from './support/till-disk.js';

const FAULTS: readonly Fault[] = ['none', 'request lost', 'answer lost', 'answer cut', 'none'];

describe('The outbox of the till', () => {
  let app: TestApp;
  let company: TestCompany;
  let proxy: FaultyProxy;
  let api: PosClient;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
    company = await createCompany(app, { settings: { defaultTaxRate: 0 } });
    proxy = await FaultyProxy.before(app.url);
    api = new PosClient({ baseUrl: proxy.url, retry: { attempts: 1 }, timeout: 5_000 });
    const { email } = data(await company.cashier.get('/auth/me')).user;
    await api.login({ email, password: PASSWORD });
  });
  afterAll(async () => {
    await proxy.close();
    await app.close();
  });

  const sale = (order: Partial<Entry['order']> = {}): Entry => {
    const id = uuidv7();
    const items = [{ name: 'Mug', quantity: 1, unitPrice: '4.20' }];

    return newEntry({
      id,
      order: { id, items, payments: [{ method: 'CASH', amount: '4.20' }], ...order },
      draft: newDraft(id),
    });
  };
  const senderOf = (store: OutboxStore): Sender =>
    new Sender({
      store,
      api,
      maySend: () => true,
      alone: (work) => work(),
      onAttempt: () => Promise.resolve(),
      firstDelay: 1,
    });
  const stateOf = async (disk: TillDisk, { id }: Entry): Promise<Entry['state'] | undefined> =>
    (await disk.all()).find((entry) => entry.id === id)?.state;
  const finished = async (disk: TillDisk, sender: Sender): Promise<void> => {
    while ((await disk.all()).some(({ state }) => state.name === 'waiting')) await sender.wake();
    await sender.stop();
  };
  const ordersAt = async (buyer: string): Promise<string[]> => {
    const found: string[] = [];
    for await (const order of api.listOrders({ limit: 100 })) if (order.customerName === buyer) found.push(order.id);

    return found.reverse();
  };

  it('brings 200 sales over a network that fails at random, through two reloads, each once and in order', async () => {
    const disk = new TillDisk();
    const sales = Array.from({ length: 200 }, () => sale({ customerName: 'Offline' }));
    for (const entry of sales) await disk.add(entry);
    for (const sentBeforeReload of [60, 130]) {
      proxy.next(...Array.from({ length: 400 }, () => FAULTS[randomInt(FAULTS.length)] ?? 'none'));
      const sender = senderOf(disk);
      while ((await disk.all()).filter(({ state }) => state.name === 'sent').length < sentBeforeReload) {
        void sender.wake();
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
      await sender.stop();
    }
    proxy.next(...Array.from({ length: 100 }, () => FAULTS[randomInt(FAULTS.length)] ?? 'none'));
    await finished(disk, senderOf(disk));

    expect(await ordersAt('Offline')).toEqual(sales.map(({ id }) => id));
  });

  it('sends a sale once when two tabs send it at the same time', async () => {
    const disk = new TillDisk();
    const entry = sale({ customerName: 'Two tabs' });
    await disk.add(entry);
    await Promise.all([finished(disk, senderOf(disk)), finished(disk, senderOf(disk))]);

    expect(await ordersAt('Two tabs')).toEqual([entry.id]);
  });

  it('keeps a refused sale with its reason, and sends those behind it', async () => {
    const disk = new TillDisk();
    const [bad, good] = [sale({ customerId: uuidv7() }), sale()];
    await disk.add(bad);
    await disk.add(good);
    await finished(disk, senderOf(disk));

    expect(await stateOf(disk, bad)).toMatchObject({ name: 'refused', reason: { code: 'CUSTOMER_NOT_FOUND' } });
    expect(await stateOf(disk, good)).toMatchObject({ name: 'sent' });
  });

  const soldTo = (id: string, phone: string): Entry => {
    const entry = sale({ customerName: 'Jane', customerPhone: phone });

    return { ...entry, draft: { ...entry.draft, buyer: { kind: 'named', id, name: 'Jane', phone } } };
  };

  it('registers a customer of two tills once, and books the sales of both for that customer', async () => {
    const phone = newPhone();
    const entries = [soldTo(uuidv7(), phone), soldTo(uuidv7(), phone)];
    const disks = [new TillDisk(), new TillDisk()];
    await Promise.all(disks.map((disk, till) => disk.add(entries[till] as Entry)));
    proxy.next('answer lost', 'none', 'answer lost', 'request lost');
    await Promise.all(disks.map((disk) => finished(disk, senderOf(disk))));

    const { id, _count } = data(await company.cashier.get(`/customers/phone/${phone}`));
    expect(entries.map((entry) => entry.draft.buyer)).toContainEqual(expect.objectContaining({ id }));
    expect(_count.orders).toBe(2);
  });

  it('books a sale with name and number when the customer is deactivated', async () => {
    const { id, phone } = await createCustomer(company.cashier);
    data(await company.manager.put(`/customers/${id}`, { isActive: false }));
    const disk = new TillDisk();
    const entry = soldTo(uuidv7(), phone);
    await disk.add(entry);
    await finished(disk, senderOf(disk));

    expect(await stateOf(disk, entry)).toMatchObject({
      name: 'sent',
      order: { customerId: null, customerName: 'Jane', customerPhone: phone },
    });
  });

  it('recognises its sale when the server has forgotten the key but not the order', async () => {
    const disk = new TillDisk();
    const entry = sale();
    const { id } = await api.createOrder(entry.order);
    await disk.add(entry);
    await finished(disk, senderOf(disk));

    expect(await stateOf(disk, entry)).toMatchObject({ name: 'sent', order: { id } });
  });

  it('keeps a sale while the company is closed, and sends it after the next sign-in', async () => {
    const disk = new TillDisk();
    const entry = sale();
    await disk.add(entry);
    const { email } = data(await company.cashier.get('/auth/me')).user;
    const setActive = (isActive: boolean) => app.superAdmin.patch(`/companies/${company.id}`, { isActive });
    data(await setActive(false));
    const sender = senderOf(disk);
    await sender.wake();
    await sender.stop();
    const kept = await stateOf(disk, entry);
    data(await setActive(true));
    await api.login({ email, password: PASSWORD });
    await finished(disk, senderOf(disk));

    expect(kept).toMatchObject({ name: 'waiting' });
    expect(await stateOf(disk, entry)).toMatchObject({ name: 'sent' });
  });

  it('sends nothing while no user is signed in', async () => {
    const disk = new TillDisk();
    const entry = sale();
    await disk.add(entry);
    const outcomes: Outcome[] = [];
    const sender = new Sender({
      store: disk,
      api: new PosClient({ baseUrl: app.url }),
      maySend: () => true,
      alone: (work) => work(),
      onAttempt: (_, outcome) => Promise.resolve(void outcomes.push(outcome)),
    });
    await sender.wake();
    await sender.stop();

    expect(outcomes).toEqual([{ kind: 'later', needsSignIn: true }]);
    expect(await stateOf(disk, entry)).toMatchObject({ name: 'waiting' });
  });
});
