import { IntersectionType } from '@nestjs/swagger';
import {
  EnumField,
  IntegerField,
  MoneyField,
  NestedArray,
  NestedField,
  PercentField,
  QuantityField,
  TextField,
} from '#shared/http/fields.js';
import { INTERVALS, type Interval, MAX_DAYS } from '../report-range.js';
import { SALES_GROUPS, type SalesGroup } from '../sales-groups.js';
import { PeriodDto, ReportDto, ReportQuery, SettledReportDto } from './report.dto.js';

export class SalesReportQuery extends ReportQuery {
  @EnumField(SALES_GROUPS, 'SalesGroup', { optional: true, description: 'What a row is about; `day` unless said.' })
  groupBy?: SalesGroup;
}

/** A report with a row for each day or month. */
export class IntervalQuery extends ReportQuery {
  @EnumField(INTERVALS, 'ReportInterval', { optional: true, description: 'What a row is about; `day` unless said.' })
  groupBy?: Interval;
}

const COUNT = { example: 12 };

export class MoneyMovedDto {
  @MoneyField({ example: '1530.00' }) payments: string;
  @MoneyField({ example: '30.00' }) refunds: string;
  @MoneyField({ example: '1500.00', description: 'payments − refunds.' }) net: string;
  @IntegerField(COUNT) paymentCount: number;
  @IntegerField({ example: 1 }) refundCount: number;
}

class SalesKeyDto {
  @TextField({
    max: 36,
    nullable: true,
    example: '2025-01-27',
    description:
      'Day, month, id of store or cashier, or method of payment. Null: done by staff of the platform, who are no cashiers.',
  })
  key: string | null;
  @TextField({
    max: 200,
    example: '2025-01-27',
    description: 'The key as people call it: the name of store or cashier.',
  })
  label: string;
}

export class SalesRowDto extends IntersectionType(SalesKeyDto, MoneyMovedDto) {}

export class SalesReportDto extends ReportDto {
  @EnumField(SALES_GROUPS, 'SalesGroup') groupBy: SalesGroup;
  @NestedArray(() => SalesRowDto, {
    max: MAX_DAYS,
    description: 'Days and months in order, each of them, also with zeros; others by `net`, the largest first.',
  })
  rows: SalesRowDto[];
  @NestedField(() => MoneyMovedDto) total: MoneyMovedDto;
}

export class TaxTotalDto {
  @MoneyField({ example: '1000.00', description: 'Sold, without tax.' }) taxableSales: string;
  @MoneyField({ example: '88.75' }) salesTax: string;
  @MoneyField({ example: '20.00', description: 'Taken back, without tax.' }) taxableReturns: string;
  @MoneyField({ example: '1.78' }) returnsTax: string;
  @MoneyField({ example: '980.00', description: 'taxableSales − taxableReturns.' }) taxable: string;
  @MoneyField({ example: '86.97', description: 'salesTax − returnsTax: what is owed.' }) tax: string;
  @MoneyField({ example: '1066.97', description: 'taxable + tax: sales − returns, as in the other reports.' })
  net: string;
}

class TaxRateDto {
  @PercentField() taxRate: number;
}

export class TaxRowDto extends IntersectionType(TaxRateDto, TaxTotalDto) {}

export class TaxReportDto extends SettledReportDto {
  @NestedArray(() => TaxRowDto, { max: 1_000, description: 'The lowest rate first.' }) rows: TaxRowDto[];
  @NestedField(() => TaxTotalDto) total: TaxTotalDto;
}

export class BasketTotalDto {
  @IntegerField({ ...COUNT, description: 'Orders paid in full.' }) orders: number;
  @IntegerField({ example: 30, description: 'Lines of these orders.' }) items: number;
  @QuantityField({ min: 0, example: 41.5, description: 'Pieces and weights of these lines, added up.' }) units: number;
  @MoneyField({ example: '1530.00', description: 'What these orders come to, tax included.' }) sales: string;
  @MoneyField({ nullable: true, example: '127.50', description: 'sales ÷ orders; null without orders.' })
  averageOrder: string | null;
  @QuantityField({ min: 0, nullable: true, example: 2.5, description: 'items ÷ orders; null without orders.' })
  itemsPerOrder: number | null;
  @QuantityField({ min: 0, nullable: true, example: 3.46, description: 'units ÷ orders; null without orders.' })
  unitsPerOrder: number | null;
  @MoneyField({ example: '30.00', description: 'Taken back meanwhile, whenever it was sold.' }) returns: string;
  @MoneyField({ example: '1500.00', description: 'sales − returns.' }) net: string;
}

export class BasketRowDto extends IntersectionType(PeriodDto, BasketTotalDto) {}

export class BasketReportDto extends SettledReportDto {
  @EnumField(INTERVALS, 'ReportInterval') groupBy: Interval;
  @NestedArray(() => BasketRowDto, { max: MAX_DAYS, description: 'In order, also days without orders.' })
  rows: BasketRowDto[];
  @NestedField(() => BasketTotalDto) total: BasketTotalDto;
}
