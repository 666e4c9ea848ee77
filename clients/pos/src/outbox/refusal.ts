import type { PosError } from '@pos-backend/sdk';

/** What another user has to approve, so that the server takes a sale of this id. */
export interface NeededApproval {
  readonly act: 'DISCOUNT' | 'CHANGE_PRICE';
  readonly amount: string;
}

/** Why a sale was refused, by the server or before it was sent. */
export interface RefusalReason {
  readonly code: string;
  readonly message: string;
  readonly fields: readonly string[];
  /** What was shown and what the server asks, when the prices have changed. */
  readonly totals?: { readonly shown: string; readonly now: string };
  /** Set when another user can approve the sale as it is. */
  readonly approval?: NeededApproval;
}

/** A refusal by the till itself: sending it would book something else than what was shown. */
export class Refusal extends Error {
  constructor(readonly reason: RefusalReason) {
    super(reason.message);
  }
}

/** What the server asks to be approved: the discount, or the total with changed prices. */
export function neededApproval(error: PosError): NeededApproval | undefined {
  if (error.code === 'DISCOUNT_OVER_LIMIT') return { act: 'DISCOUNT', amount: error.approvalAmount };
  if (error.code === 'PRICE_BELOW_LIMIT' || error.code === 'PRICE_CHANGE_NOT_ALLOWED') {
    return { act: 'CHANGE_PRICE', amount: error.approvalAmount };
  }

  return undefined;
}
