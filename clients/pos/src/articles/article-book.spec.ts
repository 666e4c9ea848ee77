import { type Article, ArticleBook } from './article-book.js';

function article(number: number, fields: Partial<Article> = {}): Article {
  return {
    id: `id-${number}`,
    code: `SKU-${number}`,
    barcodes: [],
    name: `Article ${number}`,
    category: null,
    price: '1.00',
    storePrices: [],
    taxRate: null,
    taxRateName: null,
    isOpenPrice: false,
    isActive: true,
    isFavourite: false,
    changeNumber: number,
    ...fields,
  };
}

describe('The articles that a till remembers', () => {
  it('are found by code and barcode, as on the server', () => {
    const book = new ArticleBook();
    book.take([article(1, { barcodes: ['012345678905'] })]);

    for (const code of ['sku-1', ' SKU - 1 ', '0012345678905', '00012345678905']) {
      expect(book.find(code)?.id).toBe('id-1');
    }
    expect(book.find('12345678905')).toBeUndefined();
  });

  it('are replaced by what has changed: codes move, and what is not sold any more is not found', () => {
    const book = new ArticleBook();
    book.take([article(1, { barcodes: ['777'] }), article(2)]);
    book.take([article(1, { changeNumber: 3 }), article(2, { changeNumber: 4, barcodes: ['777'] })]);

    expect(book.find('777')?.id).toBe('id-2');
    book.take([article(2, { changeNumber: 5, isActive: false })]);
    expect([book.find('777'), book.find('SKU-2')]).toEqual([undefined, undefined]);
    expect([book.latest, book.size]).toEqual([5, 2]);
    expect(book.search('article', 9).map(({ id }) => id)).toEqual(['id-1']);
  });

  it('are searched by the beginnings of words, and shown by category and as favourites', () => {
    const book = new ArticleBook();
    book.take([
      article(1, { name: 'Weißer Tee', category: 'Tea', isFavourite: true }),
      article(2, { name: 'Crème fraîche', category: 'Food', barcodes: ['4006381333931'] }),
      article(3, { name: 'Espresso', category: 'Tea' }),
    ]);
    const found = (text: string): string[] => book.search(text, 9).map(({ name }) => name);

    expect(found('weiss te')).toEqual(['Weißer Tee']);
    expect(found('creme')).toEqual(['Crème fraîche']);
    expect(found('40063')).toEqual(['Crème fraîche']);
    expect(found('presso')).toEqual([]);
    expect(book.categories()).toEqual(['Food', 'Tea']);
    expect(book.favourites().map(({ id }) => id)).toEqual(['id-1']);
    expect(book.ofCategory('Tea').map(({ name }) => name)).toEqual(['Espresso', 'Weißer Tee']);
  });
});
