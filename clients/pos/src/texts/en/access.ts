import type { ApprovableAct } from '@pos-backend/sdk';

export const approval = {
  title: 'Approval needed',
  explanation: 'You may not do this alone. A colleague who may, such as a manager, approves it here.',
  acts: {
    REFUND: 'Refund',
    REFUND_WITHOUT_RECEIPT: 'Refund without a receipt',
    CANCEL_ORDER: 'Cancelling an order',
    MOVE_CASH: 'Cash in or out',
  } satisfies Record<ApprovableAct, string>,
  approve: 'Approve',
  bySignIn: 'Approve by sign-in',
  byPin: 'Approve by PIN',
  approved: (act: string, user: string, approver: string) => `${act}: done by ${user}. Approved by ${approver}.`,
  asks: 'At the end, a colleague who may refund approves this.',
};

export const pin = {
  pin: 'PIN',
  users: 'Who is it?',
  other: 'Another user',
  pad: 'Number pad',
  removeDigit: 'Remove the last digit',
};
