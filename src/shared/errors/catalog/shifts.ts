import type { CatalogEntry } from '#shared/errors/catalog-entry.js';

export const SHIFTS_ERRORS = {
  REGISTER_NOT_FOUND: {
    status: 404,
    message: 'Register not found',
    hint: 'A register of another company gets the same answer.',
  },
  REGISTER_CODE_TAKEN: {
    status: 409,
    message: 'A register with this code already exists',
    hint: 'Codes are unique within a store.',
  },
  REGISTER_INACTIVE: { status: 409, message: 'This register is not in use', hint: 'Choose an active register.' },
  REGISTER_OF_OTHER_STORE: {
    status: 409,
    message: 'This register belongs to another store',
    hint: 'Leave `storeId` out: the store is that of the register.',
  },
  DRAWER_CLOSED: {
    status: 409,
    message: 'No drawer is open for this cash',
    hint: 'The company insists (`requireOpenDrawer`): name a register, and open its shift before cash moves.',
  },
  OTHER_REGISTER: {
    status: 403,
    message: 'You are signed in at another register',
    hint: 'A session by PIN works at the register where it began. Leave `registerId` out, or sign in at the other one.',
  },
  REGISTER_NOT_ENROLLED: {
    status: 404,
    message: 'The register is not enrolled',
    hint: 'Enrol it by `PUT /registers/{id}/device`.',
  },
  SHIFT_NOT_FOUND: {
    status: 404,
    message: 'Shift not found',
    hint: 'A shift of another company gets the same answer.',
  },
  SHIFT_ALREADY_OPEN: {
    status: 409,
    message: 'The register already has an open shift',
    hint: 'Find it by GET `/api/shifts?registerId=…&status=OPEN` and close it first.',
  },
  SHIFT_CLOSED: { status: 409, message: 'The shift is closed', hint: 'Its Z report never changes.' },
  SHIFT_OF_ANOTHER: {
    status: 403,
    message: 'This shift was opened by another user',
    hint: 'The user who opened it closes it, or a manager (`MANAGE_SHIFTS`).',
  },
  COUNT_IS_BLIND: {
    status: 403,
    message: 'This drawer is counted blind',
    hint: 'Close the shift to see the expected amount. Until then it requires `VIEW_REPORTS`.',
  },
  DRAWER_OPENINGS_OVER_LIMIT: {
    status: 403,
    message: 'You have opened this drawer without a sale as often as you may',
    hint: 'In one shift `maximumOpenings` are allowed. Another user can approve one more: act OPEN_DRAWER.',
    details: { maximumOpenings: 'integer' },
  },
} as const satisfies Record<string, CatalogEntry>;
