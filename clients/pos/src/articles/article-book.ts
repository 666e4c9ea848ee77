import type { ArticleDto } from '@pos-backend/sdk';
import { articleKey } from './article-key.js';

/** What a till keeps of an article. */
export type Article = Pick<
  ArticleDto,
  | 'id'
  | 'code'
  | 'barcodes'
  | 'name'
  | 'category'
  | 'price'
  | 'storePrices'
  | 'taxRate'
  | 'taxRateName'
  | 'isOpenPrice'
  | 'isActive'
  | 'isFavourite'
  | 'changeNumber'
>;

/** All articles of a company, in memory: a scan is one look-up, and a search reads no more than their names. */
export class ArticleBook {
  readonly #byId = new Map<string, Article>();
  readonly #byKey = new Map<string, Article>();
  /** Name, code and barcodes in plain letters, each after a blank. */
  readonly #texts = new Map<string, string>();
  #latest = 0;

  /** The highest number of a change that is known. */
  get latest(): number {
    return this.#latest;
  }

  get size(): number {
    return this.#byId.size;
  }

  /** Takes articles in, and forgets what they were before. */
  take(articles: readonly Article[]): void {
    for (const { id } of articles) this.#forget(id);
    for (const article of articles) {
      this.#latest = Math.max(this.#latest, article.changeNumber);
      this.#byId.set(article.id, article);
      if (!article.isActive) continue;
      for (const key of keysOf(article)) this.#byKey.set(key, article);
      this.#texts.set(article.id, ` ${plain([article.name, article.code, ...article.barcodes].join(' '))}`);
    }
  }

  /** The article with a code or barcode that is sold. */
  find(code: string): Article | undefined {
    return this.#byKey.get(articleKey(code));
  }

  byId(id: string): Article | undefined {
    return this.#byId.get(id);
  }

  /** The first articles with words that begin as those of a text, by name. */
  search(text: string, limit: number): readonly Article[] {
    const words = plain(text).split(' ').filter(Boolean);
    if (words.length === 0) return [];
    const found: Article[] = [];
    for (const [id, known] of this.#texts) {
      const article = this.#byId.get(id);
      if (article !== undefined && words.every((word) => known.includes(` ${word}`))) found.push(article);
    }

    return sorted(found).slice(0, limit);
  }

  categories(): readonly string[] {
    const names = new Set(this.#sold().flatMap(({ category }) => category ?? []));

    return [...names].sort((one, other) => one.localeCompare(other));
  }

  favourites(): readonly Article[] {
    return sorted(this.#sold().filter(({ isFavourite }) => isFavourite));
  }

  ofCategory(name: string): readonly Article[] {
    return sorted(this.#sold().filter(({ category }) => category === name));
  }

  #sold(): Article[] {
    return [...this.#texts.keys()].flatMap((id) => this.#byId.get(id) ?? []);
  }

  #forget(id: string): void {
    const before = this.#byId.get(id);
    if (before === undefined) return;
    for (const key of keysOf(before)) {
      if (this.#byKey.get(key)?.id === id) this.#byKey.delete(key);
    }
    this.#texts.delete(id);
  }
}

function keysOf({ code, barcodes }: Article): string[] {
  return [code, ...barcodes].map(articleKey);
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[\s.,;:/()"'’-]+/g, ' ')
    .trim();
}

function sorted(articles: readonly Article[]): Article[] {
  return [...articles].sort((one, other) => one.name.localeCompare(other.name));
}
