import type { CreateApprovalDto, PosError } from '@pos-backend/sdk';

/** What another user has to approve, so that the server takes a sale of this id: an act, and others of the same request. */
export type NeededApproval = Pick<CreateApprovalDto, 'act' | 'amount' | 'further'>;

/** An approval that another user has given. */
export type GivenApproval = NeededApproval & { readonly token: string };

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

/** Whether a refusal asks for just what an approval was given for. */
export function isNeeded(approval: GivenApproval, error: PosError): boolean {
  const needed = neededApproval(error);

  return needed !== undefined && keyOf(needed) === keyOf(approval);
}

function keyOf({ act, amount, further = [] }: NeededApproval): string {
  return JSON.stringify([act, amount, further.map((other) => [other.act, other.amount])]);
}

/** What the server asks to be approved: the discount, a price or the total with changed prices, or several acts together. */
export function neededApproval(error: PosError): NeededApproval | undefined {
  if (error.code === 'DISCOUNT_OVER_LIMIT') return { act: 'DISCOUNT', amount: error.approvalAmount };
  if (error.code === 'PRICE_BELOW_LIMIT' || error.code === 'PRICE_CHANGE_NOT_ALLOWED') {
    return { act: 'CHANGE_PRICE', amount: error.approvalAmount };
  }
  if (error.code === 'APPROVALS_NEEDED') {
    const [first, ...further] = error.approvals;

    return first && { act: first.act, ...(first.amount !== undefined && { amount: first.amount }), further };
  }

  return undefined;
}
