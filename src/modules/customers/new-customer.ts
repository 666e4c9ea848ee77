import { v7 as uuidv7 } from 'uuid';
import { nameKeys } from '#shared/kernel/name-key.js';
import { phoneDigits, phoneKey } from '#shared/kernel/phone.js';
import type { WrittenCustomer } from './customer-columns.fragment.js';

/** What a customer is registered with. */
interface NewCustomerFields {
  readonly id?: string | undefined;
  readonly name: string;
  readonly phone: string;
  readonly email?: string | null;
  readonly address?: string | null;
}

interface Registration {
  readonly companyId: string;
  /** The country whose numbers need no country code. */
  readonly country: string;
  readonly now: Date;
}

const NEW_CUSTOMER = {
  email: null,
  address: null,
  isActive: true,
  version: 1,
  phoneTakenBy: null,
  phoneTakenAt: null,
  erasedAt: null,
};

/** The row of a new customer. */
export function newCustomer(
  { id = uuidv7(), ...fields }: NewCustomerFields,
  { companyId, country, now }: Registration,
): WrittenCustomer & { phoneKey: string } {
  const key = phoneKey(fields.phone, country);

  return {
    ...NEW_CUSTOMER,
    ...fields,
    id,
    ...nameKeys(fields.name),
    companyId,
    phoneKey: key,
    phoneDigits: phoneDigits(fields.phone, key),
    createdAt: now,
    updatedAt: now,
  };
}
