import {
  DayField,
  EnumField,
  InstantField,
  IntegerField,
  MoneyField,
  NestedArray,
  NestedField,
  PhoneField,
  TextField,
  UuidField,
} from '#shared/http/fields.js';
import { PageQuery } from '#shared/http/pagination.js';
import { ACCOUNT_ENTRY_KINDS, type AccountEntryKind } from '../account-rows.js';

const FROM = { optional: true, description: 'From this business day on; the first of the month of `to` unless said.' };
const TO = {
  optional: true,
  description: 'Up to and including this business day; today unless said. At most 366 days in all.',
};

export const STATEMENT_FORMATS = ['json', 'csv'] as const;
export type StatementFormat = (typeof STATEMENT_FORMATS)[number];

export class StatementQuery extends PageQuery {
  @DayField(FROM) from?: string;
  @DayField(TO) to?: string;
  @EnumField(STATEMENT_FORMATS, 'StatementFormat', {
    optional: true,
    description: '`csv` is a file for spreadsheets, with all entries.',
  })
  format?: StatementFormat;
}

export class StatementCustomerDto {
  @UuidField() id: string;
  @TextField({ max: 200, example: 'John Doe' }) name: string;
  @PhoneField() phone: string;
}

export class StatementEntryDto {
  @IntegerField({ example: 7, description: 'Counts the entries of the account, without gaps.' }) position: number;
  @DayField({ description: 'Never before that of the entry before.' }) businessDate: string;
  @EnumField(ACCOUNT_ENTRY_KINDS, 'AccountEntryKind') kind: AccountEntryKind;
  @TextField({ max: 40, example: 'ORD-20250127-001', description: 'Of the order, the return or the payment.' })
  number: string;
  @UuidField({ nullable: true, description: 'The order that was bought on account, or returned.' })
  orderId: string | null;
  @UuidField({ nullable: true }) returnId: string | null;
  @UuidField({ nullable: true }) paymentId: string | null;
  @MoneyField({ example: '42.00', description: 'With a minus: less is owed.' }) amount: string;
  @MoneyField({ example: '120.00', description: 'What was owed after it.' }) balance: string;
  @InstantField() createdAt: string;
}

/** What is open at the end of the last day, by the age of the charges. */
export class AgingDto {
  @MoneyField({ example: '80.00', description: 'Younger than 30 days.' }) current: string;
  @MoneyField({ example: '40.00', description: '30 to 59 days old.' }) days30: string;
  @MoneyField({ example: '0.00', description: '60 to 89 days old.' }) days60: string;
  @MoneyField({ example: '0.00', description: '90 days old or older.' }) days90: string;
}

export class StatementDto {
  @NestedField(() => StatementCustomerDto) customer: StatementCustomerDto;
  @TextField({ min: 3, max: 3, example: 'USD' }) currency: string;
  @DayField() from: string;
  @DayField() to: string;
  @MoneyField({ example: '78.00', description: 'Owed before the first day.' }) openingBalance: string;
  @MoneyField({ example: '120.00', description: 'Owed after the last: the opening balance and all entries.' })
  closingBalance: string;
  @NestedField(() => AgingDto, { description: 'Adds up to the closing balance, unless that is a credit.' })
  aging: AgingDto;
  @NestedArray(() => StatementEntryDto, { max: 100 }) entries: StatementEntryDto[];
  @TextField({
    max: 1_000,
    nullable: true,
    description: 'Pass it as `cursor` for further entries; null on the last page.',
  })
  nextCursor: string | null;
}
