import { formatMoney } from '#shared/kernel/money.js';
import type { LoyaltyAccountDto, LoyaltyEntryDto, ProgrammeDto } from './dto/loyalty.dto.js';
import { nextExpiry, type PointsBalance } from './points-balance.js';
import type { CustomerPoints, PointsEntryRow } from './points.repository.js';
import type { ProgrammeRow } from './programme.repository.js';

export function toProgrammeDto(row: ProgrammeRow): ProgrammeDto {
  return {
    isActive: row.isActive,
    pointsPerUnit: Number(row.pointsPerUnit),
    pointValue: formatMoney(row.pointValue, row.currency),
    minimumToRedeem: row.minimumToRedeem,
    expiryMonths: row.expiryMonths,
  };
}

export function toLoyaltyAccountDto(
  points: PointsBalance,
  { pointValue, currency }: Pick<CustomerPoints, 'pointValue' | 'currency'>,
): LoyaltyAccountDto {
  const next = nextExpiry(points);
  const spendable = points.balance > 0n ? points.balance : 0n;

  return {
    points: Number(points.balance),
    value: formatMoney(spendable * pointValue, currency),
    nextExpiryPoints: Number(next?.points ?? 0n),
    nextExpiryOn: next?.expiresOn ?? null,
  };
}

export function toLoyaltyEntryDto(row: PointsEntryRow, currency: string): LoyaltyEntryDto {
  return {
    id: row.id,
    kind: row.kind,
    points: Number(row.points),
    balanceAfter: Number(row.balanceAfter),
    amount: row.amount === null ? null : formatMoney(row.amount, currency),
    expiresOn: row.expiresOn,
    orderId: row.orderId,
    returnId: row.returnId,
    cashierId: row.cashierId,
    reason: row.reason,
    createdAt: row.createdAt.toISOString(),
  };
}
