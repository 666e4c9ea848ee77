import type { Target } from './load.js';
import { median } from './quantile.js';

const ITEM = { name: 'Thing', quantity: 1, unitPrice: '10.00', taxRate: 0 };
const TILLS = 8;

/** Sales made in five calls (start, three items, pay) by several tills at once: sales per second, and the median sale in ms. */
export async function stepByStep(
  { url, headers }: Target,
  seconds: number,
): Promise<{ perSecond: number; p50: number }> {
  const times: number[] = [];
  const until = performance.now() + seconds * 1000;
  const call = async (path: string, body: object): Promise<{ data: { id: string } }> => {
    const answer = await fetch(`${url}/api/orders${path}`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);

    return (await answer.json()) as { data: { id: string } };
  };
  const till = async (): Promise<void> => {
    while (performance.now() < until) {
      const started = performance.now();
      const { data } = await call('', { customerType: 'RETAIL' });
      for (let i = 0; i < 3; i++) await call(`/${data.id}/items`, ITEM);
      await call(`/${data.id}/payments`, { method: 'CARD', amount: '30.00' });
      times.push(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: TILLS }, till));

  return { perSecond: times.length / seconds, p50: median(times) };
}
