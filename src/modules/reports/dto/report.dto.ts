import {
  CurrencyField,
  DayField,
  EnumField,
  NestedField,
  SignedMoneyField,
  TextField,
  UuidField,
} from '#shared/http/fields.js';
import { CompanyQuery } from '#shared/http/pagination.js';
import { DEFAULT_DAYS, MAX_DAYS } from '../report-range.js';

const REPORT_FORMATS = ['json', 'csv'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** The parameters of every report. */
export class FormatQuery extends CompanyQuery {
  @EnumField(REPORT_FORMATS, 'ReportFormat', {
    optional: true,
    description:
      '`csv`: a file for spreadsheets, with the rows first and every other value below them, named by its path.',
  })
  format?: ReportFormat;
}

/** The parameters of every report about a range of days. */
export class ReportQuery extends FormatQuery {
  @DayField({ optional: true, description: `First business day. Default: ${DEFAULT_DAYS} days up to \`to\`.` })
  from?: string;
  @DayField({
    optional: true,
    description: `Last business day, inclusive. Default: today. A report has at most ${MAX_DAYS} days.`,
    example: '2025-02-25',
  })
  to?: string;
  @UuidField({ optional: true, description: 'Only this store. Default: all stores.' }) storeId?: string;
}

/** The first field of a row by day or month. */
export class PeriodDto {
  @TextField({ max: 10, example: '2025-01-27', description: 'A day (`2025-01-27`) or a month (`2025-01`).' })
  period: string;
}

/** Compares the report with another source, to prove its total. */
export class CheckDto {
  @SignedMoneyField({
    example: '1530.00',
    description: 'Payments of these days, read from another source than the rows.',
  })
  payments: string;
  @SignedMoneyField({ example: '30.00', description: 'Refunds of these days, read from another source than the rows.' })
  refunds: string;
  @SignedMoneyField({ example: '1500.00', description: 'payments − refunds, tax included.' }) gross: string;
  @SignedMoneyField({
    example: '1390.00',
    description: '`gross` without the tax of orders paid in full and of returns of these days.',
  })
  net: string;
  @SignedMoneyField({ example: '0.00', description: 'Total of the report − `gross`. Not zero: the report is wrong.' })
  difference: string;
}

/** The fields of every report besides its rows and their total. */
export class ReportDto {
  @DayField() from: string;
  @DayField({ example: '2025-02-25' }) to: string;
  @CurrencyField() currency: string;
  @NestedField(() => CheckDto) check: CheckDto;
}

const DEPOSITS =
  'Payments of these days for orders not paid in full by the last day − earlier payments for orders paid in full on these ' +
  'days. total.gross + deposits = payments − refunds.';

/** A report on orders and returns. Payments for orders that are not paid in full are `deposits`. */
export class SettledReportDto extends ReportDto {
  @SignedMoneyField({ example: '0.00', description: DEPOSITS }) deposits: string;
}
