import {
  BooleanField,
  EnumField,
  InstantField,
  IntegerField,
  MoneyField,
  QuantityField,
  TextField,
  UuidField,
} from '#shared/http/fields.js';
import { CompanyQuery, PageQuery } from '#shared/http/pagination.js';
import { LOYALTY_KINDS, type LoyaltyKind } from '../loyalty-kind.js';

const MOST = 1_000_000_000;
const POINTS = { min: -MOST, max: MOST };
const DAY = { max: 10, example: '2026-01-27', nullable: true };

export class ProgrammeDto {
  @BooleanField({ description: 'While it is not, nothing is earned, redeemed or adjusted.' }) isActive: boolean;
  @QuantityField({
    min: 0,
    max: 100,
    example: 1,
    description: 'For each unit of the currency spent; at most 3 decimals. Points of an order are rounded down.',
  })
  pointsPerUnit: number;
  @MoneyField({ example: '0.01', description: 'What one point pays.' }) pointValue: string;
  @IntegerField({ max: MOST, example: 100, description: 'Points that a payment takes at least.' })
  minimumToRedeem: number;
  @IntegerField({
    min: 1,
    max: 120,
    example: 12,
    nullable: true,
    description: 'How long points can be spent after the day they were earned; null: for ever.',
  })
  expiryMonths: number | null;
}

export class AdjustPointsDto extends CompanyQuery {
  @IntegerField({ ...POINTS, example: 50, description: 'Given; with a minus, taken.' }) points: number;
  @TextField({ max: 200, example: 'Complaint about a late delivery' }) reason: string;
}

export class LoyaltyAccountDto {
  @IntegerField({ ...POINTS, example: 480, description: 'Without what has expired.' }) points: number;
  @MoneyField({ example: '4.80', description: 'What they pay.' }) value: string;
  @IntegerField({ max: MOST, example: 30, description: 'Points that expire next; 0 when none do.' })
  nextExpiryPoints: number;
  @TextField({ ...DAY, description: "The last day they can be spent, in the company's time zone." })
  nextExpiryOn: string | null;
}

export class ListLoyaltyQuery extends PageQuery {}

export class LoyaltyEntryDto {
  @UuidField() id: string;
  @EnumField(LOYALTY_KINDS, 'LoyaltyKind', {
    description:
      'EARN: an order was paid; REVERSE: goods of it came back. REDEEM: points paid; RESTORE: that was given back. ' +
      'EXPIRE is written with the next change, and taken back when the goods that had earned the points return.',
  })
  kind: LoyaltyKind;
  @IntegerField({ ...POINTS, example: 42, description: 'With a minus, fewer.' }) points: number;
  @IntegerField({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER, example: 480 }) balanceAfter: number;
  @MoneyField({ example: '5.00', nullable: true, description: 'What was paid with the points, or given back.' })
  amount: string | null;
  @TextField({ ...DAY, description: 'The last day these points can be spent, or could; null: never expiring.' })
  expiresOn: string | null;
  @UuidField({ nullable: true }) orderId: string | null;
  @UuidField({ nullable: true }) returnId: string | null;
  @UuidField({ nullable: true, description: 'Null when nobody did it, or platform staff.' }) cashierId: string | null;
  @TextField({ max: 200, example: 'Complaint about a late delivery', nullable: true, description: 'Of ADJUST.' })
  reason: string | null;
  @InstantField() createdAt: string;
}
