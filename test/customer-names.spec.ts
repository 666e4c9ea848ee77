import type { ApiClient } from './support/api-client.js';
import { createCompany, createCustomer, data } from './support/company.js';
import { NAME_SEARCHES, NAMED_CUSTOMERS } from './support/name-searches.js';
import { startTestApp, type TestApp } from './support/test-app.js';

describe('Names of customers', () => {
  let app: TestApp;
  let cashier: ApiClient;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'error' });
    ({ cashier } = await createCompany(app));
    for (const customer of NAMED_CUSTOMERS) await createCustomer(cashier, customer);
  });
  afterAll(() => app.close());

  async function search(query: Record<string, string>, client = cashier): Promise<string[]> {
    const rows = data(await client.get(`/customers/search?${new URLSearchParams(query)}`));

    return rows.map(({ name }: { name: string }) => name.normalize('NFC'));
  }

  it('are searched for in more than 120 ways', () => {
    expect(new Set(NAME_SEARCHES.map(({ typed }) => typed)).size).toBeGreaterThan(120);
  });

  it.each(NAME_SEARCHES)('are found as people type them: $typed', async ({ typed, found, near = [] }) => {
    const byName = await search({ name: typed });
    const inOneBox = await search({ q: typed });

    expect(byName).toEqual([...byName.slice(0, found.length), ...near]);
    expect(byName.slice(0, found.length).toSorted()).toEqual([...found].toSorted());
    expect(inOneBox.toSorted()).toEqual([...found, ...near].toSorted());
  });

  it('with a typing error follow those that have what was typed', async () => {
    const { cashier: own } = await createCompany(app);
    for (const name of ['Hans Meier', 'Jan Meyer', 'Ute Meier', 'Ann Mayer']) await createCustomer(own, { name });

    expect(await search({ name: 'meier' }, own)).toEqual(['Hans Meier', 'Ute Meier', 'Jan Meyer']);
    expect(await search({ q: 'meyer' }, own)).toEqual(['Jan Meyer', 'Ann Mayer', 'Hans Meier', 'Ute Meier']);
    expect(await search({ name: 'meier', limit: '2' }, own)).toEqual(['Hans Meier', 'Ute Meier']);
  });

  it('sort as people sort, in the list and in its pages', async () => {
    const { cashier: own } = await createCompany(app);
    const names = [
      'Adam',
      'adam',
      'äpfel',
      'Ąžuolas',
      'Émile',
      'van Dyk',
      'Van Dyke',
      'Zoë',
      'Østergård',
      "O'Neil",
      'Oneil',
    ];
    const inOrder = [
      'Adam',
      'adam',
      'äpfel',
      'Ąžuolas',
      'Émile',
      "O'Neil",
      'Oneil',
      'Østergård',
      'van Dyk',
      'Van Dyke',
      'Zoë',
    ];
    for (const name of names.toReversed()) await createCustomer(own, { name });

    for (const [sort, expected] of [
      ['name', inOrder],
      ['-name', inOrder.toReversed()],
    ] as const) {
      const seen: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const { body } = await own.get(`/customers?sort=${sort}&limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
        seen.push(...body.data.map(({ name }: { name: string }) => name));
        cursor = body.meta.nextCursor;
      }
      expect(seen).toEqual(expected);
    }
    expect(await search({ name: 'a' }, own)).toEqual(['Adam', 'adam', 'äpfel', 'Ąžuolas']);
  });
});
