import { Injectable } from '@nestjs/common';
import { CompaniesService } from '#modules/companies/companies.service.js';
import { Database } from '#shared/database/database.js';
import { Clock } from '#shared/kernel/clock.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import { linesOf } from './article-file.js';
import { ArticlesRepository } from './articles.repository.js';
import { type ArticleImportDto, type ImportArticlesDto, MAX_REPORTED } from './dto/article-import.dto.js';
import { keysOfImport, planImport, readImport } from './import-plan.js';
import { changedArticle, newArticle } from './written-article.js';

/** Imports articles from CSV files, all or nothing. */
@Injectable()
export class ArticleImportService {
  constructor(
    private readonly database: Database,
    private readonly articles: ArticlesRepository,
    private readonly companies: CompaniesService,
    private readonly clock: Clock,
  ) {}

  /** Compares the file with the articles under the lock that every change of them takes, and writes what differs. */
  async import(scope: CompanyScope, { content, dryRun = false }: ImportArticlesDto): Promise<ArticleImportDto> {
    const { lines, errors: unread } = readImport(linesOf(content), await this.companies.settingsOf(scope));

    return this.database.transaction(scope, async (tx) => {
      let changeNumber = await this.articles.lockCounter(tx);
      const plan = planImport(lines, await this.articles.listByCodes(tx, keysOfImport(lines)));
      const { created, updated, unchanged } = plan;
      const errors = [...unread, ...plan.errors].sort((one, other) => one.line - other.line);
      const isApplied = !dryRun && errors.length === 0;
      const now = this.clock.now();
      const change = () => ({ companyId: tx.companyId, changeNumber: ++changeNumber, now });
      if (isApplied) {
        this.articles.write(tx, [
          ...created.map((fields) => newArticle(fields, change())),
          ...updated.map(({ before, fields }) => changedArticle(before, fields, change())),
        ]);
      }
      const counts = { created: created.length, updated: updated.length, unchanged };

      return { isApplied, ...counts, errors: errors.slice(0, MAX_REPORTED) };
    });
  }
}
