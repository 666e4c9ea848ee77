import { createClient } from './generated/client/index.js';
import { Session } from './session.js';
import { memoryTokens } from './tokens.js';
import { Transport } from './transport.js';

/** Reads the content of an answer of this type. */
function contentOf(type: string, body: string, status = 200): Promise<unknown> {
  const fetch = (): Promise<Response> =>
    Promise.resolve(new Response(body, { status, headers: { 'content-type': type } }));
  const client = createClient({ baseUrl: 'http://pos.test', fetch });
  const session = new Session(memoryTokens(), () => Promise.reject(new Error('No user is signed in')));
  const retry = { attempts: 1, firstDelay: 0, maxDelay: 0 };
  const transport = new Transport({ client, session, retry, timeout: 1_000, companyId: undefined });

  return transport.content('read', (wire) => wire.client.get({ ...wire, url: '/api/report' }));
}

describe('The content of an answer', () => {
  it('is text, when it is of a kind of text', async () => {
    expect(await contentOf('text/csv; charset=utf-8', 'day,sales\r\n')).toBe('day,sales\r\n');
    expect(await contentOf('text/html', '<h1>Receipt</h1>')).toBe('<h1>Receipt</h1>');
  });

  it('is a Blob, when it is a file', async () => {
    const file = (await contentOf('application/pdf', '%PDF-1.7')) as Blob;

    expect([file.type, await file.text()]).toEqual(['application/pdf', '%PDF-1.7']);
  });

  it('is the data, when it is JSON', async () => {
    expect(await contentOf('application/json', '{"success":true,"data":{"sales":"1.00"}}')).toEqual({ sales: '1.00' });
  });

  it('is not there, when it is refused', async () => {
    const body = JSON.stringify({
      success: false,
      code: 'ORDER_NOT_FOUND',
      message: 'Order not found',
      requestId: 'r-1',
    });

    await expect(contentOf('application/json', body, 404)).rejects.toMatchObject({ code: 'ORDER_NOT_FOUND' });
    await expect(contentOf('text/html', '<h1>Bad gateway</h1>', 502)).rejects.toMatchObject({
      name: 'ConnectionError',
    });
  });
});
