import type { Permission } from './roles.js';

/** What an approval is for: the permission that the user lacks, the object of the act, and whether the act has an amount. */
interface ActRule {
  readonly permission: Permission;
  readonly object: 'orderId' | 'shiftId' | null;
  readonly hasAmount: boolean;
}

/** The acts that a user with the permission can approve for one without. An act becomes approvable by a line here. */
const RULES = {
  REFUND: { permission: 'REFUND_ORDER', object: 'orderId', hasAmount: true },
  REFUND_WITHOUT_RECEIPT: { permission: 'REFUND_ORDER', object: null, hasAmount: true },
  CANCEL_ORDER: { permission: 'CANCEL_ORDER', object: 'orderId', hasAmount: false },
  MOVE_CASH: { permission: 'MANAGE_SHIFTS', object: 'shiftId', hasAmount: true },
} as const satisfies Record<string, ActRule>;

export type Act = keyof typeof RULES;
export const ACTS = Object.keys(RULES) as [Act, ...Act[]];

export function ruleOf(act: Act): ActRule {
  return RULES[act];
}
