import { formatMoney } from '#shared/kernel/money.js';
import type { AccountHolder, Aging, EntryRange, StatementEntryRow } from './account-rows.js';
import type { StatementDto, StatementEntryDto } from './dto/statement.dto.js';
import type { StatementPeriod } from './statement-period.js';

/** An account, the days of its statement, and the range of its entries in them. */
export interface AccountStatement {
  readonly holder: AccountHolder;
  readonly period: StatementPeriod;
  readonly range: EntryRange;
}

export function toStatementDto(
  { holder, period, range }: AccountStatement,
  aging: Aging,
  page: Pick<StatementDto, 'entries' | 'nextCursor'>,
): StatementDto {
  const money = (minor: bigint): string => formatMoney(minor, holder.currency);

  return {
    customer: { id: holder.customerId, name: holder.name, phone: holder.phone },
    currency: holder.currency,
    ...period,
    openingBalance: money(range.opening),
    closingBalance: money(range.closing),
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
