import fc from 'fast-check';
import { articleKey } from '#modules/articles/article-code.js';
import { articleKey as keyAtTill } from '../clients/pos/src/articles/article-key.js';
import { type Answer } from './support/api-client.js';
import { createCompany, data, type TestCompany } from './support/company.js';
import { startTestApp, type TestApp } from './support/test-app.js';
import { SentStatements } from './support/statements.js';

const BEANS = { code: 'BEAN-1000', name: 'Espresso beans 1 kg', price: '19.99' };

describe('Articles', () => {
  let app: TestApp;
  let company: TestCompany;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    company = await createCompany(app);
  });

  const create = async (fields: object = {}): Promise<Answer['body']> =>
    data(await company.manager.post('/articles', { ...BEANS, ...fields }));

  it('are made by a manager and read by all', async () => {
    const { manager, cashier, storeId } = company;
    const fields = {
      barcodes: ['4006381333931', '  4 0063 '],
      category: 'Coffee',
      taxRate: 7,
      storePrices: [{ storeId, price: '18.99' }],
      isFavourite: true,
    };

    const article = await create(fields);

    expect(article).toMatchObject({
      ...BEANS,
      ...fields,
      barcodes: ['4006381333931', '4 0063'],
      taxRateName: null,
      isActive: true,
      isOpenPrice: false,
      changeNumber: 1,
      version: 1,
    });
    expect(data(await cashier.get(`/articles/${article.id}`))).toEqual(article);
    expect(data(await cashier.get('/articles'))).toEqual([article]);
    const refusals = [await cashier.post('/articles', BEANS), await cashier.patch(`/articles/${article.id}`, {})];
    expect(refusals.map(({ status }) => status)).toEqual([403, 403]);
    expect((await manager.get(`/articles/${storeId}`)).body.code).toBe('ARTICLE_NOT_FOUND');
  });

  it('are found by code and barcode, whatever their blanks, capitals and leading zeros', async () => {
    const article = await create({ barcodes: ['0012345678905'] });
    for (const code of ['BEAN-1000', ' bean - 1000', '012345678905', '00012345678905']) {
      expect(data(await company.cashier.get(`/articles/code/${encodeURIComponent(code)}`))).toEqual(article);
    }
    const other = await createCompany(app);

    expect((await other.cashier.get('/articles/code/BEAN-1000')).body.code).toBe('ARTICLE_NOT_FOUND');
    expect(articleKey('12345678905')).toBe('12345678905');
  });

  it('have codes that the till compares as the server does', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^0{0,4}\d{8,14}$/)), (code) => {
        expect(keyAtTill(code)).toBe(articleKey(code));
      }),
      { numRuns: 2_000 },
    );
  });

  it('are looked up in one statement', async () => {
    await create();
    await company.cashier.get('/articles/code/BEAN-1000'); // fills the caches
    const sent = new SentStatements();
    await company.cashier.get('/articles/code/BEAN-1000').finally(() => sent.stop());

    expect(sent.all.map(({ text }) => text).filter((text) => text.includes('articles'))).toHaveLength(1);
    expect(sent.all).toHaveLength(1);
  });

  it('have codes and barcodes that no other article of the company has', async () => {
    const { id } = await create({ barcodes: ['4006381333931'] });
    const other = await create({ code: 'TEA', name: 'Tea' });
    const taken = [
      await company.manager.post('/articles', { ...BEANS, code: 'b ean-1000' }),
      await company.manager.post('/articles', { ...BEANS, code: '04006381333931' }),
      await company.manager.patch(`/articles/${other.id}`, { barcodes: ['BEAN-1000'] }),
    ];

    for (const answer of taken) {
      expect([answer.status, answer.body]).toMatchObject([409, { code: 'ARTICLE_CODE_TAKEN', existingArticleId: id }]);
    }
    data(await company.manager.patch(`/articles/${id}`, { barcodes: [] }));
    data(await company.manager.patch(`/articles/${other.id}`, { barcodes: ['4006381333931'] }));
    expect(data(await company.cashier.get('/articles/code/4006381333931')).id).toBe(other.id);
  });

  it('are changed field by field, in the version that was read', async () => {
    const { manager } = company;
    const article = await create({ category: 'Coffee', taxRate: 7 });
    const path = `/articles/${article.id}`;

    const changed = data(await manager.patch(path, { price: '21.50', taxRate: null }, { 'if-match': '"1"' }));

    expect(changed).toMatchObject({ name: BEANS.name, category: 'Coffee', price: '21.50', taxRate: null, version: 2 });
    expect((await manager.patch(path, { price: '1.00' }, { 'if-match': '"1"' })).status).toBe(412);
    expect((await manager.patch(path, { taxRateName: 'None' })).body.code).toBe('TAX_RATE_NOT_FOUND');
    const storePrices = [{ storeId: article.id, price: '1.00' }];
    expect((await manager.patch(path, { storePrices })).body.code).toBe('STORE_NOT_FOUND');
    expect((await manager.patch(path, { price: '1.999' })).body.code).toBe('INVALID_AMOUNT');
    expect((await manager.patch(path, { barcodes: [''] })).body.errors).toEqual([
      { field: 'barcodes', message: 'barcodes must be texts of 1 to 64 characters that can be seen' },
    ]);
  });

  it('are listed by name, filtered, and searched by the beginnings of words', async () => {
    const { cashier } = company;
    await create({ category: 'Coffee', isFavourite: true });
    await create({ code: 'CUP', name: 'Espressotasse weiß', category: 'Cups', barcodes: ['4012345678901'] });
    await create({ code: 'OLD', name: 'Altes', category: 'Coffee', isActive: false });
    const codes = async (query: string): Promise<string[]> =>
      data(await cashier.get(`/articles?${query}`)).map(({ code }: { code: string }) => code);

    expect(await codes('')).toEqual(['OLD', 'BEAN-1000', 'CUP']);
    expect(await codes('category=Coffee&isActive=true')).toEqual(['BEAN-1000']);
    expect(await codes('isFavourite=true')).toEqual(['BEAN-1000']);
    expect(await codes('q=esp')).toEqual(['BEAN-1000', 'CUP']);
    expect(await codes('q=espresso%20WEISS')).toEqual(['CUP']);
    expect(await codes('q=bean-10')).toEqual(['BEAN-1000']);
    expect(await codes('q=40123')).toEqual(['CUP']);
    expect(await codes('q=tasse')).toEqual([]);
    const first = (await cashier.get('/articles?q=esp&limit=1')).body;
    expect([first.data[0].code, await codes(`q=esp&limit=1&cursor=${first.meta.nextCursor}`)]).toEqual([
      'BEAN-1000',
      ['CUP'],
    ]);
  });

  it('tell a till what has changed since it last asked', async () => {
    const { cashier, manager } = company;
    const one = await create();
    const two = await create({ code: 'TWO' });
    const since = async (query: string): Promise<unknown[]> =>
      data(await cashier.get(`/articles/changes?${query}`)).map((each: Answer['body']) => [
        each.code,
        each.changeNumber,
      ]);

    expect(await since('')).toEqual([
      ['BEAN-1000', 1],
      ['TWO', 2],
    ]);
    data(await manager.patch(`/articles/${one.id}`, { isActive: false }));
    expect(await since(`since=${two.changeNumber}`)).toEqual([['BEAN-1000', 3]]);
    const first = (await cashier.get('/articles/changes?limit=1')).body;
    expect(await since(`limit=1&cursor=${first.meta.nextCursor}`)).toEqual([['BEAN-1000', 3]]);
  });

  it('get changes one after the other, so that no number is passed over', async () => {
    const made = await Promise.all(
      Array.from({ length: 10 }, (_, i) => company.manager.post('/articles', { ...BEANS, code: `C-${i}` })),
    );
    const numbers = made.map((answer) => data(answer).changeNumber).sort((a, b) => a - b);

    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });
});
