import {
  type ApprovalDto,
  type ApprovalOption,
  type CreateApprovalDto,
  type KeyOption,
  PosError,
} from '@pos-backend/sdk';
import { neededApproval } from '../outbox/refusal.js';
import { Store } from './store.js';

/** What an approval is bound to: an act, its object and its amount, with the further acts of the same request. */
export type Act = Pick<CreateApprovalDto, 'act' | 'orderId' | 'shiftId' | 'amount' | 'further'>;

/** An order that is changed in steps: what has to be approved of a step is named by its refusal. */
type ChangedOrder = Pick<Required<Act>, 'orderId'>;

/** An act that waits for the approval of another user; `answer(undefined)` gives it up. */
export interface Question {
  readonly act: Act;
  readonly answer: (approval: ApprovalDto | undefined) => void;
}

/** An act that was done with an approval. */
export interface ApprovedAct {
  readonly act: Act;
  readonly approverName: string;
}

/** How an act is sent. An approval stays with it: without an answer the act is sent again with the same one. */
export interface ActOptions extends KeyOption {
  approval?: ApprovalDto | undefined;
}

export const question = new Store<Question | undefined>(undefined);
export const lastApproved = new Store<ApprovedAct | undefined>(undefined);

/**
 * Shown in place of an approval by a request of several acts: the refusal then names all that have to be approved, so that the manager
 * is asked once.
 */
export const ASK_WHAT_TO_APPROVE = 'ask';

/** The refusals that another user can lift: of missing permissions, of the drawer of another user, and of limits of the role. */
const LIFTED = /^(FORBIDDEN|SHIFT_OF_ANOTHER|PRICE_CHANGE_NOT_ALLOWED|APPROVALS_NEEDED|\w+_(OVER|BELOW)_LIMIT)$/;

/**
 * Sends an act, or a step of an order. When the server refuses it to this user, another user is asked to approve it on the spot, and
 * the same act is sent again with the approval. Without an approval it stays refused.
 */
export async function withApproval<Result>(
  act: Act | ChangedOrder,
  options: ActOptions,
  send: (options: KeyOption & ApprovalOption) => Promise<Result>,
): Promise<Result> {
  const { approval, ...others } = options;
  try {
    const result = await send({ ...others, approvalToken: approval?.token });
    if (approval !== undefined && 'act' in act) lastApproved.set({ act, approverName: approval.approverName });

    return result;
  } catch (error) {
    const asked = isLifted(error, approval) ? actOf(act, error) : undefined;
    if (asked === undefined) throw error;
    options.approval = await askFor(asked);
    if (options.approval === undefined) throw error;

    return withApproval(asked, options, send);
  }
}

/** Gives up an act that waits for an approval, such as when its user leaves. */
export function giveUpQuestion(): void {
  question.get()?.answer(undefined);
}

/** Asks another user to approve an act on the spot; undefined when that is given up. */
export function askFor(act: Act): Promise<ApprovalDto | undefined> {
  giveUpQuestion();

  return new Promise((resolve) => {
    const answer = (approval: ApprovalDto | undefined): void => {
      question.set(undefined);
      resolve(approval);
    };
    question.set({ act, answer });
  });
}

/** The acts that a question is about. */
export function actsOf({ further = [], ...act }: Act): readonly Omit<Act, 'further'>[] {
  return [act, ...further];
}

/**
 * What the refusal asks for: the prices of an exchange are approved at their amount, and not at that of the goods that come back.
 * Undefined for a step of an order that no approval helps.
 */
function actOf(act: Act | ChangedOrder, error: unknown): Act | undefined {
  const { orderId } = act;
  const needed = error instanceof PosError ? neededApproval(error) : undefined;
  if (needed !== undefined && orderId !== undefined) return { ...needed, orderId };

  return 'act' in act ? act : undefined;
}

/** An approval that has run out before the act was sent again is asked for anew. One that was just given is not. */
function isLifted(error: unknown, approval: ApprovalDto | undefined): boolean {
  if (!(error instanceof PosError)) return false;
  if (approval === undefined) return error.status === 403 && LIFTED.test(error.code);

  return error.code === 'APPROVAL_NOT_VALID' && Date.parse(approval.expiresAt) < Date.now();
}
