import { Injectable } from '@nestjs/common';
import { CompaniesService, type CompanySettings } from '#modules/companies/companies.service.js';
import { Database } from '#shared/database/database.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import { violates } from '#shared/errors/database-errors.js';
import { DomainError } from '#shared/errors/domain-error.js';
import type { Page } from '#shared/http/envelope.js';
import { limitOf, pageOf } from '#shared/http/pagination.js';
import { Clock } from '#shared/kernel/clock.js';
import { isText, Keyset } from '#shared/kernel/cursor.js';
import { amountOf } from '#shared/kernel/money.js';
import type { ChosenId } from '#shared/kernel/uuid.js';
import { type AcceptedVersions, requireAccepted } from '#shared/kernel/versions.js';
import type { CompanyScope, ReadScope } from '#shared/tenancy/company-scope.js';
import { articleKey, articleKeys, searchWords } from './article-code.js';
import { ArticleQueriesRepository } from './article-queries.repository.js';
import { toArticleDto } from './articles.mapper.js';
import { ARTICLE_CODE_KEY, ArticlesRepository } from './articles.repository.js';
import type {
  ArticleDto,
  ArticleFilterQuery,
  CreateArticleDto,
  ListArticleChangesQuery,
  ListArticlesQuery,
  UpdateArticleDto,
} from './dto/article.dto.js';
import { type ArticleFields, changedArticle, NEW_ARTICLE, newArticle } from './written-article.js';

const BY_NAME = new Keyset('articles', isText);
const BY_CHANGE = new Keyset('article changes', (value) => /^\d{1,9}$/.test(value));
const CHANGES_OF_A_PAGE = 500;
/** Rows that an export reads at once, so that tills need not wait for it. */
const EXPORTED_AT_ONCE = 500;

/** Keeps, finds and lists the articles of a company. */
@Injectable()
export class ArticlesService {
  constructor(
    private readonly database: Database,
    private readonly articles: ArticlesRepository,
    private readonly queries: ArticleQueriesRepository,
    private readonly companies: CompaniesService,
    private readonly clock: Clock,
  ) {}

  async create(scope: CompanyScope, { companyId: _, id, ...dto }: CreateArticleDto & ChosenId): Promise<ArticleDto> {
    const company = await this.companies.settingsOf(scope);
    const { code, name, price } = dto;
    const fields: ArticleFields = {
      ...NEW_ARTICLE,
      ...fieldsOf(dto, company),
      ...{ code, name, price: amountOf(price, company.currency) },
    };

    return this.database
      .transaction(scope, async (tx) => {
        const changeNumber = (await this.articles.lockCounter(tx)) + 1;
        await this.requireStores(tx, fields);
        const article = newArticle(fields, { companyId: tx.companyId, changeNumber, now: this.clock.now() }, id);
        this.articles.write(tx, [article]);

        return toArticleDto({ ...article.row, currency: company.currency });
      })
      .catch((error: unknown) => this.explainTaken(scope, fields, null, error));
  }

  /** Changes only the fields sent. Lines that were sold keep what they have copied. */
  async update(
    scope: CompanyScope,
    id: string,
    versions: AcceptedVersions,
    dto: UpdateArticleDto,
  ): Promise<ArticleDto> {
    const company = await this.companies.settingsOf(scope);
    const fields = fieldsOf(dto, company);
    let wanted = { code: '', barcodes: [] as readonly string[] };

    return this.database
      .transaction(scope, async (tx) => {
        const changeNumber = (await this.articles.lockCounter(tx)) + 1;
        const before = await this.articles.find(tx, id);
        if (before === null) throw new DomainError('ARTICLE_NOT_FOUND');
        requireAccepted(versions, before.version);
        await this.requireStores(tx, fields);
        const change = { companyId: tx.companyId, changeNumber, now: this.clock.now() };
        const article = changedArticle(before, fields, change);
        wanted = article.row;
        this.articles.write(tx, [article]);

        return toArticleDto({ ...article.row, currency: company.currency });
      })
      .catch((error: unknown) => this.explainTaken(scope, wanted, id, error));
  }

