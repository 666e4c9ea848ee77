import type { WrittenCustomer } from './customer-columns.fragment.js';
import { ERASED_NAME } from '#shared/kernel/customer-names.js';

/** A letter that no name has: erased customers come last in lists by name, and are not among those whose names begin with something. */
const BEHIND_ALL_NAMES = '\u{10fffd}';

/** The fields of a row that an erasing leaves: none of them is of the person. */
type Kept = 'id' | 'companyId' | 'version' | 'createdAt';

/** What is left of the row of an erased customer. It is found by its id and in lists, and by no search. */
export function erasedCustomer(at: Date): Omit<WrittenCustomer, Kept> {
  return {
    name: ERASED_NAME,
    nameKey: '',
    nameSort: `${BEHIND_ALL_NAMES}\t${ERASED_NAME}`,
    nameNear: [],
    phone: '',
    phoneKey: null,
    phoneDigits: '',
    email: null,
    address: null,
    isActive: false,
    phoneTakenBy: null,
    phoneTakenAt: null,
    erasedAt: at,
    updatedAt: at,
  };
}
