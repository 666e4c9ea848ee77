import { Module } from '@nestjs/common';
import { CompaniesModule } from '#modules/companies/companies.module.js';
import { ArticleImportService } from './article-import.service.js';
import { ArticleQueriesRepository } from './article-queries.repository.js';
import { ArticlesController } from './articles.controller.js';
import { ArticlesRepository } from './articles.repository.js';
import { ArticlesService } from './articles.service.js';
import { SoldArticlesService } from './sold-articles.service.js';

@Module({
  imports: [CompaniesModule],
  controllers: [ArticlesController],
  providers: [ArticlesService, ArticleImportService, SoldArticlesService, ArticlesRepository, ArticleQueriesRepository],
  exports: [ArticlesService, ArticleImportService, SoldArticlesService],
})
export class ArticlesModule {}
