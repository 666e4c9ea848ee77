import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access } from '#shared/access/access.decorator.js';
import { COMPANY_ERRORS } from '#shared/errors/error-lists.js';
import { Endpoint } from '#shared/http/endpoint.decorator.js';
import type { Content, Page } from '#shared/http/envelope.js';
import { IfMatch, TextParam, UuidParam } from '#shared/http/params.js';
import type { AcceptedVersions } from '#shared/kernel/versions.js';
import type { CompanyScope, ReadScope } from '#shared/tenancy/company-scope.js';
import { Reading, Scope } from '#shared/tenancy/scope.decorator.js';
import { MAX_ARTICLE_CODE } from './article-code.js';
import { MAX_IMPORTED } from './article-columns.js';
import { articlesFile } from './article-file.js';
import { ArticleImportService } from './article-import.service.js';
import { ArticlesService } from './articles.service.js';
import { ArticleImportDto, ImportArticlesDto } from './dto/article-import.dto.js';
import {
  ArticleDto,
  ArticleFilterQuery,
  CreateArticleDto,
  ListArticleChangesQuery,
  ListArticlesQuery,
  UpdateArticleDto,
} from './dto/article.dto.js';

@ApiTags('Articles')
@Controller('articles')
export class ArticlesController {
  constructor(
    private readonly articles: ArticlesService,
    private readonly imports: ArticleImportService,
  ) {}

  @Post()
  @Access('MANAGE_ARTICLES')
  @Endpoint({
    summary: 'Create an article',
    status: 201,
    returns: ArticleDto,
    errors: ['ARTICLE_CODE_TAKEN', 'INVALID_AMOUNT', 'TAX_RATE_NOT_FOUND', 'STORE_NOT_FOUND', ...COMPANY_ERRORS],
  })
  createArticle(@Scope() scope: CompanyScope, @Body() dto: CreateArticleDto): Promise<ArticleDto> {
    return this.articles.create(scope, dto);
  }

  @Post('import')
  @Access('MANAGE_ARTICLES')
  @Endpoint({
    summary: 'Import articles from a CSV file',
    description:
      'The first line names the columns: `code` and any of those that `GET /articles/export` writes, in any order. A line with a known ' +
      '`code` changes that article, and leaves columns that the file does not have as they are; another line makes a new one. All ' +
      `or nothing, at most ${MAX_IMPORTED} lines. With \`dryRun\` nothing is written.`,
    returns: ArticleImportDto,
    errors: [...COMPANY_ERRORS],
  })
  importArticles(@Scope() scope: CompanyScope, @Body() dto: ImportArticlesDto): Promise<ArticleImportDto> {
    return this.imports.import(scope, dto);
  }

  @Get('code/:code')
  @Access('READ_ARTICLE')
  @Endpoint({
    summary: 'Find an article by code',
    description: 'For a scanned barcode, or a typed code. Blanks and capitals make no difference.',
    returns: ArticleDto,
    errors: ['ARTICLE_NOT_FOUND', 'COMPANY_REQUIRED'],
  })
  findArticleByCode(
    @Reading() scope: ReadScope,
    @TextParam('code', { max: MAX_ARTICLE_CODE, example: '4006381333931' }) code: string,
  ): Promise<ArticleDto> {
    return this.articles.getByCode(scope, code);
  }

  @Get('changes')
  @Access('READ_ARTICLE')
  @Endpoint({
    summary: 'List articles that have changed',
    description:
      'For a till that keeps all articles, to sell without a network: first all of them, then those with a higher `changeNumber` ' +
      'than any it has. Articles that are not sold any more are among them, with `isActive: false`.',
    pageOf: ArticleDto,
    errors: ['INVALID_CURSOR', ...COMPANY_ERRORS],
  })
  listArticleChanges(@Scope() scope: CompanyScope, @Query() query: ListArticleChangesQuery): Promise<Page<ArticleDto>> {
    return this.articles.changes(scope, query);
  }

  @Get('export')
  @Access('READ_ARTICLE')
  @Endpoint({
    summary: 'Export articles to a CSV file',
    description: 'All that fit, by name, as `POST /articles/import` reads them.',
    content: ['text/csv'],
    errors: ['COMPANY_NOT_FOUND'],
  })
  async exportArticles(@Reading() scope: ReadScope, @Query() query: ArticleFilterQuery): Promise<Content> {
    return articlesFile(await this.articles.whole(scope, query));
  }

  @Get()
  @Access('READ_ARTICLE')
  @Endpoint({
    summary: 'List articles by name',
    description: 'Each filter narrows the result.',
    pageOf: ArticleDto,
    errors: ['INVALID_CURSOR', 'COMPANY_NOT_FOUND'],
  })
  listArticles(@Reading() scope: ReadScope, @Query() query: ListArticlesQuery): Promise<Page<ArticleDto>> {
    return this.articles.list(scope, query);
  }

  @Get(':id')
  @Access('READ_ARTICLE')
  @Endpoint({ summary: 'Read an article', returns: ArticleDto, errors: ['ARTICLE_NOT_FOUND', 'COMPANY_REQUIRED'] })
  getArticle(@Reading() scope: ReadScope, @UuidParam('id') id: string): Promise<ArticleDto> {
    return this.articles.get(scope, id);
  }

  @Patch(':id')
  @Access('MANAGE_ARTICLES')
  @Endpoint({
    summary: 'Change an article',
    description:
      'Changes the fields that are sent. Lines that were sold keep what they have. Deactivate what is not sold any more.',
    returns: ArticleDto,
    errors: [
      'ARTICLE_NOT_FOUND',
      'ARTICLE_CODE_TAKEN',
      'INVALID_AMOUNT',
      'TAX_RATE_NOT_FOUND',
      'STORE_NOT_FOUND',
      'VERSION_CONFLICT',
      'COMPANY_REQUIRED',
    ],
  })
  updateArticle(
    @Scope() scope: CompanyScope,
    @UuidParam('id') id: string,
    @IfMatch() versions: AcceptedVersions,
    @Body() dto: UpdateArticleDto,
  ): Promise<ArticleDto> {
    return this.articles.update(scope, id, versions, dto);
  }
}