  async get(scope: ReadScope, id: string): Promise<ArticleDto> {
    const row = await this.queries.find(scope, id);
    if (row === null) throw new DomainError('ARTICLE_NOT_FOUND');

    return toArticleDto(row);
  }

  /** The look-up of a scanned code. */
  async getByCode(scope: ReadScope, code: string): Promise<ArticleDto> {
    const row = await this.queries.findByCode(scope, articleKey(code));
    if (row === null) throw new DomainError('ARTICLE_NOT_FOUND');

    return toArticleDto(row);
  }

  async list(scope: ReadScope, { q, ...query }: ListArticlesQuery): Promise<Page<ArticleDto>> {
    const limit = limitOf(query);
    const after = BY_NAME.decode(query.cursor);
    const words = searchWords(q ?? '');
    const rows = await this.queries.list(scope, { ...query, words }, { after, limit: limit + 1 });

    return pageOf(rows, { limit, keyset: BY_NAME }, toArticleDto, ({ nameSort, id }) => [nameSort, id]);
  }

  /** All articles that fit, for a file. */
  async whole(scope: ReadScope, { q, ...query }: ArticleFilterQuery): Promise<ArticleDto[]> {
    const found: ArticleDto[] = [];
    let after: readonly [string, string] | null = null;
    do {
      const page = { after, limit: EXPORTED_AT_ONCE };
      const rows = await this.queries.list(scope, { ...query, words: searchWords(q ?? '') }, page);
      found.push(...rows.map(toArticleDto));
      const last = rows.length < EXPORTED_AT_ONCE ? undefined : rows.at(-1);
      after = last === undefined ? null : [last.nameSort, last.id];
    } while (after !== null);

    return found;
  }

  /** What a till that keeps all articles has to read again. */
  async changes(scope: CompanyScope, query: ListArticleChangesQuery): Promise<Page<ArticleDto>> {
    const limit = query.limit ?? CHANGES_OF_A_PAGE;
    const [after] = BY_CHANGE.decode(query.cursor) ?? [query.since ?? 0];
    const rows = await this.queries.changes(scope, Number(after), limit + 1);

    return pageOf(rows, { limit, keyset: BY_CHANGE }, toArticleDto, ({ changeNumber, id }) => [`${changeNumber}`, id]);
  }

  private async requireStores(tx: TenantTransaction, { storePrices = {} }: Partial<ArticleFields>): Promise<void> {
    const ids = Object.keys(storePrices);
    if (ids.length === 0) return;
    const known = await this.articles.storesAmong(tx, ids);
    if (known.length < ids.length) throw new DomainError('STORE_NOT_FOUND');
  }

  /** Names the article that has the code; if it has another one meanwhile, a retry succeeds. */
  private async explainTaken(
    scope: CompanyScope,
    wanted: Pick<ArticleFields, 'code' | 'barcodes'>,
    id: string | null,
    error: unknown,
  ): Promise<never> {
    if (!violates(error, ARTICLE_CODE_KEY)) throw error;
    const existingArticleId = await this.articles.findIdByCodes(scope, articleKeys(wanted), id);
    throw existingArticleId === null
      ? new DomainError('CONCURRENT_CHANGE', { cause: error })
      : new DomainError('ARTICLE_CODE_TAKEN', { details: { existingArticleId } });
  }
}

/** The fields that a request sets, as they are stored. Refuses a rate that the company does not have. */
function fieldsOf(
  { price, storePrices, taxRate, ...dto }: UpdateArticleDto,
  { currency, taxRates }: CompanySettings,
): Partial<ArticleFields> {
  if (dto.taxRateName && !taxRates.some(({ name }) => name === dto.taxRateName)) {
    throw new DomainError('TAX_RATE_NOT_FOUND');
  }
  const given = Object.entries<unknown>({ ...dto }).filter(([, value]) => value !== undefined);

  return {
    ...Object.fromEntries(given),
    ...(price !== undefined && { price: amountOf(price, currency) }),
    ...(taxRate !== undefined && { taxRate: taxRate === null ? null : String(taxRate) }),
    ...(storePrices !== undefined && {
      storePrices: Object.fromEntries(
        storePrices.map((each) => [each.storeId, amountOf(each.price, currency).toString()]),
      ),
    }),
  };
}
