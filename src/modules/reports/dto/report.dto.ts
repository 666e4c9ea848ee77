import { DayField, EnumField, MoneyField, NestedField, TextField, UuidField } from '#shared/http/fields.js';
import { CompanyQuery } from '#shared/http/pagination.js';
import { DEFAULT_DAYS, MAX_DAYS } from '../report-range.js';

export const REPORT_FORMATS = ['json', 'csv'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** What every report takes. */
export class FormatQuery extends CompanyQuery {
  @EnumField(REPORT_FORMATS, 'ReportFormat', {
    optional: true,
    description: '`csv` is a file for spreadsheets: the rows, and below them everything else, by its path.',
  })
  format?: ReportFormat;
}

/** What every report about a range of days takes. */
export class ReportQuery extends FormatQuery {
  @DayField({ optional: true, description: `First business day; ${DEFAULT_DAYS} days up to \`to\` unless said.` })
  from?: string;
  @DayField({
    optional: true,
    description: `Last business day, included; today unless said. At most ${MAX_DAYS} days.`,
    example: '2025-02-25',
  })
  to?: string;
  @UuidField({ optional: true, description: 'One store; all of them unless said.' }) storeId?: string;
}

/** What a row of a report by day or month is about: first in it, before what it adds up. */
export class PeriodDto {
  @TextField({ max: 10, example: '2025-01-27', description: 'A day (`2025-01-27`) or a month (`2025-01`).' })
  period: string;
}

/** Whether the report is true. */
export class CheckDto {
  @MoneyField({ example: '1530.00', description: 'Taken on these days, from another source than the rows.' })
  payments: string;
  @MoneyField({ example: '30.00', description: 'Given back on these days, from another source than the rows.' })
  refunds: string;
  @MoneyField({ example: '1500.00', description: 'payments − refunds.' }) net: string;
  @MoneyField({ example: '0.00', description: 'The total of the report less `net`. Anything but zero is a fault.' })
  difference: string;
}

/** What every report answers with, besides its rows and their total. */
export class ReportDto {
  @DayField() from: string;
  @DayField({ example: '2025-02-25' }) to: string;
  @TextField({ max: 3, example: 'USD' }) currency: string;
  @NestedField(() => CheckDto) check: CheckDto;
}

const DEPOSITS =
  'Paid on these days for orders that were not paid in full by it, less what was paid so before for orders that now are. ' +
  'total.net + deposits is payments − refunds.';

/** A report on orders and returns, which are not yet money. */
export class SettledReportDto extends ReportDto {
  @MoneyField({ example: '0.00', description: DEPOSITS }) deposits: string;
}
