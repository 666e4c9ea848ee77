import { OmitType } from '@nestjs/swagger';
import {
  BooleanField,
  DayField,
  EnumField,
  InstantField,
  IntegerField,
  MoneyField,
  QuantityField,
  SignedMoneyField,
  TextField,
  UuidField,
} from '#shared/http/fields.js';
import { CompanyQuery, PageQuery } from '#shared/http/pagination.js';
import { LOYALTY_KINDS, type LoyaltyKind } from '../loyalty-kind.js';

const MOST = 1_000_000_000;
const POINTS = { min: -MOST, max: MOST };
const POINT_VALUE = { example: '0.01', description: 'The amount one point pays.' };
const DAY = { example: '2026-01-27', nullable: true };

export class ProgrammeDto {
  @BooleanField({ description: '`false` stops earning, redeeming and adjusting.' }) isActive: boolean;
  @QuantityField({
    min: 0,
    max: 100,
    example: 1,
    description: 'Points for each unit of the currency spent. The points of an order are rounded down.',
  })
  pointsPerUnit: number;
  @SignedMoneyField(POINT_VALUE) pointValue: string;
  @IntegerField({ max: MOST, example: 100, description: 'The fewest points a payment can take.' })
  minimumToRedeem: number;
  @IntegerField({
    min: 1,
    max: 120,
    example: 12,
    nullable: true,
    description: 'Months until earned points expire. Null: never.',
  })
  expiryMonths: number | null;
}

/** The programme as it is set: the value of a point is taken as an amount above zero. */
export class SetProgrammeDto extends OmitType(ProgrammeDto, ['pointValue']) {
  @MoneyField({ ...POINT_VALUE, aboveZero: true }) pointValue: string;
}

export class AdjustPointsDto extends CompanyQuery {
  @IntegerField({ ...POINTS, notZero: true, example: 50, description: 'Positive: given. Negative: taken.' })
  points: number;
  @TextField({ max: 200, example: 'Complaint about a late delivery' }) reason: string;
}

export class LoyaltyAccountDto {
  @IntegerField({ ...POINTS, example: 480, description: 'Points that have not expired.' }) points: number;
  @SignedMoneyField({ example: '4.80', description: 'The amount these points pay.' }) value: string;
  @IntegerField({ max: MOST, example: 30, description: 'Points that expire next. 0: none.' })
  nextExpiryPoints: number;
  @DayField({ ...DAY, description: 'The last day they can be spent, in the time zone of the company.' })
  nextExpiryOn: string | null;
}

export class ListLoyaltyQuery extends PageQuery {}

export class LoyaltyEntryDto {
  @UuidField() id: string;
  @EnumField(LOYALTY_KINDS, 'LoyaltyKind', {
    description:
      'EARN: an order was paid. REVERSE: goods of that order were returned. REDEEM: points paid for an order. RESTORE: ' +
      'such a payment was refunded. EXPIRE: points expired, recorded with the next change; reversed when the goods that ' +
      'earned them are returned. ADJUST: changed by hand.',
  })
  kind: LoyaltyKind;
  @IntegerField({ ...POINTS, example: 42, description: 'Positive: added. Negative: taken.' }) points: number;
  @IntegerField({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER, example: 480 }) balanceAfter: number;
  @SignedMoneyField({ example: '5.00', nullable: true, description: 'The amount paid or refunded with the points.' })
  amount: string | null;
  @DayField({ ...DAY, description: 'The last day these points can be spent. Null: they never expire.' })
  expiresOn: string | null;
  @UuidField({ nullable: true }) orderId: string | null;
  @UuidField({ nullable: true }) returnId: string | null;
  @UuidField({ nullable: true, description: 'Null when no user or a SUPER_ADMIN caused it.' }) cashierId: string | null;
  @TextField({
    max: 200,
    example: 'Complaint about a late delivery',
    nullable: true,
    description: 'Given for ADJUST only.',
  })
  reason: string | null;
  @InstantField() createdAt: string;
}
