import { formatMoney } from '#shared/kernel/money.js';
import type { LoyaltyAccountDto, LoyaltyEntryDto, ProgrammeDto } from './dto/loyalty.dto.js';
import { type Account, nextExpiry } from './points-account.js';
import type { AccountRow, PointsEntryRow } from './points.repository.js';
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
  account: Account,
  { pointValue, currency }: Pick<AccountRow, 'pointValue' | 'currency'>,
): LoyaltyAccountDto {
  const next = nextExpiry(account);
  const spendable = account.balance > 0n ? account.balance : 0n;

  return {
    points: Number(account.balance),
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
