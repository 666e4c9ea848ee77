import { formatMoney } from '#shared/kernel/money.js';
import type { AccountPaymentRow, SettledPayment } from './account-rows.js';
import type { AccountPaymentDto, AccountPaymentSummaryDto } from './dto/account.dto.js';

export function toAccountPaymentSummaryDto(payment: AccountPaymentRow): AccountPaymentSummaryDto {
  const money = (minor: bigint): string => formatMoney(minor, payment.currency);

  return {
    id: payment.id,
    paymentNumber: payment.paymentNumber,
    companyId: payment.companyId,
    customerId: payment.customerId,
    storeId: payment.storeId,
    businessDate: payment.businessDate,
    method: payment.method,
    currency: payment.currency,
    amount: money(payment.amount),
    tendered: payment.tendered === null ? null : money(payment.tendered),
    change: money(payment.change),
    reference: payment.reference,
    owedAfter: money(payment.owedAfter),
    shiftId: payment.shiftId,
    cashierId: payment.cashierId,
    correctsId: payment.correctsId,
    reason: payment.reason,
    createdAt: payment.createdAt.toISOString(),
  };
}

export function toAccountPaymentDto(payment: SettledPayment): AccountPaymentDto {
  return {
    ...toAccountPaymentSummaryDto(payment),
    settledCount: payment.settledCount,
    settled: payment.settled.map(({ orderId, orderNumber, amount, inFull }) => ({
      orderId,
      orderNumber,
      amount: formatMoney(amount, payment.currency),
      inFull,
    })),
  };
}
