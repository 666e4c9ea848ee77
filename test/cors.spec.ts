import type { Answer } from './support/api-client.js';
import { startTestApp } from './support/test-app.js';

/** By itself: two applications in one process share passport's register, and only tests have two. */
describe('Headers of answers', () => {
  it('let the configured origins in, and these only', async () => {
    const open = await startTestApp({ corsOrigins: ['https://pos.example'] });
    const preflight = (origin: string): Promise<Answer> =>
      open.anonymous.send('OPTIONS', '/customers', undefined, {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type,idempotency-key',
      });
    const [ours, theirs] = [await preflight('https://pos.example'), await preflight('https://evil.example')];
    const read = await open.anonymous.get('/health', { origin: 'https://pos.example' });
    await open.close();

    expect([ours.status, ours.headers.get('access-control-allow-origin')]).toEqual([204, 'https://pos.example']);
    expect(ours.headers.get('access-control-allow-headers')).toMatch(/idempotency-key/i);
    expect(theirs.headers.get('access-control-allow-origin')).toBeNull();
    expect(read.headers.get('access-control-expose-headers')).toMatch(/ETag.*X-Request-Id.*Idempotency-Replayed/);
  });
});
