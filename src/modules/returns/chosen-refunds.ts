import { requirePermission } from '#shared/access/require-permission.js';
import { amountOf } from '#shared/kernel/money.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import type { CreateRefundDto } from './dto/return.dto.js';
import {
  asRequested,
  exceeded,
  leftAfter,
  type Refundable,
  type RefundPart,
  toOriginalTenders,
} from './refund-split.js';

/** A refund beyond what was paid by its method. */
export interface AnywayRefund {
  readonly amount: bigint;
  readonly reason: string;
}

/** Refunds as they are given, and what can still be refunded after them. */
export interface ChosenRefunds {
  readonly refunds: readonly RefundPart[];
  readonly anyway: AnywayRefund | undefined;
  readonly left: Refundable;
}

interface RequestedRefunds {
  readonly refunds?: readonly CreateRefundDto[] | undefined;
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
  { tenders, rounding }: Refundable,
  { refunds, anywayReason: reason }: RequestedRefunds,
): ChosenRefunds {
  const chosen = (parts: readonly RefundPart[], anyway?: AnywayRefund): ChosenRefunds => ({
    ...{ refunds: parts, anyway, left: { tenders: leftAfter(tenders, parts), rounding } },
  });
  if (refunds === undefined) return chosen(toOriginalTenders(due, tenders));
  const requested = refunds.map(({ method, amount }) => ({ method, amount: amountOf(amount, currency) }));
  const { parts, beyond: amount } = asRequested(due, requested, tenders, currency);
  if (amount === 0n) return chosen(parts);
  if (!reason) throw exceeded(freelyGiven(requested), due, tenders, currency);
  requirePermission(scope, 'REFUND_ANYWAY', 'REFUND_ANYWAY_FORBIDDEN');

  return chosen(parts, { amount, reason });
}

/** The method that gives more than was paid: a refund beyond that is in cash or store credit. */
function freelyGiven(requested: readonly { readonly method: CreateRefundDto['method'] }[]): CreateRefundDto['method'] {
  return requested.find(({ method }) => method === 'CASH')?.method ?? 'STORE_CREDIT';
}
