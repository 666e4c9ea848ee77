import { v7 as uuidv7 } from 'uuid';
import type { Place } from '#modules/orders/new-order.js';
import { orderTotals } from '#modules/orders/order-totals.js';
import { type CompanyScope, staffIdOf } from '#shared/tenancy/company-scope.js';
import type { RefundPart } from './refund-split.js';
import type { NewReturn, ReturnLineRow } from './return-rows.js';

interface ReturnContents {
  readonly lines: readonly ReturnLineRow[];
  readonly refunds: readonly RefundPart[];
  readonly place: Place;
  readonly currency: string;
  readonly now: Date;
}

/** A return as it is stored. Its totals are the sums of its lines. */
export function newReturn(
  scope: CompanyScope,
  { lines, refunds, place, currency, now }: ReturnContents,
  belongsTo: Pick<NewReturn, 'orderId' | 'customerId' | 'exchangeOrderId'>,
): NewReturn {
  const { totalAmount, ...totals } = orderTotals(lines);

  return {
    id: uuidv7(),
    companyId: scope.companyId,
    ...place,
    ...belongsTo,
    currency,
    ...totals,
    totalRefunded: totalAmount,
    cashierId: staffIdOf(scope),
    createdAt: now,
    lines: [...lines],
    refunds: refunds.map((refund, index) => ({ id: uuidv7(), position: index + 1, ...refund, shiftId: null })),
  };
}
