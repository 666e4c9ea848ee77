import {
  CurrencyField,
  DayField,
  EnumField,
  InstantField,
  IntegerField,
  NestedArray,
  NestedField,
  PhoneField,
  SignedMoneyField,
  TextField,
  UuidField,
} from '#shared/http/fields.js';
import { PageQuery } from '#shared/http/pagination.js';
import { ACCOUNT_ENTRY_KINDS, type AccountEntryKind } from '../account-rows.js';
import { MAX_DAYS } from '../statement-period.js';

const FROM = { optional: true, description: 'First business day. Default: the first day of the month of `to`.' };
const TO = {
  optional: true,
  description: `Last business day, inclusive. Default: today. A statement has at most ${MAX_DAYS} days.`,
};

const STATEMENT_FORMATS = ['json', 'csv'] as const;
export type StatementFormat = (typeof STATEMENT_FORMATS)[number];

export class StatementQuery extends PageQuery {
  @DayField(FROM) from?: string;
  @DayField(TO) to?: string;
  @EnumField(STATEMENT_FORMATS, 'StatementFormat', {
    optional: true,
    description: '`csv`: a file for spreadsheets, with all entries.',
  })
  format?: StatementFormat;
}

export class StatementCustomerDto {
  @UuidField() id: string;
  @TextField({ max: 200, example: 'John Doe' }) name: string;
  @PhoneField() phone: string;
}

export class StatementEntryDto {
  @IntegerField({ example: 7, description: 'Counts the entries of the account without gaps.' }) position: number;
  @DayField({ description: 'Never earlier than that of the previous entry.' }) businessDate: string;
  @EnumField(ACCOUNT_ENTRY_KINDS, 'AccountEntryKind') kind: AccountEntryKind;
  @TextField({ max: 40, example: 'ORD-20250127-001', description: 'Number of the order, return or payment.' })
  number: string;
  @UuidField({ nullable: true, description: 'The order that was bought on account or returned.' })
  orderId: string | null;
  @UuidField({ nullable: true }) returnId: string | null;
  @UuidField({ nullable: true }) paymentId: string | null;
  @SignedMoneyField({ example: '42.00', description: 'Negative: less is owed.' }) amount: string;
  @SignedMoneyField({ example: '120.00', description: 'The amount owed after this entry.' }) balance: string;
  @InstantField() createdAt: string;
}

/** Open charges at the end of the last day, by age. */
export class AgingDto {
  @SignedMoneyField({ example: '80.00', description: 'Up to 29 days old.' }) current: string;
  @SignedMoneyField({ example: '40.00', description: '30 to 59 days old.' }) days30: string;
  @SignedMoneyField({ example: '0.00', description: '60 to 89 days old.' }) days60: string;
  @SignedMoneyField({ example: '0.00', description: '90 days old and older.' }) days90: string;
}

export class StatementDto {
  @NestedField(() => StatementCustomerDto) customer: StatementCustomerDto;
  @CurrencyField() currency: string;
  @DayField() from: string;
  @DayField() to: string;
  @SignedMoneyField({ example: '78.00', description: 'The amount owed before the first day.' }) openingBalance: string;
  @SignedMoneyField({
    example: '120.00',
    description: 'The amount owed after the last day: opening balance + entries.',
  })
  closingBalance: string;
  @NestedField(() => AgingDto, { description: 'Adds up to the closing balance, or to 0 when that is a credit.' })
  aging: AgingDto;
  @NestedArray(() => StatementEntryDto, { max: 100 }) entries: StatementEntryDto[];
  @TextField({
    max: 1_000,
    nullable: true,
    description: 'Pass it as `cursor` to get the next page. Null on the last page.',
  })
  nextCursor: string | null;
}
