import { requirePermission } from '#shared/access/require-permission.js';
import { amountOf } from '#shared/kernel/money.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import type { NewRefundDto } from './dto/return.dto.js';
import { asRequested, exceeded, type RefundableTender, type RefundPart, toOriginalTenders } from './refund-split.js';

/** A refund beyond what was paid by its method. */
export interface AnywayRefund {
  readonly amount: bigint;
  readonly reason: string;
}

interface RequestedRefunds {
  readonly refunds?: readonly NewRefundDto[] | undefined;
  readonly anywayReason?: string | null | undefined;
}

/**
 * The refunds of an amount due: to the original payments, or as requested. What goes beyond what was paid by a method needs a
 * reason, and REFUND_ANYWAY.
 */
export function chosenRefunds(
  scope: CompanyScope,
  currency: string,
  due: bigint,
  tenders: readonly RefundableTender[],
  { refunds, anywayReason: reason }: RequestedRefunds,
): { refunds: readonly RefundPart[]; anyway: AnywayRefund | undefined } {
  if (refunds === undefined) return { refunds: toOriginalTenders(due, tenders), anyway: undefined };
  const requested = refunds.map(({ method, amount }) => ({ method, amount: amountOf(amount, currency) }));
  const { parts, beyond: amount } = asRequested(due, requested, tenders, currency);
  if (amount === 0n) return { refunds: parts, anyway: undefined };
  if (!reason) throw exceeded(freelyGiven(requested), due, tenders, currency);
  requirePermission(scope, 'REFUND_ANYWAY', 'REFUND_ANYWAY_FORBIDDEN');

  return { refunds: parts, anyway: { amount, reason } };
}

/** The method that gives more than was paid: a refund beyond that is in cash or store credit. */
function freelyGiven(requested: readonly { readonly method: NewRefundDto['method'] }[]): NewRefundDto['method'] {
  return requested.find(({ method }) => method === 'CASH')?.method ?? 'STORE_CREDIT';
}
