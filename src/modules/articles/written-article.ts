import { v7 as uuidv7 } from 'uuid';
import { nameKeys } from '#shared/kernel/name-key.js';
import { type ArticleRow, hasSameTerms, type WrittenArticle } from './article-rows.js';

/** The fields of an article that its users set. */
export type ArticleFields = Pick<
  ArticleRow,
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
>;

interface Change {
  readonly companyId: string;
  readonly changeNumber: number;
  readonly now: Date;
}

/** What an article has that is not said otherwise. */
export const NEW_ARTICLE: Omit<ArticleFields, 'code' | 'name' | 'price'> = {
  barcodes: [],
  category: null,
  storePrices: {},
  taxRate: null,
  taxRateName: null,
  isOpenPrice: false,
  isActive: true,
  isFavourite: false,
};

export function newArticle(
  fields: ArticleFields,
  { companyId, changeNumber, now }: Change,
  id = uuidv7(),
): WrittenArticle {
  const { nameSort } = nameKeys(fields.name);
  const dates = { pricedSince: now, createdAt: now, updatedAt: now };

  return {
    row: { id, companyId, ...fields, nameSort, ...dates, changeNumber, version: 1 },
    isRepriced: true,
  };
}

/** An article with other fields. Its terms are new when a sale would be priced by them differently. */
export function changedArticle(before: ArticleRow, fields: Partial<ArticleFields>, change: Change): WrittenArticle {
  const { changeNumber, now } = change;
  const row: ArticleRow = { ...before, ...fields };
  const isRepriced = !hasSameTerms(before, row);
  const pricedSince = isRepriced ? now : before.pricedSince;
  const { nameSort } = nameKeys(row.name);

  return {
    row: { ...row, nameSort, pricedSince, changeNumber, version: before.version + 1, updatedAt: now },
    isRepriced,
  };
}
