import { OmitType } from '@nestjs/swagger';
import {
  BooleanField,
  CurrencyField,
  DayField,
  EnumField,
  InstantField,
  IntegerField,
  MoneyField,
  NestedArray,
  ReferenceField,
  SignedMoneyField,
  TextField,
  UuidField,
} from '#shared/http/fields.js';
import { CompanyQuery, PageQuery } from '#shared/http/pagination.js';
import { MONEY_METHODS, type MoneyMethod } from '#shared/kernel/tender.js';
import { MAX_SETTLED } from '../account-limits.js';

const REFERENCE = {
  max: 100,
  example: 'transfer of 27 January',
  nullable: true,
  description: 'Reference of the card terminal or bank. Card numbers are refused.',
};

export class SetAccountDto extends CompanyQuery {
  @MoneyField({
    example: '500.00',
    nullable: true,
    description: 'The most that may be owed after a purchase. Null: no limit. It can be set below what is owed.',
  })
  creditLimit: string | null;
  @BooleanField({
    optional: true,
    description: '`false` closes the account to purchases. Default for a new account: true.',
  })
  isActive?: boolean;
}

export class TakeAccountPaymentDto extends CompanyQuery {
  @EnumField(MONEY_METHODS, 'MoneyMethod') method: MoneyMethod;
  @MoneyField({ example: '42.00', description: 'Cash above what is owed is given back as change.' }) amount: string;
  @MoneyField({ example: '50.00', optional: true, description: 'Cash handed over. Default: `amount`.' })
  tendered?: string;
  @ReferenceField({ ...REFERENCE, optional: true }) reference?: string | null;
  @UuidField({
    optional: true,
    nullable: true,
    description:
      'The store that takes the payment. Default: the store of the register, else the store of the user, else the first active store.',
  })
  storeId?: string | null;
  @UuidField({
    optional: true,
    nullable: true,
    description: 'The register at which the money is taken. The open shift of the register, if any, counts it.',
  })
  registerId?: string | null;
}

export class CorrectAccountPaymentDto {
  @EnumField(MONEY_METHODS, 'MoneyMethod', { description: 'The method by which it was paid in truth.' })
  method: MoneyMethod;
  @TextField({ max: 200, example: 'paid by card' }) reason: string;
  @ReferenceField({ ...REFERENCE, optional: true }) reference?: string | null;
}

export class PayOutCreditDto extends CompanyQuery {
  @EnumField(MONEY_METHODS, 'MoneyMethod') method: MoneyMethod;
  @MoneyField({ example: '20.00', aboveZero: true, description: 'At most the credit on the account.' }) amount: string;
  @ReferenceField({ ...REFERENCE, optional: true }) reference?: string | null;
  @UuidField({
    optional: true,
    nullable: true,
    description:
      'The store that pays it out. Default: the store of the register, else the store of the user, else the first active store.',
  })
  storeId?: string | null;
  @UuidField({
    optional: true,
    nullable: true,
    description: 'The register from which the money is taken. The open shift of the register, if any, counts it.',
  })
  registerId?: string | null;
}

export class ListAccountPaymentsQuery extends PageQuery {}

export class SettledChargeDto {
  @UuidField() orderId: string;
  @TextField({ max: 40, example: 'ORD-20250127-001' }) orderNumber: string;
  @SignedMoneyField({ example: '42.00', description: 'The part of the charge that the payment settled.' })
  amount: string;
  @BooleanField({ description: 'Whether the charge is settled completely.' }) inFull: boolean;
}

export class AccountPaymentDto {
  @UuidField() id: string;
  @TextField({
    max: 40,
    example: 'PAY-20250127-001',
    description: 'Counts the payments of a company and business day without gaps.',
  })
  paymentNumber: string;
  @UuidField() companyId: string;
  @UuidField() customerId: string;
  @UuidField() storeId: string;
  @DayField({ description: 'Calendar day of the payment in the time zone of the store.' })
  businessDate: string;
  @EnumField(MONEY_METHODS, 'MoneyMethod') method: MoneyMethod;
  @CurrencyField() currency: string;
  @SignedMoneyField({
    example: '42.00',
    description:
      'The amount that reduces the debt. Below zero: a credit that was paid out, or a payment that was taken back.',
  })
  amount: string;
  @SignedMoneyField({ example: '50.00', nullable: true, description: 'Cash handed over. Null for other methods.' })
  tendered: string | null;
  @SignedMoneyField({ example: '8.00', description: 'Cash given back as change.' }) change: string;
  @TextField(REFERENCE) reference: string | null;
  @SignedMoneyField({ example: '78.00', description: 'The amount still owed after the payment.' }) owedAfter: string;
  @UuidField({
    nullable: true,
    description: 'The shift that counts the payment. Null: no register was named, or it had no open shift.',
  })
  shiftId: string | null;
  @UuidField({ nullable: true, description: 'Null when a SUPER_ADMIN took the payment.' }) cashierId: string | null;
  @UuidField({
    nullable: true,
    description:
      'Of a correction: the payment or payout with the wrong method. The entry with the opposite amount takes it back.',
  })
  correctsId: string | null;
  @TextField({ max: 200, nullable: true, example: 'paid by card', description: 'Why it was corrected.' })
  reason: string | null;
  @InstantField() createdAt: string;
  @IntegerField({
    example: 1,
    description:
      'Number of charges settled in full or in part. 0 for a correction: the first payment has settled them.',
  })
  settledCount: number;
  @NestedArray(() => SettledChargeDto, { max: MAX_SETTLED, description: 'The oldest settled charges, in order.' })
  settled: SettledChargeDto[];
}

export class AccountPaymentSummaryDto extends OmitType(AccountPaymentDto, ['settledCount', 'settled']) {}
