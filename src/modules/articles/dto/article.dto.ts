import { OmitType } from '@nestjs/swagger';
import { Changes } from '#shared/http/changes.js';
import {
  BooleanField,
  InstantField,
  IntegerField,
  MoneyField,
  NestedArray,
  PercentField,
  SignedMoneyField,
  TextField,
  TextListField,
  UuidField,
} from '#shared/http/fields.js';
import { CompanyQuery, PageQuery } from '#shared/http/pagination.js';
import { MAX_ARTICLE_CODE, MAX_BARCODES } from '../article-code.js';

const CODE = {
  max: MAX_ARTICLE_CODE,
  example: 'BEAN-1000',
  description:
    'Article number (SKU). Unique in the company among all codes and barcodes; blanks and capitals make no difference.',
};
const BARCODES = {
  max: MAX_BARCODES,
  length: MAX_ARTICLE_CODE,
  example: ['4006381333931'],
  description: 'Barcodes on its packages. A number of 12 to 14 digits is the same with and without leading zeros.',
};
const NAME = { max: 200, example: 'Espresso beans 1 kg' };
const CATEGORY = {
  max: 60,
  nullable: true,
  example: 'Coffee',
  description: 'Tills show the articles of a category together.',
};
const PRICE = {
  example: '19.99',
  description: 'Price of one. `pricesIncludeTax` of the company tells whether it includes tax.',
};
const STORE_PRICES = { max: 500, description: 'Prices of single stores, where they differ from `price`.' };
const TAX_RATE = {
  nullable: true,
  description: 'Percent. Null, and without `taxRateName`: `defaultTaxRate` of the company.',
};
const TAX_RATE_NAME = {
  max: 60,
  nullable: true,
  example: 'Reduced',
  description: 'The name of one of the `taxRates` of the company. It is used instead of `taxRate`.',
};
const IS_OPEN_PRICE = {
  example: false,
  description:
    'Whether the price is entered with each sale. `price` is then used when none is entered; zero: one must be.',
};
const IS_ACTIVE = { description: 'Whether it is sold.' };
const IS_FAVOURITE = { example: false, description: 'Whether tills show it first.' };

export class CreateStorePriceDto {
  @UuidField() storeId: string;
  @MoneyField({ example: '18.99' }) price: string;
}

export class StorePriceDto {
  @UuidField() storeId: string;
  @SignedMoneyField({ example: '18.99' }) price: string;
}

export class CreateArticleDto extends CompanyQuery {
  @TextField(CODE) code: string;
  @TextListField({ ...BARCODES, optional: true }) barcodes?: string[];
  @TextField(NAME) name: string;
  @TextField({ ...CATEGORY, optional: true }) category?: string | null;
  @MoneyField(PRICE) price: string;
  @NestedArray(() => CreateStorePriceDto, { ...STORE_PRICES, optional: true }) storePrices?: CreateStorePriceDto[];
  @PercentField({ ...TAX_RATE, optional: true }) taxRate?: number | null;
  @TextField({ ...TAX_RATE_NAME, optional: true }) taxRateName?: string | null;
  @BooleanField({ ...IS_OPEN_PRICE, optional: true }) isOpenPrice?: boolean;
  @BooleanField({ ...IS_ACTIVE, optional: true }) isActive?: boolean;
  @BooleanField({ ...IS_FAVOURITE, optional: true }) isFavourite?: boolean;
}

export class UpdateArticleDto extends Changes(OmitType(CreateArticleDto, ['companyId'])) {}

export class ArticleDto {
  @UuidField() id: string;
  @UuidField() companyId: string;
  @TextField(CODE) code: string;
  @TextListField(BARCODES) barcodes: string[];
  @TextField(NAME) name: string;
  @TextField(CATEGORY) category: string | null;
  @SignedMoneyField(PRICE) price: string;
  @NestedArray(() => StorePriceDto, STORE_PRICES) storePrices: StorePriceDto[];
  @PercentField(TAX_RATE) taxRate: number | null;
  @TextField(TAX_RATE_NAME) taxRateName: string | null;
  @BooleanField(IS_OPEN_PRICE) isOpenPrice: boolean;
  @BooleanField(IS_ACTIVE) isActive: boolean;
  @BooleanField(IS_FAVOURITE) isFavourite: boolean;
  @IntegerField({
    example: 42,
    description:
      'Number of its last change among those of all articles of the company: `since` of `GET /articles/changes`.',
  })
  changeNumber: number;
  @IntegerField({ example: 1, description: 'Also sent as `ETag`.' }) version: number;
  @InstantField() createdAt: string;
  @InstantField() updatedAt: string;
}

const Q = {
  max: 100,
  optional: true,
  example: 'espresso',
  description: 'Beginnings of words of the name, the code or a barcode; all of them have to fit.',
};
const EXACT_CATEGORY = { max: 60, optional: true, example: 'Coffee', description: 'The category, exactly.' };

export class ListArticlesQuery extends PageQuery {
  @TextField(Q) q?: string;
  @TextField(EXACT_CATEGORY) category?: string;
  @BooleanField({ optional: true }) isActive?: boolean;
  @BooleanField({ optional: true }) isFavourite?: boolean;
}

export class ArticleFilterQuery extends OmitType(ListArticlesQuery, ['limit', 'cursor']) {}

const MAX_CHANGES = 1_000;

export class ListArticleChangesQuery extends CompanyQuery {
  @IntegerField({
    optional: true,
    example: 42,
    description: 'The highest `changeNumber` that the client has. Default: 0, for all articles.',
  })
  since?: number;
  @IntegerField({ min: 1, max: MAX_CHANGES, optional: true, example: 500, description: 'Default: 500.' })
  limit?: number;
  @TextField({ max: 1_000, optional: true, description: '`meta.nextCursor` of the previous page, instead of `since`.' })
  cursor?: string;
}
