import { OmitType } from '@nestjs/swagger';
import {
  BooleanField,
  CurrencyField,
  DayField,
  DayOrInstantField,
  EnumField,
  InstantField,
  IntegerField,
  MoneyField,
  NestedArray,
  SignedMoneyField,
  TextField,
  UuidField,
} from '#shared/http/fields.js';
import { CompanyQuery, PageQuery } from '#shared/http/pagination.js';
import { CASH_MOVEMENT_KINDS, type CashMovementKind, SHIFT_STATUSES, type ShiftStatus } from '../shift-rows.js';

const FLOAT = { example: '100.00', description: 'Cash in the drawer at the opening.' };
const BLIND = {
  example: false,
  description: 'Counted blind: until the closing, only users with VIEW_REPORTS see the expected amount.',
};
const COUNTED = { example: '341.50', description: 'Cash in the drawer at the closing.' };
const REASON = { max: 200, example: 'window cleaner' };
const EXPECTED = {
  example: '342.00',
  description: 'Opening float + cash payments − cash refunds + paid in − paid out.',
};
const MAX_METHODS = 100;

export class OpenShiftDto extends CompanyQuery {
  @UuidField() registerId: string;
  @MoneyField(FLOAT) openingFloat: string;
  @BooleanField({
    ...BLIND,
    optional: true,
    description: `${BLIND.description} Always true when the register is counted blind.`,
  })
  blind?: boolean;
}

export class CloseShiftDto {
  @MoneyField(COUNTED) counted: string;
}

export class MoveCashDto {
  @EnumField(CASH_MOVEMENT_KINDS, 'CashMovementKind') kind: CashMovementKind;
  @MoneyField({ example: '25.00', aboveZero: true }) amount: string;
  @TextField(REASON) reason: string;
}

export class OpenDrawerDto {
  @TextField({ max: 200, example: 'change for the parking meter' }) reason: string;
}

export class ListShiftsQuery extends PageQuery {
  @UuidField({ optional: true }) registerId?: string;
  @UuidField({ optional: true }) storeId?: string;
  @EnumField(SHIFT_STATUSES, 'ShiftStatus', { optional: true }) status?: ShiftStatus;
  @DayOrInstantField({ optional: true, description: 'Opened on or after this business day or point in time.' })
  from?: string;
  @DayOrInstantField({
    optional: true,
    description: 'Opened on or before this business day or point in time.',
  })
  to?: string;
}

export class ListCashMovementsQuery extends PageQuery {}

export class ShiftDto {
  @UuidField() id: string;
  @UuidField() companyId: string;
  @UuidField() storeId: string;
  @UuidField() registerId: string;
  @IntegerField({
    min: 1,
    description: 'Counts the shifts of the register without gaps. Also the number of the Z report.',
  })
  number: number;
  @EnumField(SHIFT_STATUSES, 'ShiftStatus') status: ShiftStatus;
  @CurrencyField() currency: string;
  @BooleanField(BLIND) blind: boolean;
  @SignedMoneyField(FLOAT) openingFloat: string;
  @DayField({ description: 'Calendar day of the opening in the time zone of the store.' })
  businessDate: string;
  @InstantField() openedAt: string;
  @UuidField({ nullable: true, description: 'Null when a SUPER_ADMIN opened it.' }) openedBy: string | null;
  @TextField({ max: 200, nullable: true, example: 'Jane Smith' }) openedByName: string | null;
  @InstantField({ nullable: true }) closedAt: string | null;
  @UuidField({ nullable: true }) closedBy: string | null;
  @TextField({ max: 200, nullable: true, example: 'Jane Smith' }) closedByName: string | null;
  @SignedMoneyField({ ...EXPECTED, nullable: true }) expected: string | null;
  @SignedMoneyField({ ...COUNTED, nullable: true }) counted: string | null;
  @SignedMoneyField({ example: '-0.50', nullable: true, description: 'counted − expected. Negative: cash is missing.' })
  difference: string | null;
}

export class MethodTotalsDto {
  @TextField({ max: 20, example: 'CASH', description: 'A `TenderMethod`.' }) method: string;
  @IntegerField({ example: 12 }) paymentCount: number;
  @SignedMoneyField({ example: '262.00' }) payments: string;
  @SignedMoneyField({ example: '12.00', description: 'Tips that were taken with the payments, beside them.' })
  tips: string;
  @IntegerField({ example: 1 }) refundCount: number;
  @SignedMoneyField({ example: '20.00' }) refunds: string;
}

export class ShiftReportDto extends OmitType(ShiftDto, ['expected']) {
  @EnumField(['X', 'Z'], 'ShiftReportKind', {
    description: 'X: interim report of an open shift. Z: final report of a closed shift.',
  })
  report: 'X' | 'Z';
  @InstantField({ description: 'When the report was made. For a Z report: the closing.' }) drawnUpAt: string;
  @SignedMoneyField({ example: '262.00' }) cashPayments: string;
  @SignedMoneyField({ example: '20.00' }) cashRefunds: string;
  @SignedMoneyField({ example: '12.00', description: 'Tips in cash. They are in the drawer until they are paid out.' })
  cashTips: string;
  @SignedMoneyField({
    example: '-0.02',
    description:
      'Cash in the drawer more than payments and refunds say, or less when negative, because cash is rounded to the coins ' +
      'there are.',
  })
  cashRounding: string;
  @SignedMoneyField({ example: '25.00' }) paidIn: string;
  @SignedMoneyField({ example: '25.00' }) paidOut: string;
  @SignedMoneyField(EXPECTED) expected: string;
  @IntegerField({
    example: 0,
    description: 'Payments of sales made before this shift was opened, which arrived in it.',
  })
  latePaymentCount: number;
  @SignedMoneyField({ example: '0.00', description: 'Total of the late payments, which the other totals contain.' })
  latePayments: string;
  @IntegerField({ example: 0, description: 'Refunds of more than was paid that way, allowed by an administrator.' })
  anywayRefundCount: number;
  @SignedMoneyField({ example: '0.00', description: 'The amount beyond what was paid, which the refunds contain.' })
  anywayRefunds: string;
  @IntegerField({ example: 2, description: 'How often the drawer was opened without a sale.' }) noSaleCount: number;
  @NestedArray(() => MethodTotalsDto, {
    max: MAX_METHODS,
    description:
      'Payments and refunds at the register, by method. EXCHANGE and customer tenders such as STORE_CREDIT moved no money.',
  })
  methods: MethodTotalsDto[];
}

export class CashMovementDto {
  @UuidField() id: string;
  @UuidField() shiftId: string;
  @EnumField(CASH_MOVEMENT_KINDS, 'CashMovementKind') kind: CashMovementKind;
  @SignedMoneyField({ example: '25.00' }) amount: string;
  @TextField(REASON) reason: string;
  @UuidField({ nullable: true, description: 'Null when a SUPER_ADMIN did it.' }) cashierId: string | null;
  @InstantField() createdAt: string;
}

/** An opening of the drawer without a sale. */
export class DrawerOpeningDto {
  @UuidField() id: string;
  @UuidField() shiftId: string;
  @UuidField() storeId: string;
  @TextField({ max: 200, example: 'change for the parking meter' }) reason: string;
  @UuidField({ nullable: true, description: 'Null when a SUPER_ADMIN did it.' }) cashierId: string | null;
  @UuidField({ nullable: true, description: 'The user who has approved it; null where the cashier may do it alone.' })
  approvedBy: string | null;
  @InstantField() createdAt: string;
}
