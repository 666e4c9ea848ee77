import { Injectable } from '@nestjs/common';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import { articleKey } from './article-code.js';
import { ArticleQueriesRepository } from './article-queries.repository.js';
import { type ArticleRef, SoldArticles } from './sold-articles.js';

interface Period {
  readonly from: Date;
  readonly to: Date;
}

/** Prices do not change after it: only those of today are read. */
const NEVER = new Date('9999-01-01T00:00:00Z');
const NOW: Period = { from: NEVER, to: NEVER };

/** Reads the articles that the lines of a sale name. */
@Injectable()
export class SoldArticlesService {
  constructor(private readonly queries: ArticleQueriesRepository) {}

  /**
   * The articles of some lines, in one statement, and in none when no line names one. With a period, the prices that were valid
   * then; without one, those of now.
   */
  async of(scope: CompanyScope, refs: readonly ArticleRef[], period: Period = NOW): Promise<SoldArticles> {
    const ids = refs.flatMap(({ articleId }) => articleId ?? []);
    const keys = refs.flatMap(({ articleId, articleCode }) =>
      articleId || !articleCode ? [] : [articleKey(articleCode)],
    );
    if (ids.length + keys.length === 0) return new SoldArticles([]);

    return new SoldArticles(await this.queries.toSell(scope, { ids, keys }, period));
  }
}
