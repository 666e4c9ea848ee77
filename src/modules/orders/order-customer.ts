import { WALK_IN } from '#shared/kernel/customer-names.js';
import { phoneKey } from '#shared/kernel/phone.js';

export const CUSTOMER_TYPES = ['RETAIL', 'WHOLESALE'] as const;
export type CustomerType = (typeof CUSTOMER_TYPES)[number];

/** A walk-in, by the phone number that the cashier typed in a country. */
export function walkIn(customerName: string | null, customerPhone: string | null, country: string): OrderCustomer {
  const customerPhoneKey = customerPhone === null ? null : phoneKey(customerPhone, country);

  return { customerId: null, customerName: customerName ?? WALK_IN, customerPhone, customerPhoneKey };
}

/** A registered customer, whose name and phone the order copies. */
export function registered({ id, name, phone, phoneKey: key }: RegisteredCustomer): OrderCustomer {
  return { customerId: id, customerName: name, customerPhone: phone, customerPhoneKey: key };
}

interface RegisteredCustomer {
  readonly id: string;
  readonly name: string;
  readonly phone: string;
  readonly phoneKey: string;
}

/** The customer as the order records it: `customerId` is null for a walk-in. */
export interface OrderCustomer {
  readonly customerId: string | null;
  readonly customerName: string;
  readonly customerPhone: string | null;
  /** Canonical form of the phone. */
  readonly customerPhoneKey: string | null;
}
