import { IntersectionType } from '@nestjs/swagger';
import {
  CurrencyField,
  DayField,
  InstantField,
  IntegerField,
  NestedArray,
  NestedField,
  QuantityField,
  SignedMoneyField,
  TextField,
  UuidField,
} from '#shared/http/fields.js';
import { CompanyQuery } from '#shared/http/pagination.js';

export const MOST_DRAWERS = 100;
export const TOP_ARTICLES = 5;

export class TodayQuery extends CompanyQuery {
  @UuidField({ optional: true, description: 'Only this store. Default: all stores.' }) storeId?: string;
}

/** What was sold on a day up to some time. */
export class SoldDto {
  @DayField() day: string;
  @IntegerField({ example: 12, description: 'Orders paid in full.' }) orders: number;
  @SignedMoneyField({ example: '1530.00', description: 'Total of these orders, tax included.' }) sales: string;
  @SignedMoneyField({ nullable: true, example: '127.50', description: 'sales ÷ orders. Null without orders.' })
  averageOrder: string | null;
  @SignedMoneyField({ example: '30.00', description: 'Returns of the day, of orders of any day.' }) returns: string;
  @SignedMoneyField({ example: '1500.00', description: 'sales − returns, tax included.' }) gross: string;
}

class OpenOrdersDto {
  @IntegerField({ example: 3 }) count: number;
  @SignedMoneyField({ example: '240.00', description: 'What is left to pay of them.' }) balanceDue: string;
}

class DrawerNameDto {
  @UuidField() shiftId: string;
  @UuidField() registerId: string;
  @TextField({ max: 200, example: 'Till by the entrance' }) registerName: string;
  @TextField({ max: 200, example: 'Acme Fifth Avenue' }) storeName: string;
}

class DrawerOpeningDto {
  @TextField({ max: 200, nullable: true, example: 'Jane Smith', description: 'Null: opened by a SUPER_ADMIN.' })
  openedBy: string | null;
  @InstantField() openedAt: string;
}

export class DrawerInUseDto extends IntersectionType(DrawerNameDto, DrawerOpeningDto) {}

export class TopArticleDto {
  @UuidField({ nullable: true, description: 'Null for items without an article.' }) articleId: string | null;
  @TextField({ max: 200, example: 'Espresso beans' }) name: string;
  @QuantityField({ min: 0, max: Number.MAX_SAFE_INTEGER, example: 12 }) units: number;
  @SignedMoneyField({ example: '239.88', description: 'Total of the items, tax included.' }) sales: string;
}

export class TodayDto {
  @InstantField({ description: 'The moment that the figures are of.' }) at: string;
  @CurrencyField() currency: string;
  @NestedField(() => SoldDto, { description: 'The business day of the stores, up to now.' }) today: SoldDto;
  @NestedField(() => SoldDto, {
    description: 'The same weekday a week before, up to the same time on the clock of the store.',
  })
  weekBefore: SoldDto;
  @NestedField(() => OpenOrdersDto, { description: 'Orders of any day that are not paid in full.' })
  openOrders: OpenOrdersDto;
  @NestedArray(() => DrawerInUseDto, { max: MOST_DRAWERS, description: 'Open shifts, the longest open first.' })
  openDrawers: DrawerInUseDto[];
  @NestedArray(() => TopArticleDto, { max: TOP_ARTICLES, description: 'Articles with the highest sales of today.' })
  topArticles: TopArticleDto[];
}
