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

/** A search stops at so many: what is meant is found by typing on. */
const MOST_SORTED = 200;
const FAVOURITES = '';
const NAMES = new Intl.Collator();

/** All articles of a company, in memory: a scan is one look-up, and a search reads no more than their names. */
export class ArticleBook {
  readonly #byId = new Map<string, Article>();
  readonly #byKey = new Map<string, Article>();
  /** Name, code and barcodes in plain letters, each after a blank. */
  readonly #texts = new Map<string, string>();
  #latest = 0;
  /** The articles that are sold, by category and `` for favourites, until something changes. */
  #groups: ReadonlyMap<string, readonly Article[]> | undefined;
  readonly #sorted = new WeakMap<readonly Article[], readonly Article[]>();

  /** The highest number of a change that is known. */
  get latest(): number {
    return this.#latest;
  }

  get size(): number {
    return this.#byId.size;
  }

  /** Takes articles in, and forgets what they were before. */
  take(articles: readonly Article[]): void {
    this.#groups = undefined;
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

  /** Some articles with words that begin as those of a text, by name. */
  search(text: string, limit: number): readonly Article[] {
    const beginnings = plain(text)
      .split(' ')
      .filter(Boolean)
      .map((word) => ` ${word}`);
    if (beginnings.length === 0) return [];
    const found: Article[] = [];
    for (const [id, known] of this.#texts) {
      if (!beginnings.every((beginning) => known.includes(beginning))) continue;
      const article = this.#byId.get(id);
      if (article !== undefined && found.push(article) === MOST_SORTED) break;
    }

    return found.sort(byName).slice(0, limit);
  }

  categories(): readonly string[] {
    return [...this.#grouped().keys()].filter((name) => name !== FAVOURITES).sort(NAMES.compare);
  }

  favourites(): readonly Article[] {
    return this.ofCategory(FAVOURITES);
  }

  ofCategory(name: string): readonly Article[] {
    const group = this.#grouped().get(name) ?? [];
    const sorted = this.#sorted.get(group) ?? [...group].sort(byName);
    this.#sorted.set(group, sorted);

    return sorted;
  }

  #grouped(): ReadonlyMap<string, readonly Article[]> {
    if (this.#groups !== undefined) return this.#groups;
    const groups = new Map<string, Article[]>();
    for (const id of this.#texts.keys()) {
      const article = this.#byId.get(id);
      if (article === undefined) continue;
      const { category, isFavourite } = article;
      for (const name of [...(category === null ? [] : [category]), ...(isFavourite ? [FAVOURITES] : [])]) {
        const group = groups.get(name) ?? [];
        if (group.push(article) === 1) groups.set(name, group);
      }
    }

    return (this.#groups = groups);
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

function byName(one: Article, other: Article): number {
  return NAMES.compare(one.name, other.name);
}
