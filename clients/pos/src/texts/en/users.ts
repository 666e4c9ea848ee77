import type { Role } from '@pos-backend/sdk';

export const users = {
  title: 'Users',
  none: 'No users',
  roles: {
    SUPER_ADMIN: 'Platform administrator',
    ADMIN: 'Administrator',
    MANAGER: 'Manager',
    CASHIER: 'Cashier',
  } satisfies Record<Role, string>,
  inactive: 'deactivated',
  everyStore: 'all stores',
  access: 'Sign-in',
  setPin: 'Set a PIN',
  setPinNote: 'Four to eight digits. Tell it to the user, who can set another one.',
  pinIsSet: 'The PIN is set.',
  removePin: 'Remove the PIN',
  pinIsRemoved: 'The user has no PIN any more.',
  removeSecondFactor: 'Remove the second factor',
  removeSecondFactorNote:
    'For a user who has lost it. The next sign-in asks for the password only, until a new one is set up.',
  secondFactorIsRemoved: 'The user has no second factor any more.',
  own: 'This is your own account: it is changed in the settings.',
};

export const sessions = {
  title: 'Sessions',
  own: 'Where you are signed in',
  none: 'Signed in nowhere',
  isCurrent: 'this session',
  byPin: 'by PIN',
  unknownDevice: 'Unknown device',
  on: (browser: string, system: string) => `${browser} on ${system}`,
  since: (time: string) => `signed in ${time}`,
  lastUsed: (time: string) => `last used ${time}`,
  end: 'End',
  endOf: (device: string) => `End the session of ${device}`,
  endOthers: 'End all others',
  endAll: 'End all',
};
