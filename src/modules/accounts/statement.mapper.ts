import { formatMoney } from '#shared/kernel/money.js';
import type { AccountHolder, Aging, StatementEntryRow, Stretch } from './account-rows.js';
import type { StatementDto, StatementEntryDto } from './dto/statement.dto.js';
import type { StatementPeriod } from './statement-period.js';

export interface Statement {
  readonly holder: AccountHolder;
  readonly period: StatementPeriod;
  readonly stretch: Stretch;
}

export function toStatementDto(
  { holder, period, stretch }: Statement,
  aging: Aging,
  page: Pick<StatementDto, 'entries' | 'nextCursor'>,
): StatementDto {
  const money = (minor: bigint): string => formatMoney(minor, holder.currency);

  return {
    customer: { id: holder.customerId, name: holder.name, phone: holder.phone },
    currency: holder.currency,
    ...period,
    openingBalance: money(stretch.opening),
    closingBalance: money(stretch.closing),
    aging: {
      current: money(aging.current),
      days30: money(aging.days30),
      days60: money(aging.days60),
      days90: money(aging.days90),
    },
    ...page,
  };
}

export function toStatementEntryDto(entry: StatementEntryRow, currency: string): StatementEntryDto {
  return {
    position: entry.position,
    businessDate: entry.businessDate,
    kind: entry.kind,
    number: entry.number,
    orderId: entry.orderId,
    returnId: entry.returnId,
    paymentId: entry.paymentId,
    amount: formatMoney(entry.amount, currency),
    balance: formatMoney(entry.balanceAfter, currency),
    createdAt: entry.createdAt.toISOString(),
  };
}
