import { OmitType } from '@nestjs/swagger';
import {
  BooleanField,
  EnumField,
  InstantField,
  IntegerField,
  MoneyField,
  NestedArray,
  ReferenceField,
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
  description: 'Of the terminal or bank. Never a card number.',
};

export class SetAccountDto extends CompanyQuery {
  @MoneyField({
    example: '500.00',
    nullable: true,
    description:
      'What may be owed at most when something is bought; null for no limit. Below what is owed it can be set too.',
  })
  creditLimit: string | null;
  @BooleanField({ optional: true, description: '`false` closes the account to purchases. A new account is open.' })
  isActive?: boolean;
}

export class TakeAccountPaymentDto extends CompanyQuery {
  @EnumField(MONEY_METHODS, 'MoneyMethod') method: MoneyMethod;
  @MoneyField({ example: '42.00', description: 'Cash above what is owed comes back as change.' }) amount: string;
  @MoneyField({ example: '50.00', optional: true, description: 'Cash handed over, when it is more than `amount`.' })
  tendered?: string;
  @ReferenceField({ ...REFERENCE, optional: true }) reference?: string | null;
  @UuidField({
    optional: true,
    nullable: true,
    description:
      "Where it is paid. Unless said: the store of the register, else the user's own, else the first active one.",
  })
  storeId?: string | null;
  @UuidField({
    optional: true,
    nullable: true,
    description: 'Where the money moves. It then belongs to the open shift of the register, if there is one.',
  })
  registerId?: string | null;
}

export class ListAccountPaymentsQuery extends PageQuery {}

export class SettledChargeDto {
  @UuidField() orderId: string;
  @TextField({ max: 40, example: 'ORD-20250127-001' }) orderNumber: string;
  @MoneyField({ example: '42.00', description: 'What the payment has settled of it.' }) amount: string;
  @BooleanField({ description: 'Whether nothing of it is open after the payment.' }) inFull: boolean;
}

export class AccountPaymentDto {
  @UuidField() id: string;
  @TextField({
    max: 40,
    example: 'PAY-20250127-001',
    description: 'Counted by company and business day, without gaps.',
  })
  paymentNumber: string;
  @UuidField() companyId: string;
  @UuidField() customerId: string;
  @UuidField() storeId: string;
  @TextField({ max: 10, example: '2025-01-27', description: "The store's calendar day of the payment." })
  businessDate: string;
  @EnumField(MONEY_METHODS, 'MoneyMethod') method: MoneyMethod;
  @TextField({ min: 3, max: 3, example: 'USD' }) currency: string;
  @MoneyField({ example: '42.00', description: 'What counts towards the debt.' }) amount: string;
  @MoneyField({ example: '50.00', nullable: true, description: 'Cash handed over; null for other methods.' })
  tendered: string | null;
  @MoneyField({ example: '8.00', description: 'Cash given back.' }) change: string;
  @TextField(REFERENCE) reference: string | null;
  @MoneyField({ example: '78.00', description: 'What was still owed after it.' }) owedAfter: string;
  @UuidField({ nullable: true, description: 'Of the register that it was paid at; null when none was open.' })
  shiftId: string | null;
  @UuidField({ nullable: true, description: 'Null when platform staff took it.' }) cashierId: string | null;
  @InstantField() createdAt: string;
  @IntegerField({ example: 1, description: 'How many charges it has settled, in full or in part.' })
  settledCount: number;
  @NestedArray(() => SettledChargeDto, { max: MAX_SETTLED, description: 'The oldest of them, in order.' })
  settled: SettledChargeDto[];
}

export class AccountPaymentSummaryDto extends OmitType(AccountPaymentDto, ['settledCount', 'settled']) {}
