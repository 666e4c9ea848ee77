import { setTimeout as pause } from 'node:timers/promises';
import { createSignedInCompany, data, type TestCompany } from '../support/company.js';
import { openRaw, parseRaw, sendRaw } from '../support/raw-http.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';
import { ARRIVAL_LIMITS } from '../../src/configure-app.js';

const LIMITS = { headersMs: 300, requestMs: 600, checkMs: 50 };
const JSON_HEAD = 'Host: pos.test\r\nContent-Type: application/json\r\n';

describe('A request that arrives slowly', () => {
  let app: TestApp;
  let company: TestCompany;
  beforeAll(async () => {
    app = await startTestApp({}, { arrivalLimits: LIMITS });
    company = await createSignedInCompany(app);
  });
  afterAll(() => app.close());

  /** What came until the connection ended, and after how many milliseconds. */
  async function cutOff(bytes: string): Promise<{ text: string; ms: number }> {
    const since = Date.now();
    const text = await openRaw(app.url, bytes).received;

    return { text, ms: Date.now() - since };
  }

  it('has ten seconds for its headers and thirty in all on a server that runs', () => {
    expect(ARRIVAL_LIMITS).toEqual({ headersMs: 10_000, requestMs: 30_000, checkMs: 1_000 });
  });

  it.each([
    ['a request line that does not end', 'POST /api/auth/lo', LIMITS.headersMs],
    ['headers that do not end', `POST /api/auth/login HTTP/1.1\r\n${JSON_HEAD}X-More: `, LIMITS.headersMs],
    [
      'a body that is shorter than it says',
      `POST /api/auth/login HTTP/1.1\r\n${JSON_HEAD}Content-Length: 99\r\n\r\n{`,
      LIMITS.requestMs,
    ],
    [
      'a body that has not begun',
      `POST /api/auth/login HTTP/1.1\r\n${JSON_HEAD}Content-Length: 99\r\n\r\n`,
      LIMITS.requestMs,
    ],
    [
      'chunks that do not end',
      `POST /api/auth/login HTTP/1.1\r\n${JSON_HEAD}Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n`,
      LIMITS.requestMs,
    ],
    [
      'a body for a route that does not exist',
      `POST /api/nothing HTTP/1.1\r\n${JSON_HEAD}Content-Length: 99\r\n\r\n{`,
      LIMITS.requestMs,
    ],
  ])('is cut off with 408 in the envelope: %s', async (_, bytes, limit) => {
    const { text, ms } = await cutOff(bytes);
    const { status, headers, body } = parseRaw(text);

    expect([status, body.code]).toEqual([408, 'REQUEST_TIMEOUT']);
    expect(body).toEqual({
      success: false,
      message: expect.any(String),
      code: 'REQUEST_TIMEOUT',
      requestId: headers['x-request-id'],
    });
    expect([headers['connection'], headers['cache-control']]).toEqual(['close', 'no-store']);
    expect([ms >= limit - 100, ms < limit + 1_500]).toEqual([true, true]);
  });

  it('is cut off as well when it sends a byte now and then', async () => {
    const { socket, received } = openRaw(
      app.url,
      `POST /api/auth/login HTTP/1.1\r\n${JSON_HEAD}Content-Length: 9999\r\n\r\n{`,
    );
    const drip = setInterval(() => socket.write(' '), 40);
    const { status } = parseRaw(await received);
    clearInterval(drip);

    expect(status).toBe(408);
  });

  it('is no error in the log, and leaves nothing behind', async () => {
    await cutOff(
      `POST /api/auth/login HTTP/1.1\r\n${JSON_HEAD}X-Request-Id: a-slow-request\r\nContent-Length: 99\r\n\r\n{`,
    );
    await until(() => app.log.some((line) => line.includes('a-slow-request')));
    const lines = app.log.filter((line) => line.includes('a-slow-request')).map((line) => JSON.parse(line) as object);

    expect(lines).toEqual([expect.objectContaining({ level: 30, route: '/api/auth/login', status: 408 })]);
    expect(app.app.getHttpAdapter().getInstance().requestsInFlight.size).toBe(0);
  });

  it('does not stop others, nor a sale that was complete before', async () => {
    const slow = Array.from({ length: 50 }, () =>
      openRaw(app.url, `POST /api/orders HTTP/1.1\r\n${JSON_HEAD}Content-Length: 99\r\n\r\n{`),
    );
    const sale = await company.cashier.post('/orders', {
      items: [{ name: 'Tea', quantity: 1, unitPrice: '5.00' }],
      payments: [{ method: 'CASH', amount: '5.00' }],
    });
    const answers = await Promise.all(slow.map(({ received }) => received));

    expect(data(sale).status).toBe('PAID');
    expect(new Set(answers.map((text) => parseRaw(text).status))).toEqual(new Set([408]));
  });

  it('gets no second answer: what is answered without its body ends the connection', async () => {
    const head = `Host: pos.test\r\nContent-Length: 99\r\n\r\n{`;
    for (const method of ['GET', 'DELETE']) {
      const { text, ms } = await cutOff(`${method} /api/health HTTP/1.1\r\n${head}`);

      expect([text.match(/HTTP\/1\.1 /g)?.length, parseRaw(text).headers['connection']]).toEqual([1, 'close']);
      expect(ms).toBeLessThan(LIMITS.requestMs);
    }
  });

  it('does not keep the connection when the client does not end its side', async () => {
    const { socket, received } = openRaw(app.url, 'POST /api/auth/login HTTP/1.1\r\n', { allowHalfOpen: true });
    const since = Date.now();
    const drip = setInterval(() => socket.write('X: y\r\n'), 100); // a connection that is gone refuses it
    const { status } = parseRaw(await received);
    clearInterval(drip);

    expect([status, Date.now() - since < LIMITS.headersMs + 2_500]).toEqual([408, true]);
  });

  it('gets no answer to a second request in the place of the first', async () => {
    const sale = JSON.stringify({ items: [{ name: 'Tea', quantity: 1, unitPrice: '5.00' }] });
    const head = `Authorization: Bearer ${company.cashier.accessToken}\r\nContent-Length: ${sale.length}\r\n`;
    const { text } = await cutOff(`POST /api/orders HTTP/1.1\r\n${JSON_HEAD}${head}\r\n${sale}NOT HTTP\r\n\r\n`);

    expect(text).not.toContain('MALFORMED_REQUEST');
  });

  it('gets no answer when it has sent nothing at all', async () => {
    expect((await cutOff('')).text).toBe('');
  });

  it('may take its time between two requests on one connection', async () => {
    const { socket, received } = openRaw(app.url, 'GET /api/health HTTP/1.1\r\nHost: pos.test\r\n\r\n');
    await pause(LIMITS.requestMs + 300);
    socket.write('GET /api/health HTTP/1.1\r\nHost: pos.test\r\nConnection: close\r\n\r\n');

    expect((await received).match(/HTTP\/1\.1 200/g)).toHaveLength(2);
  });

  it('is refused at once when its bytes are no HTTP', async () => {
    const { status, body } = await sendRaw(app.url, '\x16\x03\x01 not http');

    expect([status, body.code]).toEqual([400, 'MALFORMED_REQUEST']);
  });
});
