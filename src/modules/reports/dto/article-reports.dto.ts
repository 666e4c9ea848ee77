import { IntersectionType } from '@nestjs/swagger';
import {
  IntegerField,
  NestedArray,
  NestedField,
  QuantityField,
  SignedMoneyField,
  TextField,
  UuidField,
} from '#shared/http/fields.js';
import { ReportQuery, SettledReportDto } from './report.dto.js';

const MAX_ARTICLES = 500;
export const DEFAULT_ARTICLES = 100;
const UNITS = { min: 0, max: Number.MAX_SAFE_INTEGER };

export class ArticleReportQuery extends ReportQuery {
  @IntegerField({
    min: 1,
    max: MAX_ARTICLES,
    optional: true,
    example: DEFAULT_ARTICLES,
    description: `The most rows to answer with. Default: ${DEFAULT_ARTICLES}.`,
  })
  limit?: number;
}

/** What was sold and taken back of articles. */
export class ArticleSalesDto {
  @QuantityField({ ...UNITS, example: 41.5, description: 'Sum of the quantities in orders paid in full.' })
  units: number;
  @QuantityField({ ...UNITS, example: 1, description: 'Sum of the quantities that came back on these days.' })
  returnedUnits: number;
  @SignedMoneyField({ example: '1530.00', description: 'Total of these items, tax included.' }) sales: string;
  @SignedMoneyField({ example: '30.00', description: 'Returns of these days, of orders of any day.' }) returns: string;
  @SignedMoneyField({ example: '1500.00', description: 'sales − returns, tax included.' }) gross: string;
  @SignedMoneyField({ example: '110.00', description: 'Tax of the sales − tax of the returns.' }) tax: string;
  @SignedMoneyField({ example: '1390.00', description: 'gross − tax.' }) net: string;
}

class ArticleNameDto {
  @UuidField({
    nullable: true,
    description: 'Null for items without an article: those of one code and name are a row.',
  })
  articleId: string | null;
  @TextField({
    max: 64,
    nullable: true,
    example: 'BEAN-1000',
    description: 'The present code of the article; without an article the `sku` of the items.',
  })
  code: string | null;
  @TextField({ max: 200, example: 'Espresso beans', description: 'The present name of the article.' }) name: string;
}

export class ArticleRowDto extends IntersectionType(ArticleNameDto, ArticleSalesDto) {}

export class ArticleReportDto extends SettledReportDto {
  @IntegerField({ example: 120, description: 'Number of articles, including those beyond the limit of the list.' })
  articles: number;
  @NestedArray(() => ArticleRowDto, { max: MAX_ARTICLES, description: 'By `gross`, the largest first.' })
  rows: ArticleRowDto[];
  @NestedField(() => ArticleSalesDto, { description: 'Articles beyond the limit of the list.' })
  others: ArticleSalesDto;
  @NestedField(() => ArticleSalesDto) total: ArticleSalesDto;
}
