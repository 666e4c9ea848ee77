import { DomainError } from '#shared/errors/domain-error.js';
import { articleKey, articleKeys } from './article-code.js';
import type { ArticleRow, ArticleTerms } from './article-rows.js';

/** How a line names its article. */
export interface ArticleRef {
  readonly articleId?: string | undefined;
  readonly articleCode?: string | undefined;
}

type TermsOf<Price> = Omit<ArticleTerms, 'price'> & { price: Price };
type StoredTerms = TermsOf<bigint | string> & { validFrom: string };
type StoredArticle = ArticleRow & { former: StoredTerms[] | null };

/** What an article cost from some moment on. */
interface DatedTerms {
  readonly validFrom: number;
  readonly terms: ArticleTerms;
}

/** The articles that lines of a sale name, at the prices of the moments at which they may have been sold. */
export class SoldArticles {
  private readonly byId = new Map<string, StoredArticle>();
  private readonly byKey = new Map<string, StoredArticle>();
  private readonly terms = new Map<string, readonly DatedTerms[]>();
  /** The moments at which something became what it is then, the latest first; one at least. */
  readonly moments: readonly number[];

  constructor(articles: readonly StoredArticle[]) {
    for (const article of articles) {
      this.byId.set(article.id, article);
      for (const key of articleKeys(article)) this.byKey.set(key, article);
      this.terms.set(article.id, termsOf(article));
    }
    const all = [...this.terms.values()].flat().map(({ validFrom }) => validFrom);
    this.moments = all.length === 0 ? [Infinity] : [...new Set(all)].sort((one, other) => other - one);
  }

  /** The article of a line; null for a line that names none. */
  find({ articleId, articleCode }: ArticleRef): ArticleRow | null {
    if (!articleId && !articleCode) return null;
    const found = articleId ? this.byId.get(articleId) : this.byKey.get(articleKey(articleCode ?? ''));
    if (found === undefined) throw new DomainError('ARTICLE_NOT_FOUND');
    if (this.allTerms(found).every(({ terms }) => !terms.isActive)) throw new DomainError('ARTICLE_INACTIVE');

    return found;
  }

  /** What an article costs at a moment. */
  at(article: ArticleRow, moment: number): ArticleTerms {
    const all = this.allTerms(article);
    const { terms } = all.find(({ validFrom }) => validFrom <= moment) ?? all.at(-1) ?? { terms: article };

    return terms;
  }

  /** All terms of an article that a sale may be priced by. */
  possible(article: ArticleRow): readonly ArticleTerms[] {
    return this.allTerms(article).map(({ terms }) => terms);
  }

  private allTerms({ id }: ArticleRow): readonly DatedTerms[] {
    return this.terms.get(id) ?? [];
  }
}

/** The price in a store. */
export function priceIn({ storePrices, price }: ArticleTerms, storeId: string): bigint {
  const own = storePrices[storeId];

  return own === undefined ? price : BigInt(own);
}

/** The latest first. Without former ones, those of today are all there are. */
function termsOf(article: StoredArticle): DatedTerms[] {
  const former = (article.former ?? []).map(({ validFrom, price, ...terms }) => ({
    validFrom: Date.parse(validFrom),
    terms: { ...terms, price: BigInt(price) },
  }));

  return former.length > 0 ? former : [{ validFrom: article.pricedSince.getTime(), terms: article }];
}
