import { priceIn, type SoldArticles } from '#modules/articles/sold-articles.js';
import type { ArticleTerms } from '#modules/articles/article-rows.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { amountOf, formatMoney } from '#shared/kernel/money.js';
import type { ChosenId } from '#shared/kernel/uuid.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import type { ItemDto, UpdateItemDto } from './dto/order.dto.js';
import type { ItemRow } from './order-rows.js';

/** An item with all that it needs to be priced: as it was entered, or completed by its article. */
export interface SoldItem extends Omit<ItemDto, 'articleCode'>, ChosenId {
  name: string;
  unitPrice: string;
  /** Price of the article; null without one, and for an open price. */
  listPrice?: bigint | null;
}

/** Where the articles of some lines are sold, and in which currency. */
interface Counter {
  readonly articles: SoldArticles;
  readonly storeId: string;
  readonly currency: string;
}

/** Completes a line by its article, at the terms of a moment. What the line says itself counts. */
export function soldItem(
  { articleCode, ...item }: ItemDto,
  { articles, storeId, currency }: Counter,
  moment = articles.moments[0] ?? Infinity,
): SoldItem {
  const article = articles.find({ ...item, articleCode });
  const { name, unitPrice } = item;
  if (article === null) {
    if (name === undefined || unitPrice === undefined) throw new DomainError('ITEM_INCOMPLETE');

    return { ...item, name, unitPrice };
  }
  const terms = articles.at(article, moment);
  const price = priceIn(terms, storeId);
  if (unitPrice === undefined && terms.isOpenPrice && price === 0n) throw new DomainError('PRICE_REQUIRED');

  return {
    ...item,
    articleId: article.id,
    sku: item.sku ?? article.code,
    name: name ?? article.name,
    unitPrice: unitPrice ?? formatMoney(price, currency),
    listPrice: terms.isOpenPrice ? null : price,
    ...(namesRate(item) ? {} : rateOf(terms)),
  };
}

/** Whether lines have another price or rate than their articles, which needs the permission or an approval. Tells the audit of them. */
export function changesPrices(scope: CompanyScope, items: readonly ItemDto[], counter: Counter): boolean {
  if (!items.some((item) => changesPrice(item, counter))) return false;
  scope.audited?.concerns({ fields: ['items.unitPrice'] });

  return true;
}

/** Whether a change of a line that was sold before gives it another price or rate than its article had. */
export function changesListedPrice(
  { articleId, listPrice, unitPrice, exemptRate, taxRate }: ItemRow,
  dto: UpdateItemDto,
  currency: string,
): boolean {
  if (articleId === null || listPrice === null) return false;
  const asked = dto.unitPrice === undefined ? unitPrice : amountOf(dto.unitPrice, currency);
  const keepsPrice = asked === unitPrice || asked === listPrice;
  const keepsRate =
    dto.taxRateName === undefined && (dto.taxRate ?? Number(exemptRate ?? taxRate)) === Number(exemptRate ?? taxRate);

  return !keepsPrice || !keepsRate;
}

function changesPrice(item: ItemDto, { articles, storeId, currency }: Counter): boolean {
  const article = articles.find(item);
  if (article === null) return false;
  const possible = articles.possible(article);
  const amount = item.unitPrice === undefined ? null : amountOf(item.unitPrice, currency);
  const hasPrice = possible.some((terms) => amount === null || terms.isOpenPrice || priceIn(terms, storeId) === amount);

  return !hasPrice || (namesRate(item) && !possible.some((terms) => hasRate(item, terms)));
}

function namesRate({ taxRate, taxRateName }: ItemDto): boolean {
  return taxRate !== undefined || taxRateName !== undefined;
}

function hasRate({ taxRate, taxRateName }: ItemDto, terms: ArticleTerms): boolean {
  return taxRateName === undefined
    ? terms.taxRateName === null && terms.taxRate !== null && Number(terms.taxRate) === taxRate
    : terms.taxRateName === taxRateName;
}

function rateOf({ taxRate, taxRateName }: ArticleTerms): Pick<ItemDto, 'taxRate' | 'taxRateName'> {
  if (taxRateName !== null) return { taxRateName };

  return taxRate === null ? {} : { taxRate: Number(taxRate) };
}
