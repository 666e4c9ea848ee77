import {
  ConnectionError,
  type CreateOrderDto,
  type OrderDto,
  PosClient,
  type PosClientOptions,
} from '@pos-backend/sdk';
import { createSignedInCompany, createCustomer, data, type TestCompany } from './support/company.js';
import { type Fault, FaultyProxy } from './support/faulty-proxy.js';
import { PASSWORD, startTestApp, type TestApp } from './support/test-app.js';

const SALE: CreateOrderDto = { items: [{ name: 'Mug', quantity: 1, unitPrice: '12.50' }] };
const BAD_GATEWAY: Fault = { status: 502, headers: { 'content-type': 'text/html' }, body: '<h1>Bad gateway</h1>' };

describe('The SDK on a bad network', () => {
  let app: TestApp;
  let company: TestCompany;
  let proxy: FaultyProxy;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
    proxy = await FaultyProxy.before(app.url);
  });
  beforeEach(async () => {
    company = await createSignedInCompany(app);
    proxy.next();
  });
  afterAll(async () => {
    await proxy.close();
    await app.close();
  });

  /** The manager behind the proxy, with delays that no test waits for. */
  async function manager(options: PosClientOptions = {}): Promise<PosClient> {
    const pos = new PosClient({ baseUrl: proxy.url, retry: { firstDelay: 1 }, ...options });
    const { email } = data(await company.manager.get('/auth/me')).user;
    await pos.login({ email, password: PASSWORD });

    return pos;
  }

  const orderIds = async (): Promise<string[]> =>
    data(await company.manager.get('/orders')).map(({ id }: OrderDto) => id);
  const refusal = (status: number, code: string, headers: Record<string, string> = {}): Fault => ({
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ success: false, code, message: 'No', requestId: 'r-1' }),
  });
  const failure = (call: PromiseLike<unknown>): Promise<unknown> =>
    Promise.resolve(call).then(
      () => 'no failure',
      (error: unknown) => error,
    );

  it.each(['request lost', 'answer lost', 'answer cut'] as const)('makes one sale when its %s', async (fault) => {
    const pos = await manager();
    proxy.next(fault, fault);

    const order = await pos.createOrder(SALE);

    expect(await orderIds()).toEqual([order.id]);
    expect(proxy.count('POST /api/orders')).toBe(3);
    expect(new Set(proxy.seen.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
  });

  it('would make two by sending the sale again without a key', async () => {
    const send = (): Promise<unknown> =>
      fetch(`${proxy.url}/api/orders`, {
        method: 'POST',
        headers: { authorization: `Bearer ${company.manager.accessToken}`, 'content-type': 'application/json' },
        body: JSON.stringify(SALE),
      });
    proxy.next('answer lost');

    await send().catch(send);

    expect(await orderIds()).toHaveLength(2);
  });

  it('uses a new key for each call, and the one it is given', async () => {
    const pos = await manager();
    proxy.next();

    await pos.createOrder(SALE);
    await pos.createOrder(SALE);
    await pos.createOrder(SALE, { idempotencyKey: 'my-own' });

    const keys = proxy.seen.map(({ idempotencyKey }) => idempotencyKey);
    expect(keys).toEqual([expect.stringMatching(/^\w{32}$/), expect.stringMatching(/^\w{32}$/), 'my-own']);
    expect(new Set(keys).size).toBe(3);
    expect(await orderIds()).toHaveLength(3);
  });

  it('tells that an answer is the first one again', async () => {
    const pos = await manager();
    const replayed: boolean[] = [];
    const onResponse = (response: { replayed: boolean }): void => void replayed.push(response.replayed);
    await pos.createOrder(SALE, { onResponse });
    proxy.next('answer lost');

    await pos.createOrder(SALE, { onResponse });

    expect(replayed).toEqual([false, true]);
  });

  it('gives up after its attempts, and lets the caller send the same sale later', async () => {
    const pos = await manager({ retry: { firstDelay: 1, attempts: 3 } });
    proxy.next('answer lost', 'answer lost', 'answer lost');

    const error = await failure(pos.createOrder(SALE));

    expect(error).toBeInstanceOf(ConnectionError);
    expect(proxy.seen).toHaveLength(3);
    const { idempotencyKey } = error as ConnectionError;
    const order = await pos.createOrder(SALE, { idempotencyKey });
    expect(await orderIds()).toEqual([order.id]);
  });

  it('does not wait for ever', async () => {
    const pos = await manager({ timeout: 300 });
    proxy.next('answer late');

    const order = await pos.createOrder(SALE);

    expect(await orderIds()).toEqual([order.id]);
    proxy.next('answer late');
    const error = await failure(pos.deleteCustomer(order.id, { timeout: 50 }));
    expect(error).toMatchObject({ name: 'ConnectionError', message: 'No answer within 50 ms' });
  });

  it.each([
    ['503', refusal(503, 'SERVICE_UNAVAILABLE', { 'retry-after': '0' })],
    ['502 of a proxy', BAD_GATEWAY],
    ['429 of a proxy', { ...(BAD_GATEWAY as object), status: 429 } as Fault],
  ])('repeats a read after a %s, and what cannot be repeated fails', async (_, fault) => {
    const pos = await manager();
    const customer = await createCustomer(company.cashier);
    proxy.next(fault, fault);

    expect((await pos.getCustomer(customer.id)).name).toBe('John Doe');

    proxy.next(fault);
    expect(await failure(pos.deleteCustomer(customer.id))).toMatchObject({ name: expect.stringMatching(/Error$/) });
    expect(proxy.seen).toHaveLength(1);
  });

  it.each([
    [409, 'CONCURRENT_CHANGE'],
    [409, 'IDEMPOTENCY_KEY_IN_PROGRESS'],
    [429, 'TOO_MANY_REQUESTS'],
  ])('repeats everything after a %s %s, as nothing was done', async (status, code) => {
    const pos = await manager();
    const customer = await createCustomer(company.cashier);
    proxy.next(refusal(status, code), refusal(status, code));

    await pos.deleteCustomer(customer.id);

    expect(proxy.seen).toHaveLength(3);
  });

  it('repeats nothing that was refused for good, and nothing it would have to wait for too long', async () => {
    const pos = await manager();
    proxy.next(refusal(429, 'TOO_MANY_REQUESTS', { 'retry-after': '900' }));

    expect(await failure(pos.getMe())).toMatchObject({ code: 'TOO_MANY_REQUESTS', status: 429, retryAfter: 900 });
    expect(await failure(pos.findCustomerByPhone('000'))).toMatchObject({ code: 'CUSTOMER_NOT_FOUND' });
    expect(proxy.seen).toHaveLength(2);
    proxy.next(refusal(500, 'INTERNAL_ERROR'));
    expect(await failure(pos.getMe())).toMatchObject({ code: 'INTERNAL_ERROR', requestId: 'r-1' });
  });

  it('does not repeat a change with a version, nor a deletion, that may have been done', async () => {
    const pos = await manager();
    const customer = await createCustomer(company.cashier);
    proxy.next('answer lost', 'none', 'answer lost', 'answer lost');

    const changed = await pos.updateCustomer(customer.id, { name: 'Jane Doe' });
    expect(changed.name).toBe('Jane Doe');
    const late = failure(pos.updateCustomer(customer.id, { name: 'Joan Doe' }, { ifMatch: changed.version }));
    expect(await late).toBeInstanceOf(ConnectionError);
    expect(await failure(pos.deleteCustomer(customer.id))).toBeInstanceOf(ConnectionError);

    expect(proxy.seen).toHaveLength(4);
    expect(await failure(pos.getCustomer(customer.id))).toMatchObject({ code: 'CUSTOMER_NOT_FOUND' });
  });

  it('does not take the page of a network for an answer', async () => {
    const pos = await manager();
    proxy.next({ status: 200, headers: { 'content-type': 'text/html' }, body: '<h1>Welcome to our Wi-Fi</h1>' });

    const error = await failure(pos.createOrder(SALE));

    expect(error).toMatchObject({
      name: 'ConnectionError',
      status: 200,
      idempotencyKey: proxy.seen[0]?.idempotencyKey,
    });
    expect(proxy.seen).toHaveLength(1);
  });

  describe('when it is aborted', () => {
    it('fails with the reason, whether it had been sent or was waiting to be sent again', async () => {
      const pos = await manager({ retry: { firstDelay: 60_000, maxDelay: 60_000 } });
      for (const fault of ['answer late', 'request lost'] as const) {
        proxy.next(fault);
        const controller = new AbortController();
        const call = failure(pos.createOrder(SALE, { signal: controller.signal }));
        while (proxy.seen.length === 0) await new Promise(setImmediate);

        controller.abort(new Error('closing time'));

        expect(await call).toMatchObject({ message: 'closing time' });
        expect(proxy.seen).toHaveLength(1);
      }
    });

    it('sends nothing when it was aborted before', async () => {
      const pos = await manager();
      proxy.next();

      expect(await failure(pos.getMe({ signal: AbortSignal.abort() }))).toMatchObject({ name: 'AbortError' });
      expect(proxy.seen).toEqual([]);
    });
  });
});
