import type { Answer } from './support/api-client.js';
import {
  createCompany,
  createSignedInCompany,
  createCustomer,
  data,
  sell,
  takeBack,
  type TestCompany,
} from './support/company.js';
import { startTestApp, type TestApp } from './support/test-app.js';

type Body = Answer['body'];

const FILES = [
  ['sales', 'sales?groupBy=store'],
  ['tax', 'tax?'],
  ['baskets', 'baskets?groupBy=month'],
  ['sales', 'sales?groupBy=hour'],
  ['articles', 'articles?'],
  ['top-customers', 'customers/top?'],
  ['lapsed-customers', 'customers/lapsed?days=1'],
  ['new-and-returning-customers', 'customers/new-and-returning?groupBy=month'],
] as const;

describe('A report as CSV', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
  });
  afterAll(() => app.close());

  const linesOf = async ({ manager }: TestCompany, path: string): Promise<string[]> => {
    const { status, body } = await manager.get(`/reports/${path}&format=csv`);
    expect(status).toBe(200);

    return body.replace('\uFEFF', '').split('\r\n');
  };

  it.each(FILES)('of %s is a file with the columns of the JSON, and proves itself', async (name, path) => {
    const company = await createCompany(app);
    const customer = await createCustomer(company.cashier);
    await takeBack(company.manager, await sell(company.cashier, { customerId: customer.id }));

    const { headers } = await company.manager.get(`/reports/${path}&format=csv`);
    const { rows, from, to, check } = data(await company.manager.get(`/reports/${path}`));
    const [head, ...lines] = await linesOf(company, path);

    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('content-disposition')).toBe(`attachment; filename="${name}_${from}_${to}.csv"`);
    const columns = head?.split(',') ?? [];
    const [row] = rows;
    if (row !== undefined) expect(Object.keys(row)).toEqual(columns);
    expect(lines.slice(0, rows.length)).toEqual(rows.map((it: Body) => columns.map((column) => it[column]).join(',')));
    const ends = [`check.net,${check.net}`, 'check.difference,0.00'].map((end) => end + ','.repeat(columns.length - 2));
    expect(lines.slice(-3)).toEqual([...ends, '']);
  });

  it('begins with the mark that tells spreadsheets it is UTF-8', async () => {
    const { manager } = await createSignedInCompany(app);
    const response = await fetch(`${app.url}/api/reports/tax?format=csv`, {
      headers: { authorization: `Bearer ${manager.accessToken}` },
    });

    expect([...new Uint8Array(await response.arrayBuffer()).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  it.each([
    ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
    ['=1+1,2', `"'=1+1,2"`],
    ['+1+1', "'+1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['-2+3', "'-2+3"],
    ['\uFF1D1+1', "'\uFF1D1+1"],
    ['Line\n=1+1', '"Line\n=1+1"'],
    ['Say "x"', '"Say ""x"""'],
    ['Zoë, Ltd.', '"Zoë, Ltd."'],
  ])('holds the name %j as text', async (name, cell) => {
    const company = await createCompany(app);
    const customer = await createCustomer(company.cashier, { name, phone: '+14155552671' });
    await sell(company.cashier, { customerId: customer.id });

    const [, line] = await linesOf(company, 'customers/top?');

    expect(line).toContain(`${customer.id},${cell},'+14155552671,`);
  });

  it('leaves amounts below zero as numbers', async () => {
    const company = await createCompany(app);
    const customer = await createCustomer(company.cashier);
    const items = [{ name: 'Thing', quantity: 1, unitPrice: '3.00' }];
    data(await company.manager.post('/returns', { customerId: customer.id, items }));

    const lines = await linesOf(company, 'sales?groupBy=method');

    expect(lines[1]).toBe('STORE_CREDIT,STORE_CREDIT,0.00,3.00,-3.00,0.00,-3.00,0,1,0.00,0.00');
  });
});
