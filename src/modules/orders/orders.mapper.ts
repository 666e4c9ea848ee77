import { formatMoney, sum } from '#shared/kernel/money.js';
import type { OrderDto, OrderSummaryDto } from './dto/order.dto.js';
import type { Order, OrderRow } from './order-rows.js';

export function toOrderSummaryDto(order: OrderRow): OrderSummaryDto {
  const money = (minor: bigint): string => formatMoney(minor, order.currency);

  return {
    id: order.id,
    orderNumber: order.orderNumber,
    companyId: order.companyId,
    storeId: order.storeId,
    businessDate: order.businessDate,
    customerId: order.customerId,
    customerType: order.customerType,
    customerName: order.customerName,
    customerPhone: order.customerPhone,
    status: order.status,
    currency: order.currency,
    pricesIncludeTax: order.pricesIncludeTax,
    subtotal: money(order.subtotal),
    discountTotal: money(order.discountTotal),
    orderDiscount: money(order.orderDiscount),
    orderDiscountPercent: order.orderDiscountPercent === null ? null : Number(order.orderDiscountPercent),
    taxExemption: exemptionOf(order),
    taxTotal: money(order.taxTotal),
    totalAmount: money(order.totalAmount),
    paidAmount: money(order.paidAmount),
    balanceDue: money(order.totalAmount - order.paidAmount),
    refundedAmount: money(order.refundedAmount),
    depositRefunded: money(order.depositRefunded),
    cashierId: order.cashierId,
    version: order.version,
    createdAt: order.createdAt.toISOString(),
    updatedAt: order.updatedAt.toISOString(),
    recordedAt: order.recordedAt.toISOString(),
    paidAt: order.paidAt?.toISOString() ?? null,
    cancelledAt: order.cancelledAt?.toISOString() ?? null,
    approvedBy: order.approvedBy,
    cashierName: order.cashierName,
    approverName: order.approverName,
  };
}

function exemptionOf({
  taxExemptReason: reason,
  taxExemptCertificate: certificate,
}: OrderRow): OrderDto['taxExemption'] {
  return reason === null || certificate === null ? null : { reason, certificate };
}

export function toOrderDto(order: Order): OrderDto {
  const money = (minor: bigint): string => formatMoney(minor, order.currency);

  return {
    ...toOrderSummaryDto(order),
    tipTotal: money(sum(order.payments.map(({ tip }) => tip))),
    cashRounding: money(sum(order.payments.filter(({ method }) => method === 'CASH').map(({ rounding }) => rounding))),
    note: order.note,
    items: order.items.map((item) => ({
      id: item.id,
      articleId: item.articleId,
      sku: item.sku,
      name: item.name,
      quantity: Number(item.quantity),
      unitPrice: money(item.unitPrice),
      listPrice: item.listPrice === null ? null : money(item.listPrice),
      subtotal: money(item.subtotal),
      discount: money(item.discount),
      orderDiscount: money(item.orderDiscount),
      exemptTax: money(item.exemptTax),
      exemptRate: item.exemptRate === null ? null : Number(item.exemptRate),
      taxRate: Number(item.taxRate),
      tax: money(item.tax),
      total: money(item.total),
      returnedQuantity: Number(item.returnedQuantity),
      note: item.note,
    })),
    payments: order.payments.map((payment) => ({
      id: payment.id,
      method: payment.method,
      amount: money(payment.amount),
      tip: money(payment.tip),
      rounding: money(payment.rounding),
      tendered: payment.tendered === null ? null : money(payment.tendered),
      change: money(payment.change),
      reference: payment.reference,
      shiftId: payment.shiftId,
      isLate: payment.isLate,
      correctsId: payment.correctsId,
      reason: payment.reason,
      createdAt: payment.createdAt.toISOString(),
    })),
  };
}
