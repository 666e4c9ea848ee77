import type { Answer } from './api-client.js';

type Call = (method: string, path: string, body?: unknown) => Promise<Answer['body']>;

/** The original, a copy, the question what would come next, and a link that is opened and sent by mail. */
export async function receiptCalls(call: Call, path: string): Promise<void> {
  for (const method of ['GET', 'GET', 'HEAD']) await call(method, `${path}/receipt`);
  const { token } = (await call('POST', `${path}/receipt/links`)).data;
  await call('GET', `/receipts/${token}`);
  await call('POST', `/receipts/${token}/mail`, { email: 'c@customer.example' });
}
