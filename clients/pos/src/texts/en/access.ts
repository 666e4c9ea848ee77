import type { ApprovableAct } from '@pos-backend/sdk';

export const approval = {
  title: 'Approval needed',
  explanation: 'You may not do this alone. A colleague who may, such as a manager, approves it here.',
  together: 'You may not do this alone. A colleague who may, such as a manager, approves it all at once here.',
  acts: {
    REFUND: 'Refund',
    REFUND_WITHOUT_RECEIPT: 'Refund without a receipt',
    PAY_OUT: 'Paying out a credit',
    CANCEL_ORDER: 'Cancelling an order',
    MOVE_CASH: 'Cash in or out',
    GOODWILL: 'Giving back a part of the price',
    DISCOUNT: 'Discount',
    CHANGE_PRICE: 'Lower price',
    OPEN_DRAWER: 'Opening the drawer',
  } satisfies Record<ApprovableAct, string> & Record<string, string>,
  letApprove: 'Let it be approved',
  approve: 'Approve',
  bySignIn: 'Approve by sign-in',
  byPin: 'Approve by PIN',
  approved: (act: string, user: string, approver: string) => `${act}: done by ${user}. Approved by ${approver}.`,
  asks: 'At the end, a colleague who may refund approves this.',
};

export const pin = {
  title: 'Who is selling?',
  pin: 'PIN',
  users: 'Who is it?',
  other: 'Another user',
  pad: 'Number pad',
  removeDigit: 'Remove the last digit',
  byPassword: 'Sign in with a password',
  byPin: 'Sign in by PIN',
  none: 'No user of this store has a PIN yet. Sign in with a password, and set one in the settings.',
  locked: (name: string, minutes: number) =>
    `Too many wrong PINs: ${name} is locked at this register for ${minutes === 1 ? 'one more minute' : `${minutes} more minutes`}. A sign-in with the password unlocks at once.`,
  switchUser: (name: string) => `Switch user (${name})`,
  backTo: (name: string) => `Back, as ${name}`,
  own: 'Your PIN',
  ownPurpose: 'With a PIN you sign in and approve at the enrolled tills of your store, without your password.',
  set: 'Set a PIN',
  setNote: 'Four to eight digits. Rows such as 1234 and years are too easy.',
  repeat: 'The same PIN once more',
  differs: 'The two PINs differ.',
  isSet: 'Your PIN is set.',
  remove: 'Remove the PIN',
  isRemoved: 'You have no PIN any more.',
};

export const enrolment = {
  title: 'PINs at this till',
  purpose: 'When this till is enrolled as its register, the users of its store switch by PIN.',
  chooseFirst: 'Choose the register of this till first, under Shift.',
  enrol: 'Enrol this till',
  enrolled: (register: string, time: string) => `This till is enrolled as ${register} since ${time}.`,
  elsewhere: (register: string, time: string) =>
    `Another till is enrolled as ${register} since ${time}. Enrolling this one ends that.`,
  end: 'End the enrolment',
};

export const claims = {
  title: 'Earlier sales',
  offer: (count: number) =>
    count === 1
      ? 'One earlier sale was made under this number.'
      : `${count} earlier sales were made under this number.`,
  look: 'Look at them',
  explanation: 'They have no customer yet. Linked, they count for this one and earn points.',
  link: (count: number) => (count === 1 ? 'Link one sale' : `Link ${count} sales`),
  linked: (count: number, points: number) =>
    `${count === 1 ? 'One sale is' : `${count} sales are`} linked. ${points === 1 ? 'One point' : `${points} points`} earned.`,
  undo: 'Undo',
  undone: (count: number, points: number) =>
    `Undone: ${count === 1 ? 'one sale' : `${count} sales`} unlinked, ${points === 1 ? 'one point' : `${points} points`} taken back.`,
};
