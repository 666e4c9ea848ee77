import { OmitType } from '@nestjs/swagger';
import {
  BooleanField,
  DayOrInstantField,
  EnumField,
  InstantField,
  IntegerField,
  MoneyField,
  NestedArray,
  TextField,
  UuidField,
} from '#shared/http/fields.js';
import { CompanyQuery, PageQuery } from '#shared/http/pagination.js';
import { CASH_MOVEMENT_KINDS, type CashMovementKind, SHIFT_STATUSES, type ShiftStatus } from '../shift-rows.js';

const FLOAT = { example: '100.00', description: 'What is in the drawer at the opening.' };
const BLIND = {
  example: false,
  description: 'Counted blind: until the closing only VIEW_REPORTS shows what should be in the drawer.',
};
const COUNTED = { example: '341.50', description: 'What was in the drawer at the closing.' };
const REASON = { max: 200, example: 'window cleaner' };
const EXPECTED = {
  example: '342.00',
  description: 'Opening float and cash payments less cash refunds, and paid in less paid out.',
};
const MAX_METHODS = 100;

export class OpenShiftDto extends CompanyQuery {
  @UuidField() registerId: string;
  @MoneyField(FLOAT) openingFloat: string;
  @BooleanField({ ...BLIND, optional: true, description: `${BLIND.description} Always so if the register says so.` })
  blind?: boolean;
}

export class CloseShiftDto {
  @MoneyField(COUNTED) counted: string;
}

export class MoveCashDto {
  @EnumField(CASH_MOVEMENT_KINDS, 'CashMovementKind') kind: CashMovementKind;
  @MoneyField({ example: '25.00' }) amount: string;
  @TextField(REASON) reason: string;
}

export class ListShiftsQuery extends PageQuery {
  @UuidField({ optional: true }) registerId?: string;
  @UuidField({ optional: true }) storeId?: string;
  @EnumField(SHIFT_STATUSES, 'ShiftStatus', { optional: true }) status?: ShiftStatus;
  @DayOrInstantField({ optional: true, description: 'Opened from this business day, or this point in time, on.' })
  from?: string;
  @DayOrInstantField({
    optional: true,
    description: 'Opened up to and including this business day, or up to this point in time.',
  })
  to?: string;
}

export class ListCashMovementsQuery extends PageQuery {}

export class ShiftDto {
  @UuidField() id: string;
  @UuidField() companyId: string;
  @UuidField() storeId: string;
  @UuidField() registerId: string;
  @IntegerField({ min: 1, description: 'Counted by register, without gaps. The number of its Z report.' })
  number: number;
  @EnumField(SHIFT_STATUSES, 'ShiftStatus') status: ShiftStatus;
  @TextField({ min: 3, max: 3, example: 'USD' }) currency: string;
  @BooleanField(BLIND) blind: boolean;
  @MoneyField(FLOAT) openingFloat: string;
  @TextField({ max: 10, example: '2025-01-27', description: "The store's calendar day of the opening." })
  businessDate: string;
  @InstantField() openedAt: string;
  @UuidField({ nullable: true, description: 'Null when platform staff opened it.' }) openedBy: string | null;
  @InstantField({ nullable: true }) closedAt: string | null;
  @UuidField({ nullable: true }) closedBy: string | null;
  @MoneyField({ ...EXPECTED, nullable: true }) expected: string | null;
  @MoneyField({ ...COUNTED, nullable: true }) counted: string | null;
  @MoneyField({ example: '-0.50', nullable: true, description: 'Counted less expected: with a minus, it is missing.' })
  difference: string | null;
}

export class MethodTotalsDto {
  @TextField({ max: 20, example: 'CASH', description: 'A `TenderMethod`.' }) method: string;
  @IntegerField({ example: 12 }) paymentCount: number;
  @MoneyField({ example: '262.00' }) payments: string;
  @IntegerField({ example: 1 }) refundCount: number;
  @MoneyField({ example: '20.00' }) refunds: string;
}

export class ShiftReportDto extends OmitType(ShiftDto, ['expected']) {
  @EnumField(['X', 'Z'], 'ShiftReportKind', { description: 'X: so far. Z: the closing, which never changes.' })
  report: 'X' | 'Z';
  @InstantField({ description: 'When it was drawn up; a Z report at the closing.' }) drawnUpAt: string;
  @MoneyField({ example: '262.00' }) cashPayments: string;
  @MoneyField({ example: '20.00' }) cashRefunds: string;
  @MoneyField({ example: '25.00' }) paidIn: string;
  @MoneyField({ example: '25.00' }) paidOut: string;
  @MoneyField(EXPECTED) expected: string;
  @NestedArray(() => MethodTotalsDto, {
    max: MAX_METHODS,
    description: 'Every payment and refund at the register, by method. EXCHANGE and store credit were no money.',
  })
  methods: MethodTotalsDto[];
}

export class CashMovementDto {
  @UuidField() id: string;
  @UuidField() shiftId: string;
  @EnumField(CASH_MOVEMENT_KINDS, 'CashMovementKind') kind: CashMovementKind;
  @MoneyField({ example: '25.00' }) amount: string;
  @TextField(REASON) reason: string;
  @UuidField({ nullable: true, description: 'Null when platform staff did it.' }) cashierId: string | null;
  @InstantField() createdAt: string;
}
