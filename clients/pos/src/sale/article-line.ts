import { formatMoney } from '@pos-backend/money';
import type { Article } from '../articles/article-book.js';
import type { DraftLine } from './draft.js';
import { readPrice, readQuantity } from './item-text.js';

/** What a line takes from its article. */
export type ArticlePart = Pick<
  DraftLine,
  'articleId' | 'articleRate' | 'listPrice' | 'name' | 'sku' | 'unitPrice' | 'taxRate'
>;

/** Where an article is sold, and by whom. */
export interface Shop {
  readonly storeId: string | undefined;
  readonly currency: string;
  /** The rates that the company has named. */
  readonly taxRates: readonly { readonly name: string; readonly rate: number }[];
  readonly mayChangePrice: boolean;
}

type Place = Pick<Shop, 'storeId' | 'taxRates'>;

/** The price of an article in a store. */
export function priceIn({ price, storePrices }: Article, storeId: string | undefined): string {
  return storePrices.find((each) => each.storeId === storeId)?.price ?? price;
}

/** What a line takes from an article, at its price or at another one. */
function partOf(article: Article, { storeId, taxRates }: Place, unitPrice?: string): ArticlePart {
  const { id, code, name, isOpenPrice, taxRateName } = article;
  const price = priceIn(article, storeId);
  const named = taxRates.find((rate) => rate.name === taxRateName)?.rate;
  const rate = taxRateName === null ? (article.taxRate ?? undefined) : named;

  return {
    articleId: id,
    name,
    sku: code,
    unitPrice: unitPrice ?? price,
    ...(!isOpenPrice && { listPrice: price }),
    ...(rate !== undefined && { taxRate: rate, articleRate: rate }),
  };
}

/** The same at the price that was typed for it, if one was; or why it cannot be sold so. */
export function articlePart(
  article: Article,
  shop: Shop,
  typed: string,
): ArticlePart | 'enterPrice' | 'priceFixed' | 'noAmount' {
  const amount = typed === '' ? undefined : readPrice(typed, shop.currency);
  if (amount === null) return 'noAmount';
  const part = partOf(article, shop, amount === undefined ? undefined : formatMoney(amount, shop.currency));
  const isChanged = part.listPrice !== undefined && part.unitPrice !== part.listPrice;
  if (isChanged && !shop.mayChangePrice) return 'priceFixed';

  return amount === undefined && article.isOpenPrice && isZero(part.unitPrice) ? 'enterPrice' : part;
}

function isZero(amount: string): boolean {
  return /^0(\.0*)?$/.test(amount);
}

/** The line that counts up, with its new quantity, when the same is added at the same price. */
export function countedUp(lines: readonly DraftLine[], added: DraftLine): DraftLine | undefined {
  const same = lines.find((line) => isSame(line, added));
  const quantity = same && readQuantity((Number(same.quantity) + Number(added.quantity)).toFixed(3));

  return same !== undefined && quantity !== undefined ? { ...same, quantity } : undefined;
}

/** Whether a line is the same article, or the same typed item without a discount. What was said about one piece is not said about the next. */
function isSame(line: DraftLine, other: DraftLine): boolean {
  const { articleId, unitPrice, taxRate, note } = line;
  if (articleId !== other.articleId || unitPrice !== other.unitPrice || taxRate !== other.taxRate) return false;
  if (note !== other.note) return false;

  return articleId !== undefined || (line.name === other.name && line.sku === other.sku && isZero(line.discount));
}

/** A line at what its article costs now, unless the cashier has chosen another price. */
export function asNow(line: DraftLine, find: (id: string) => Article | undefined, shop: Place): DraftLine {
  const article = line.articleId === undefined ? undefined : find(line.articleId);
  if (article === undefined || line.unitPrice !== line.listPrice || line.taxRate !== line.articleRate) return line;
  const { taxRate: _, articleRate: __, listPrice: ___, ...rest } = line;

  return { ...rest, ...partOf(article, shop) };
}
