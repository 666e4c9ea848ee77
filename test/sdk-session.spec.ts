import { memoryTokens, PosClient, PosError, type TokenStore, webStorageTokens } from '@pos-backend/sdk';
import { createCompany, data, type TestCompany } from './support/company.js';
import { FaultyProxy } from './support/faulty-proxy.js';
import { PASSWORD, startTestApp, type TestApp } from './support/test-app.js';

const CALLS = 20;
const REFRESH = 'POST /api/auth/refresh';

describe('The session of the SDK', () => {
  let app: TestApp;
  let proxy: FaultyProxy;
  let company: TestCompany;
  let email: string;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
    proxy = await FaultyProxy.before(app.url);
  });
  beforeEach(async () => {
    company = await createCompany(app);
    email = data(await company.cashier.get('/auth/me')).user.email;
    proxy.next();
  });
  afterAll(async () => {
    await proxy.close();
    await app.close();
  });

  const clientOf = (tokens: TokenStore): PosClient =>
    new PosClient({ baseUrl: proxy.url, tokens, retry: { firstDelay: 1 } });

  /** A store with a good refresh token and an access token that has expired. */
  async function expired(): Promise<TokenStore> {
    const tokens = memoryTokens();
    await clientOf(tokens).login({ email, password: PASSWORD });
    const { refreshToken = '' } = (await tokens.get()) ?? {};
    await tokens.set({ accessToken: 'expired', refreshToken });
    proxy.next();

    return tokens;
  }

  const codesOf = async (calls: Promise<unknown>[]): Promise<unknown[]> =>
    (await Promise.allSettled(calls)).map((result) =>
      result.status === 'fulfilled' ? 'done' : (result.reason as PosError).code,
    );
  const times = (count: number, call: (i: number) => Promise<unknown>): Promise<unknown>[] =>
    Array.from({ length: count }, (_, i) => call(i));

  it(`is renewed once for ${CALLS} calls at once`, async () => {
    const pos = clientOf(await expired());

    const codes = await codesOf(times(CALLS, () => pos.getMe()));

    expect(codes).toEqual(Array(CALLS).fill('done'));
    expect(proxy.count(REFRESH)).toBe(1);
  });

  it('would be ended by clients that renew it without knowing of each other', async () => {
    const stores = await expired();
    const { accessToken = '', refreshToken = '' } = (await stores.get()) ?? {};

    const codes = await codesOf(times(CALLS, () => clientOf(memoryTokens({ accessToken, refreshToken })).getMe()));

    expect(proxy.count(REFRESH)).toBe(CALLS);
    expect(codes).toContain('UNAUTHENTICATED');
  });

  it('is renewed once for the tabs of a browser, which share a store and a lock', async () => {
    const tokens = await expired();
    let last: Promise<unknown> = Promise.resolve();
    const request = <T>(_name: string, work: () => Promise<T>): Promise<T> => {
      const mine = last.then(work);
      last = mine.catch(() => undefined);

      return mine;
    };
    const own = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
    Object.defineProperty(globalThis, 'navigator', { configurable: true, value: { locks: { request } } });
    try {
      const tabs = [clientOf(tokens), clientOf(tokens), clientOf(tokens)];

      const codes = await codesOf(tabs.flatMap((tab) => times(5, () => tab.getMe())));

      expect(codes).toEqual(Array(15).fill('done'));
      expect(proxy.count(REFRESH)).toBe(1);
    } finally {
      delete (globalThis as { navigator?: unknown }).navigator;
      if (own !== undefined) Object.defineProperty(globalThis, 'navigator', own);
    }
  });

  it('has both new tokens in the store', async () => {
    const tokens = await expired();
    const before = await tokens.get();

    await clientOf(tokens).getMe();

    const after = await tokens.get();
    expect(after?.accessToken).not.toBe('expired');
    expect(after?.refreshToken).not.toBe(before?.refreshToken);
    expect(await codesOf([clientOf(tokens).getMe()])).toEqual(['done']);
    expect(proxy.count(REFRESH)).toBe(1);
  });

  it('is renewed for a sale that is made once', async () => {
    const pos = clientOf(await expired());

    const { id } = await pos.createOrder({});

    expect(data(await company.cashier.get('/orders'))).toMatchObject([{ id }]);
  });

  it('is over when its refresh token is not good any more, and the store learns it', async () => {
    const tokens = memoryTokens({ accessToken: 'expired', refreshToken: 'never heard of' });
    const pos = clientOf(tokens);

    expect(await codesOf(times(3, () => pos.getMe()))).toEqual(Array(3).fill('UNAUTHENTICATED'));

    expect(await tokens.get()).toBeUndefined();
    expect(await pos.isSignedIn()).toBe(false);
    expect(proxy.count(REFRESH)).toBe(1);
    expect(await codesOf([pos.getMe()])).toEqual(['UNAUTHENTICATED']);
    expect(proxy.count(REFRESH)).toBe(1);
  });

  it('is kept when the server cannot be reached to renew it', async () => {
    const tokens = await expired();
    const pos = new PosClient({ baseUrl: proxy.url, tokens, retry: { attempts: 1 } });
    proxy.next('none', 'request lost');

    await expect(pos.getMe()).rejects.toMatchObject({ name: 'ConnectionError' });
    expect(await pos.isSignedIn()).toBe(true);
    await expect(pos.getMe()).resolves.toMatchObject({ user: { email } });
  });

  it('does not come back when the user signs out while it is renewed', async () => {
    const tokens = await expired();
    const pos: PosClient = new PosClient({
      baseUrl: app.url,
      tokens,
      fetch: async (input, init) => {
        const response = await fetch(input, init);
        if ((input as Request).url.endsWith('/auth/refresh')) await pos.logout();

        return response;
      },
    });

    expect(await codesOf([pos.getMe()])).toEqual(['UNAUTHENTICATED']);
    expect(await tokens.get()).toBeUndefined();
  });

  it('ends with a sign-out, here and on the server', async () => {
    const tokens = memoryTokens();
    const pos = clientOf(tokens);
    expect(await pos.isSignedIn()).toBe(false);
    await pos.login({ email, password: PASSWORD });
    const kept = await tokens.get();
    expect(await pos.isSignedIn()).toBe(true);

    await pos.logout();

    expect(await pos.isSignedIn()).toBe(false);
    expect(await codesOf([pos.getMe(), clientOf(memoryTokens(kept)).getMe()])).toEqual(
      Array(2).fill('UNAUTHENTICATED'),
    );
    proxy.next();
    await pos.logout();
    expect(proxy.seen).toEqual([]);
  });

  it('stays as it is when the password is wrong or changed', async () => {
    const pos = clientOf(memoryTokens());
    expect(await codesOf([pos.login({ email, password: 'not the one' })])).toEqual(['INVALID_CREDENTIALS']);
    expect(await pos.isSignedIn()).toBe(false);
    await pos.login({ email, password: PASSWORD });

    await pos.changePassword({ currentPassword: PASSWORD, newPassword: 'another password' });

    expect(await codesOf([pos.getMe()])).toEqual(['done']);
  });

  it('is shared by what shares a Web Storage', async () => {
    const entries = new Map<string, string>([['pos-backend.tokens', 'nonsense']]);
    const storage = {
      getItem: (key: string) => entries.get(key) ?? null,
      setItem: (key: string, value: string) => void entries.set(key, value),
      removeItem: (key: string) => void entries.delete(key),
    };
    const [one, other] = [clientOf(webStorageTokens(storage)), clientOf(webStorageTokens(storage))];
    expect(await one.isSignedIn()).toBe(false);

    await one.login({ email, password: PASSWORD });
    expect((await other.getMe()).user.email).toBe(email);
    await other.logout();

    expect(await one.isSignedIn()).toBe(false);
    expect(entries.size).toBe(0);
  });
});
