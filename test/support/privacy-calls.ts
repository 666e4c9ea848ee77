import { randomUUID } from 'node:crypto';
import type { Answer } from './api-client.js';
import { newPhone } from './company.js';
import { pngOf } from './images.js';

type Call = (method: string, path: string, body?: unknown) => Promise<Answer['body']>;

/** A customer who has bought, also as a walk-in, asks to be erased; from then on the company keeps none for ever. */
export async function eraseCalls(call: Call, companyId: string): Promise<void> {
  const customer = { name: 'Once', phone: newPhone(), codes: [{ kind: 'CARD', value: randomUUID() }] };
  const { id, phone: customerPhone } = (await call('POST', '/customers', customer)).data;
  const payments = [{ method: 'CASH', amount: '9.00' }];
  const items = [{ name: 'A', quantity: 1, unitPrice: '2.00' }];
  await call('POST', '/orders', { items, payments, customerId: id });
  await call('POST', '/orders', { items, payments, customerPhone });
  await call('POST', `/customers/${id}/erase`);
  await call('PATCH', `/companies/${companyId}`, { settings: { customerRetentionMonths: 240 } });
}

/** A logo is set, read and removed. */
export async function logoCalls(call: Call, companyId: string): Promise<void> {
  const logo = `/companies/${companyId}/logo`;
  await call('PUT', logo, { content: pngOf({ width: 20, height: 10 }).toString('base64') });
  await call('GET', logo);
  await call('DELETE', logo);
}
