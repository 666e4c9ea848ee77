import { v7 as uuidv7 } from 'uuid';
import { type CashRules, cashStepOf } from '#modules/companies/cash-step.js';
import type { Place } from '#modules/orders/new-order.js';
import { type OrderTotals, orderTotals } from '#modules/orders/order-totals.js';
import { type DrawerRules, needsOpenDrawer } from '#modules/shifts/open-drawer.js';
import type { ChosenId } from '#shared/kernel/uuid.js';
import { type CompanyScope, staffIdOf, staffNameOf } from '#shared/tenancy/company-scope.js';
import type { AnywayRefund } from './chosen-refunds.js';
import type { RefundPart } from './refund-split.js';
import type { NewReturn, ReturnKind, ReturnLineRow } from './return-rows.js';

interface ReturnContents extends ChosenId {
  /** Default: goods. */
  readonly kind?: ReturnKind;
  readonly reason?: string | null | undefined;
  /** Given back without lines, such as a deposit. Default: the total of the lines. */
  readonly amount?: bigint;
  readonly lines: readonly ReturnLineRow[];
  readonly refunds: readonly RefundPart[];
  /** For a refund beyond what was paid: the amount, and the reason. */
  readonly anyway?: AnywayRefund | undefined;
  readonly place: Place;
  readonly company: CashRules & DrawerRules;
  readonly now: Date;
}

/** A return as it is stored. Its totals are the sums of its lines. */
export function newReturn(
  scope: CompanyScope,
  { id = uuidv7(), kind = 'GOODS', reason = null, amount, lines, refunds, anyway, place, company, now }: ReturnContents,
  belongsTo: Pick<NewReturn, 'orderId' | 'customerId' | 'exchangeOrderId'>,
): NewReturn {
  const { totalAmount, ...totals } = amount === undefined ? orderTotals(lines) : withoutLines(amount);

  return {
    id,
    companyId: scope.companyId,
    kind,
    reason,
    ...place,
    ...belongsTo,
    currency: company.currency,
    cashStep: cashStepOf(company),
    needsOpenDrawer: needsOpenDrawer(
      company,
      place.registerId,
      refunds.map(({ method }) => method),
    ),
    ...totals,
    totalRefunded: totalAmount,
    anywayAmount: anyway?.amount ?? 0n,
    anywayReason: anyway?.reason ?? null,
    cashierId: staffIdOf(scope),
    approvedBy: null,
    cashierName: staffNameOf(scope),
    approverName: null,
    createdAt: now,
    lines: [...lines],
    refunds: refunds.map(({ method, amount, paymentId }, index) => ({
      id: uuidv7(),
      position: index + 1,
      method,
      amount,
      rounding: 0n,
      paymentId,
      shiftId: null,
    })),
  };
}

/** An amount without goods has neither discount nor tax. */
function withoutLines(amount: bigint): OrderTotals {
  return { subtotal: amount, discountTotal: 0n, taxTotal: 0n, totalAmount: amount };
}
