import type { Permission } from './roles.js';

/** What an approval is for: its permission, the object of the act, and whether the act has an amount. */
interface ActRule {
  /** The permission of the approver. Without `isOpen` it is also that of a user who needs no approval. */
  readonly permission: Permission;
  /** Set for an act that every user of its route does within the limits of the role. */
  readonly isOpen?: true;
  readonly object: 'orderId' | 'shiftId' | null;
  readonly hasAmount: boolean;
}

/** The acts that another user can approve. An act becomes approvable by a line here. */
const RULES = {
  REFUND: { permission: 'REFUND_ORDER', object: 'orderId', hasAmount: true },
  REFUND_WITHOUT_RECEIPT: { permission: 'REFUND_ORDER', object: null, hasAmount: true },
  GOODWILL: { permission: 'REFUND_ORDER', object: 'orderId', hasAmount: true },
  PAY_OUT: { permission: 'REFUND_ORDER', object: null, hasAmount: true },
  CANCEL_ORDER: { permission: 'CANCEL_ORDER', object: 'orderId', hasAmount: false },
  MOVE_CASH: { permission: 'MANAGE_SHIFTS', object: 'shiftId', hasAmount: true },
  DISCOUNT: { permission: 'APPROVE_OVER_LIMIT', isOpen: true, object: 'orderId', hasAmount: true },
  CHANGE_PRICE: { permission: 'CHANGE_PRICE', object: 'orderId', hasAmount: true },
  OPEN_DRAWER: { permission: 'APPROVE_OVER_LIMIT', isOpen: true, object: 'shiftId', hasAmount: false },
} as const satisfies Record<string, ActRule>;

export type Act = keyof typeof RULES;
export const ACTS = Object.keys(RULES) as [Act, ...Act[]];

export function ruleOf(act: Act): ActRule {
  return RULES[act];
}
