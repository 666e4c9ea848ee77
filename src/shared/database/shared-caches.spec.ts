import { SharedCache } from './shared-caches.js';

const LIMIT = 10_000;

async function keep(cache: SharedCache<string>, key: string, tag = 'tag'): Promise<void> {
  await cache.load(
    key,
    () => [tag],
    () => Promise.resolve(`value of ${key}`),
  );
}

describe('SharedCache', () => {
  it('forgets what was used longest ago when it is full, and nothing else', async () => {
    const cache = new SharedCache<string>();
    for (let n = 0; n < LIMIT; n++) await keep(cache, `key ${n}`);
    cache.get('key 0');
    await keep(cache, 'one more');

    expect(cache.get('key 0')).toBe('value of key 0');
    expect(cache.get('key 1')).toBeUndefined();
    expect(cache.get(`key ${LIMIT - 1}`)).toBe(`value of key ${LIMIT - 1}`);
    expect(cache.get('one more')).toBe('value of one more');
  });

  it('drops all entries of a tag, and only those', async () => {
    const cache = new SharedCache<string>();
    for (let n = 0; n < 10; n++) await keep(cache, `key ${n}`, n % 2 === 0 ? 'even' : 'odd');
    cache.forget('even');

    const kept = Array.from({ length: 10 }, (_, n) => cache.get(`key ${n}`) !== undefined);
    expect(kept).toEqual(Array.from({ length: 10 }, (_, n) => n % 2 === 1));
  });

  it('does not keep what was read while entries were dropped', async () => {
    const cache = new SharedCache<string>();
    const read = async (): Promise<string> => {
      cache.forget('other');

      return Promise.resolve('stale');
    };

    expect(await cache.load('key', () => ['tag'], read)).toBe('stale');
    expect(cache.get('key')).toBeUndefined();
  });
});
