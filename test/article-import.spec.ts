import type { Answer } from './support/api-client.js';
import { createCompany, data, type TestCompany } from './support/company.js';
import { startTestApp, type TestApp } from './support/test-app.js';

describe('Articles from a file', () => {
  let app: TestApp;
  let company: TestCompany;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    company = await createCompany(app);
  });

  const read = async (content: string, dryRun = false): Promise<Answer['body']> =>
    data(await company.manager.post('/articles/import', { content, dryRun }));
  const list = async (): Promise<Answer['body'][]> => data(await company.cashier.get('/articles'));

  it('are new or change by their code, and columns that are missing stay', async () => {
    const content =
      'Code;Name;Price;Category;Barcodes;isFavourite\r\nA;"Äpfel; rot";1,50;Obst;4006381333931 123;ja\r\nB;Birne;2;;;\r\n';
    expect(await read(content)).toEqual({ isApplied: true, created: 2, updated: 0, unchanged: 0, errors: [] });
    expect(await list()).toMatchObject([
      {
        code: 'A',
        name: 'Äpfel; rot',
        price: '1.50',
        category: 'Obst',
        barcodes: ['4006381333931', '123'],
        isFavourite: true,
      },
      { code: 'B', name: 'Birne', price: '2.00', category: null },
    ]);

    expect(await read('code,price\na,1.75\nB,2.00\n')).toMatchObject({ created: 0, updated: 1, unchanged: 1 });
    expect(await list()).toMatchObject([
      { code: 'a', name: 'Äpfel; rot', price: '1.75', changeNumber: 3, version: 2 },
      { code: 'B', changeNumber: 2, version: 1 },
    ]);
  });

  it('are not written by a dry run, and not at all when one line is wrong', async () => {
    const good = 'code,name,price\nA,Apple,1.00\n';
    expect(await read(good, true)).toMatchObject({ isApplied: false, created: 1, errors: [] });

    const report = await read(`${good}B,,x\n,Pear,1.00\nC,Cherry,1.005\nA,Again,1.00\n`);

    expect(report.isApplied).toBe(false);
    expect(report.errors).toEqual([
      { line: 3, column: 'price', problem: 'INVALID', value: 'x' },
      { line: 3, column: 'name', problem: 'MISSING', value: null },
      { line: 4, column: 'code', problem: 'MISSING', value: null },
      { line: 5, column: 'price', problem: 'INVALID', value: '1.005' },
      { line: 6, column: 'code', problem: 'TWICE_IN_FILE', value: 'A' },
    ]);
    expect(await list()).toEqual([]);
  });

  it('tell each mistake once, with what a new article lacks beside it', async () => {
    const report = await read(`code,name,price\nA,${'n'.repeat(201)},x\nB,,-1\nC,,\n`);

    expect(report.errors).toEqual([
      { line: 2, column: 'name', problem: 'TOO_LONG', value: 'n'.repeat(200) },
      { line: 2, column: 'price', problem: 'INVALID', value: 'x' },
      { line: 3, column: 'price', problem: 'INVALID', value: '-1' },
      { line: 3, column: 'name', problem: 'MISSING', value: null },
      { line: 4, column: 'name', problem: 'MISSING', value: null },
      { line: 4, column: 'price', problem: 'MISSING', value: null },
    ]);
  });

  it('are refused with unknown columns, rates and codes of other articles', async () => {
    data(await company.manager.post('/articles', { code: 'X', name: 'X', price: '1.00', barcodes: ['123'] }));
    const problems = async (content: string): Promise<unknown[]> =>
      (await read(content)).errors.map(({ line, column, problem }: Answer['body']) => [line, column, problem]);

    expect(await problems('code,colour\nA,red\n')).toEqual([[1, 'colour', 'UNKNOWN_COLUMN']]);
    expect(await problems('name\nA\n')).toEqual([[1, 'code', 'MISSING']]);
    expect(await problems('"code')).toEqual([[1, null, 'NOT_CSV']]);
    expect(await problems('code,name,price,taxRateName\nA,A,1,None\n')).toEqual([
      [2, 'taxRateName', 'UNKNOWN_TAX_RATE'],
    ]);
    expect(await problems('code,name,price,barcodes\nA,A,1,123\n')).toEqual([[2, 'barcodes', 'CODE_TAKEN']]);
    expect(await problems('code,name,price\n123,A,1\n')).toEqual([[2, 'code', 'CODE_TAKEN']]);
    const many = Array.from({ length: 2_001 }, (_, i) => `C${i},N,1`).join('\n');
    expect(await problems(`code,name,price\n${many}`)).toEqual([[2_002, null, 'TOO_MANY_LINES']]);
  });

  it('are written as they are read', async () => {
    const content =
      'code,name,price,category,barcodes,taxRate,taxRateName,isOpenPrice,isActive,isFavourite\r\n' +
      "A,'=1+1,1.00,Fruit,1 2,7.5,,true,false,true\r\nB,Pear,2.00,,,,,false,true,false\r\n";
    data(await company.manager.post('/articles/import', { content }));

    const { body, headers } = await company.manager.get('/articles/export');

    expect(headers.get('content-disposition')).toBe('attachment; filename="articles.csv"');
    expect(body).toBe(content); // `text()` takes the byte order mark off
    expect(await read(body)).toMatchObject({ isApplied: true, created: 0, updated: 0, unchanged: 2 });
    expect(data(await company.cashier.get('/articles/code/A')).name).toBe('=1+1');
  });

  it('come by the thousand', async () => {
    const lines = Array.from({ length: 2_000 }, (_, i) => `SKU-${i},Article number ${i},${i}.99,Group ${i % 40}`);
    expect(await read(['code,name,price,category', ...lines].join('\n'))).toMatchObject({ created: 2_000 });

    expect(data(await company.cashier.get('/articles/changes?limit=1000'))).toHaveLength(1_000);
    expect(data(await company.cashier.get('/articles/code/sku-1999')).price).toBe('1999.99');
  });
});
