import { formatMoney } from '#shared/kernel/money.js';
import {
  type Drawer,
  drawerOf,
  type MethodTotals,
  type MovementTotal,
  notesOf,
  type ShiftNotes,
  totalsByMethod,
} from './drawer.js';
import type { CashMovementDto, MethodTotalsDto, ShiftDto, ShiftReportDto } from './dto/shift.dto.js';
import type { CashMovementRow, ClosedShift, OpenShift, Shift } from './shift-rows.js';

export function toShiftDto(shift: Shift): ShiftDto {
  const closed = shift.status === 'CLOSED' ? shift : null;
  const money = (minor: bigint | undefined): string | null =>
    minor === undefined ? null : formatMoney(minor, shift.currency);

  return {
    id: shift.id,
    companyId: shift.companyId,
    storeId: shift.storeId,
    registerId: shift.registerId,
    number: shift.number,
    status: shift.status,
    currency: shift.currency,
    blind: shift.blind,
    openingFloat: formatMoney(shift.openingFloat, shift.currency),
    businessDate: shift.businessDate,
    openedAt: shift.openedAt.toISOString(),
    openedBy: shift.openedBy,
    openedByName: shift.openedByName,
    closedAt: closed?.closedAt.toISOString() ?? null,
    closedBy: closed?.closedBy ?? null,
    closedByName: closed?.closedByName ?? null,
    expected: money(closed?.expected),
    counted: money(closed?.counted),
    difference: money(closed?.difference),
  };
}

export function toXReportDto(shift: OpenShift, movements: readonly MovementTotal[], now: Date): ShiftReportDto {
  const drawer = { ...drawerOf(shift.openingFloat, movements), ...notesOf(movements) };

  return { ...toShiftDto(shift), report: 'X', ...toReportTotals(shift, drawer, totalsByMethod(movements), now) };
}

export function toZReportDto(shift: ClosedShift): ShiftReportDto {
  return { ...toShiftDto(shift), report: 'Z', ...toReportTotals(shift, shift, shift.totals, shift.closedAt) };
}

export function toCashMovementDto(row: CashMovementRow): CashMovementDto {
  return {
    id: row.id,
    shiftId: row.shiftId,
    kind: row.kind,
    amount: formatMoney(row.amount, row.currency),
    reason: row.reason,
    cashierId: row.cashierId,
    createdAt: row.createdAt.toISOString(),
  };
}

/** The fields that X and Z reports add to those of the shift. */
type ShiftReportTotals = Pick<
  ShiftReportDto,
  | 'drawnUpAt'
  | 'cashPayments'
  | 'cashRefunds'
  | 'cashTips'
  | 'cashRounding'
  | 'paidIn'
  | 'paidOut'
  | 'expected'
  | 'latePaymentCount'
  | 'latePayments'
  | 'anywayRefundCount'
  | 'anywayRefunds'
  | 'noSaleCount'
  | 'methods'
>;

function toReportTotals(
  { currency }: Shift,
  drawer: Drawer & ShiftNotes,
  totals: readonly MethodTotals[],
  at: Date,
): ShiftReportTotals {
  const money = (minor: bigint): string => formatMoney(minor, currency);

  return {
    drawnUpAt: at.toISOString(),
    cashPayments: money(drawer.cashPayments),
    cashRefunds: money(drawer.cashRefunds),
    cashTips: money(drawer.cashTips),
    cashRounding: money(drawer.cashRounding),
    paidIn: money(drawer.paidIn),
    paidOut: money(drawer.paidOut),
    expected: money(drawer.expected),
    latePaymentCount: drawer.latePaymentCount,
    latePayments: money(drawer.latePayments),
    anywayRefundCount: drawer.anywayRefundCount,
    anywayRefunds: money(drawer.anywayRefunds),
    noSaleCount: drawer.noSaleCount,
    methods: totals.map((of): MethodTotalsDto => ({
      method: of.method,
      paymentCount: of.paymentCount,
      payments: money(of.payments),
      tips: money(of.tips),
      refundCount: of.refundCount,
      refunds: money(of.refunds),
    })),
  };
}
