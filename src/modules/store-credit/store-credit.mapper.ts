import { formatMoney } from '#shared/kernel/money.js';
import type { StoreCreditEntryDto } from './dto/store-credit.dto.js';
import type { StoreCreditEntryRow } from './store-credit.repository.js';

export function toStoreCreditEntryDto(row: StoreCreditEntryRow): StoreCreditEntryDto {
  return {
    id: row.id,
    kind: row.kind,
    amount: formatMoney(row.amount, row.currency),
    balanceAfter: formatMoney(row.balanceAfter, row.currency),
    orderId: row.orderId,
    returnId: row.returnId,
    cashierId: row.cashierId,
    createdAt: row.createdAt.toISOString(),
  };
}
