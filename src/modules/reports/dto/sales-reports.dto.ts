import { IntersectionType } from '@nestjs/swagger';
import {
  EnumField,
  IntegerField,
  NestedArray,
  NestedField,
  PercentField,
  QuantityField,
  SignedMoneyField,
  TextField,
} from '#shared/http/fields.js';
import { INTERVALS, type Interval, MAX_DAYS } from '../report-range.js';
import { SALES_GROUPS, type SalesGroup } from '../sales-groups.js';
import { PeriodDto, ReportDto, ReportQuery, SettledReportDto } from './report.dto.js';

export class SalesReportQuery extends ReportQuery {
  @EnumField(SALES_GROUPS, 'SalesGroup', { optional: true, description: 'The subject of a row. Default: `day`.' })
  groupBy?: SalesGroup;
}

/** A report with a row for each day or month. */
export class IntervalQuery extends ReportQuery {
  @EnumField(INTERVALS, 'ReportInterval', { optional: true, description: 'The subject of a row. Default: `day`.' })
  groupBy?: Interval;
}

const COUNT = { example: 12 };
const SUM = { min: 0, max: Number.MAX_SAFE_INTEGER };

export class MoneyMovedDto {
  @SignedMoneyField({ example: '1530.00' }) payments: string;
  @SignedMoneyField({ example: '30.00' }) refunds: string;
  @SignedMoneyField({ example: '1500.00', description: 'payments − refunds, tax included.' }) gross: string;
  @SignedMoneyField({
    example: '110.00',
    description:
      'Tax of orders paid in full − tax of returns. Deposits have none until their order is paid in full. By `method`: shared ' +
      'among the payments of an order, and among the refunds of a return.',
  })
  tax: string;
  @SignedMoneyField({ example: '1390.00', description: 'gross − tax.' }) net: string;
  @IntegerField(COUNT) paymentCount: number;
  @IntegerField({ example: 1 }) refundCount: number;
  @SignedMoneyField({
    example: '45.00',
    description: 'Tips that were taken with the payments: no revenue, not in `gross`.',
  })
  tips: string;
  @SignedMoneyField({
    example: '-0.02',
    description:
      'Cash that came in more than `gross` says, or less when negative, because cash is rounded. Not in `gross`.',
  })
  cashRounding: string;
}

class SalesKeyDto {
  @TextField({
    max: 36,
    nullable: true,
    example: '2025-01-27',
    description:
      'Day, month, hour on the clock of the store (`00` to `23`), id of the store or cashier, or payment method. Null: done by ' +
      'a SUPER_ADMIN, who is no cashier.',
  })
  key: string | null;
  @TextField({
    max: 200,
    example: '2025-01-27',
    description: 'Display name of the key, such as the name of the store.',
  })
  label: string;
}

export class SalesRowDto extends IntersectionType(SalesKeyDto, MoneyMovedDto) {}

export class SalesReportDto extends ReportDto {
  @EnumField(SALES_GROUPS, 'SalesGroup') groupBy: SalesGroup;
  @NestedArray(() => SalesRowDto, {
    max: MAX_DAYS,
    description:
      'Days and months: all of them, in order. Hours: from the first of the business day with money to the last, which can be after ' +
      'midnight. Others: by `gross`, the largest first.',
  })
  rows: SalesRowDto[];
  @NestedField(() => MoneyMovedDto) total: MoneyMovedDto;
  @IntegerField({ example: 0, description: 'Refunds of more than was paid that way, allowed by an administrator.' })
  anywayRefundCount: number;
  @SignedMoneyField({ example: '0.00', description: 'The amount beyond what was paid, which `refunds` contains.' })
  anywayRefunds: string;
}

export class TaxTotalDto {
  @SignedMoneyField({ example: '1000.00', description: 'Sales without tax.' }) taxableSales: string;
  @SignedMoneyField({ example: '88.75' }) salesTax: string;
  @SignedMoneyField({ example: '20.00', description: 'Returns without tax.' }) taxableReturns: string;
  @SignedMoneyField({ example: '1.78' }) returnsTax: string;
  @SignedMoneyField({ example: '980.00', description: 'taxableSales − taxableReturns.' }) taxable: string;
  @SignedMoneyField({ example: '86.97', description: 'salesTax − returnsTax: the tax owed.' }) tax: string;
  @SignedMoneyField({
    example: '1066.97',
    description: 'taxable + tax, which is sales − returns of the other reports.',
  })
  gross: string;
  @SignedMoneyField({ example: '980.00', description: 'gross − tax, which is `taxable`.' }) net: string;
  @SignedMoneyField({
    example: '100.00',
    description: 'Sales to buyers exempt from tax; part of `taxableSales`, at 0 %.',
  })
  exemptSales: string;
}

class TaxRateDto {
  @PercentField() taxRate: number;
}

export class TaxRowDto extends IntersectionType(TaxRateDto, TaxTotalDto) {}

export class TaxReportDto extends SettledReportDto {
  @NestedArray(() => TaxRowDto, { max: 1_000, description: 'By rate, the lowest first.' }) rows: TaxRowDto[];
  @NestedField(() => TaxTotalDto) total: TaxTotalDto;
}

export class BasketTotalDto {
  @IntegerField({ ...COUNT, description: 'Orders paid in full.' }) orders: number;
  @IntegerField({ example: 30, description: 'Lines of these orders.' }) items: number;
  @QuantityField({ ...SUM, example: 41.5, description: 'Sum of the quantities of these lines.' }) units: number;
  @SignedMoneyField({ example: '1530.00', description: 'Total of these orders, tax included.' }) sales: string;
  @SignedMoneyField({ nullable: true, example: '127.50', description: 'sales ÷ orders. Null without orders.' })
  averageOrder: string | null;
  @QuantityField({ ...SUM, nullable: true, example: 2.5, description: 'items ÷ orders. Null without orders.' })
  itemsPerOrder: number | null;
  @QuantityField({ ...SUM, nullable: true, example: 3.46, description: 'units ÷ orders. Null without orders.' })
  unitsPerOrder: number | null;
  @SignedMoneyField({ example: '30.00', description: 'Returns of these days, of orders of any day.' }) returns: string;
  @SignedMoneyField({ example: '1500.00', description: 'sales − returns, tax included.' }) gross: string;
  @SignedMoneyField({ example: '110.00', description: 'Tax of the sales − tax of the returns.' }) tax: string;
  @SignedMoneyField({ example: '1390.00', description: 'gross − tax.' }) net: string;
}

export class BasketRowDto extends IntersectionType(PeriodDto, BasketTotalDto) {}

export class BasketReportDto extends SettledReportDto {
  @EnumField(INTERVALS, 'ReportInterval') groupBy: Interval;
  @NestedArray(() => BasketRowDto, { max: MAX_DAYS, description: 'All days or months, in order.' })
  rows: BasketRowDto[];
  @NestedField(() => BasketTotalDto) total: BasketTotalDto;
}
