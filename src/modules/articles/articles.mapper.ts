import { formatMoney } from '#shared/kernel/money.js';
import type { ArticleWithCurrency } from './article-rows.js';
import type { ArticleDto } from './dto/article.dto.js';

export function toArticleDto(row: ArticleWithCurrency): ArticleDto {
  const { currency, storePrices } = row;

  return {
    id: row.id,
    companyId: row.companyId,
    code: row.code,
    barcodes: [...row.barcodes],
    name: row.name,
    category: row.category,
    price: formatMoney(row.price, currency),
    storePrices: Object.entries(storePrices).map(([storeId, price]) => ({
      storeId,
      price: formatMoney(BigInt(price), currency),
    })),
    taxRate: row.taxRate === null ? null : Number(row.taxRate),
    taxRateName: row.taxRateName,
    isOpenPrice: row.isOpenPrice,
    isActive: row.isActive,
    isFavourite: row.isFavourite,
    changeNumber: row.changeNumber,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
