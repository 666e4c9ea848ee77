import { send, type Target } from './request.js';
import { alone } from './one-till.js';
import type { Job } from './jobs.js';

const LINES = 200;
const NAMES = ['Crème brûlée', 'زجاجة ماء', '茶', 'Борщ', 'Thing'];

/** Median latency of a job of one till, ms: quiet, and while PDF receipts of 200 lines are printed one after the other. */
export async function besidePdf(target: Target, job: Job, seconds: number): Promise<{ quiet: number; beside: number }> {
  const path = await longReceipt(target);
  const [quiet = Number.NaN] = await alone([target], job, seconds);
  let isOver = false;
  const printing = (async () => {
    while (!isOver) await send(target, { path }, 200);
  })();
  const [beside = Number.NaN] = await alone([target], job, seconds);
  isOver = true;
  await printing;

  return { quiet, beside };
}

async function longReceipt(target: Target): Promise<string> {
  const items = Array.from({ length: LINES }, (_, n) => ({
    name: `${String(n)} ${NAMES[n % NAMES.length]}`,
    quantity: 1,
    unitPrice: '1.00',
    taxRate: 0,
  }));
  const body = { items, payments: [{ method: 'CARD', amount: `${String(LINES)}.00` }] };
  const answer = await send(target, { method: 'POST', path: '/api/orders', body }, 201);
  const { data } = JSON.parse(answer) as { data: { id: string } };

  return `/api/orders/${data.id}/receipt?format=pdf`;
}
