import type { OrderDto } from '#modules/orders/dto/order.dto.js';
import { formatMoney, sum } from '#shared/kernel/money.js';
import type { ProposedRefundDto, RefundBoundDto, RefundOptionsDto } from './dto/refund-options.dto.js';
import type { ReturnDto, ReturnSummaryDto } from './dto/return.dto.js';
import type { RefundBound, RefundPart } from './refund-split.js';
import type { RefundableItem } from './returned-lines.js';
import type { OrderReturn, ReturnRow } from './return-rows.js';

export function toReturnSummaryDto(row: ReturnRow): ReturnSummaryDto {
  const money = (minor: bigint): string => formatMoney(minor, row.currency);

  return {
    id: row.id,
    kind: row.kind,
    reason: row.reason,
    returnNumber: row.returnNumber,
    companyId: row.companyId,
    storeId: row.storeId,
    businessDate: row.businessDate,
    orderId: row.orderId,
    customerId: row.customerId,
    exchangeOrderId: row.exchangeOrderId,
    currency: row.currency,
    subtotal: money(row.subtotal),
    discountTotal: money(row.discountTotal),
    taxTotal: money(row.taxTotal),
    totalRefunded: money(row.totalRefunded),
    anywayAmount: money(row.anywayAmount),
    anywayReason: row.anywayReason,
    cashierId: row.cashierId,
    approvedBy: row.approvedBy,
    cashierName: row.cashierName,
    approverName: row.approverName,
    createdAt: row.createdAt.toISOString(),
  };
}

export function toReturnDto(row: OrderReturn, exchangeOrder?: OrderDto): ReturnDto {
  const money = (minor: bigint): string => formatMoney(minor, row.currency);

  return {
    ...toReturnSummaryDto(row),
    lines: row.lines.map((line) => ({
      id: line.id,
      itemId: line.orderItemId,
      sku: line.sku,
      name: line.name,
      quantity: Number(line.quantity),
      unitPrice: money(line.unitPrice),
      subtotal: money(line.subtotal),
      discount: money(line.discount),
      taxRate: Number(line.taxRate),
      tax: money(line.tax),
      total: money(line.total),
      reason: line.reason,
      restock: line.restock,
    })),
    refunds: row.refunds.map((refund) => ({
      id: refund.id,
      method: refund.method,
      amount: money(refund.amount),
      rounding: money(refund.rounding),
      paymentId: refund.paymentId,
      shiftId: refund.shiftId,
    })),
    ...(exchangeOrder && { exchangeOrder }),
  };
}

/** How an amount of an order can be given back. */
interface RefundOptions {
  readonly currency: string;
  readonly amount: bigint;
  readonly owed: bigint;
  readonly bounds: readonly RefundBound[];
  readonly proposed: readonly RefundPart[];
  readonly items: readonly RefundableItem[];
}

export function toRefundOptionsDto({
  currency,
  amount,
  owed,
  bounds,
  proposed,
  items,
}: RefundOptions): RefundOptionsDto {
  const money = (minor: bigint): string => formatMoney(minor, currency);
  const methods = [...new Set(proposed.map(({ method }) => method))];
  const totalBy = (method: string): bigint =>
    sum(proposed.filter((part) => part.method === method).map((part) => part.amount));

  return {
    currency,
    amount: money(amount),
    owed: money(owed),
    methods: bounds.map(({ method, maximum }) => ({ method, maximum: money(maximum) }) as RefundBoundDto),
    proposed: methods.map((method) => ({ method, amount: money(totalBy(method)) }) as ProposedRefundDto),
    items: items.map(({ itemId, quantity, subtotal, discount, tax, total, hasGoodwill }) => ({
      ...{ itemId, quantity: Number(quantity), subtotal: money(subtotal), discount: money(discount) },
      ...{ tax: money(tax), total: money(total), hasGoodwill },
    })),
  };
}
