import {
  ConnectionError,
  type CustomerLookupDto,
  type CustomerSearchResultDto,
  type FoundOrderDto,
  PosError,
} from '@pos-backend/sdk';
import { api } from '../app/api.js';
import type { RememberedCustomer, TillDatabase } from '../outbox/database.js';
import type { KnownCustomer } from '../sale/draft.js';

/** In milliseconds. A customer waits at the counter, so a slow network is treated as none. */
const LOOKUP_TIMEOUT = 3_000;
const SHOWN = 6;
const REMEMBERED = 2_000;

const UNKNOWN_CODES: readonly string[] = ['CUSTOMER_NOT_FOUND', 'INVALID_PHONE'];

export type Suggestion = Pick<CustomerSearchResultDto, 'id' | 'name' | 'phone'> & { readonly visits: number };

export interface Suggestions {
  readonly customers: readonly Suggestion[];
  /** The order, when its number was typed; none without a network. */
  readonly orders: readonly FoundOrderDto[];
  /** True when the server was not reached, and the customers are those that this till remembers. */
  readonly isOffline: boolean;
}

/** Finds customers by a part of the name, number or e-mail; without a network among those that this till remembers. */
export async function suggestCustomers(
  text: string,
  database: TillDatabase,
  signal?: AbortSignal,
): Promise<Suggestions> {
  try {
    const { items, orders = [] } = await api.searchCustomers(
      { q: text, limit: SHOWN },
      { signal, timeout: LOOKUP_TIMEOUT },
    );
    const customers = items.filter(({ isActive }) => isActive);

    return {
      customers: customers.map(({ _count, ...rest }) => ({ ...rest, visits: _count.orders })),
      orders,
      isOffline: false,
    };
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error;

    return { customers: (await recall(text, database)).slice(0, SHOWN), orders: [], isOffline: true };
  }
}

/** Finds the customer with exactly this number; without a network among those that this till remembers. */
export async function lookUp(phone: string, database: TillDatabase): Promise<KnownCustomer | undefined> {
  try {
    return await known(api.findCustomerByPhone(phone, { timeout: LOOKUP_TIMEOUT }), database);
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error;

    return (await recall(phone, database)).find((one) => isSameNumber(one, phone));
  }
}

/** Finds the customer who has this number or, as of a scanned card, this code. Both are asked for at once. */
export async function lookUpAny(text: string, database: TillDatabase): Promise<KnownCustomer | undefined> {
  const [byPhone, byCode] = await Promise.all([
    isPhone(text) ? lookUp(text, database) : undefined,
    isCode(text) ? lookUpCode(text, database) : undefined,
  ]);

  return byPhone ?? byCode;
}

async function lookUpCode(code: string, database: TillDatabase): Promise<KnownCustomer | undefined> {
  try {
    return await known(api.findCustomerByCode(code, { timeout: LOOKUP_TIMEOUT }), database, code);
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error;
    const [found] = (await database.getAll('customers')).filter(({ codes }) => codes?.includes(code));

    return found && recalled(found);
  }
}

/** The customer of a look-up, remembered with the code that was scanned; undefined when no customer has number or code. */
async function known(
  answer: Promise<CustomerLookupDto>,
  database: TillDatabase,
  code?: string,
): Promise<KnownCustomer | undefined> {
  try {
    const customer = knownCustomer(await answer);
    await remember(customer, database, code);

    return customer;
  } catch (error) {
    if (error instanceof PosError && UNKNOWN_CODES.includes(error.code)) return undefined;
    throw error;
  }
}

/** Reads the details of a suggested customer. */
export async function pick({ id, phone }: Suggestion, database: TillDatabase): Promise<KnownCustomer | undefined> {
  const stored = await database.get('customers', id);
  const found = await lookUp(phone, database);

  return found ?? stored;
}

export async function remember(customer: KnownCustomer, database: TillDatabase, code?: string): Promise<void> {
  const { codes = [] } = (await database.get('customers', customer.id)) ?? {};
  const scanned = code === undefined ? codes : [...new Set([...codes, code])];
  await database.put('customers', { ...customer, codes: scanned, seenAt: Date.now() });
  const oldest = await database.getAllKeysFromIndex('customers', 'seenAt');
  await Promise.all(oldest.slice(0, -REMEMBERED).map((id) => database.delete('customers', id)));
}

/** True when the server would read the text as a phone number, an extension behind it included. */
export function isPhone(text: string): boolean {
  const plain = text.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, '');
  const isWritten = /^['’]?[\s(]*\+?[\p{Nd}\s().\p{Pd}\u2212/]+((ext\.?|x|#)\s*\d{1,6})?$/iu.test(plain);

  return isWritten && (plain.match(/\p{Nd}/gu) ?? []).length >= 3;
}

/** True for one word with a digit in it, as cards have. */
function isCode(text: string): boolean {
  return /^(?=.*\d)\S{4,64}$/.test(text);
}

function knownCustomer(customer: CustomerLookupDto): KnownCustomer {
  const { id, name, phone, isActive, storeCredit, loyaltyPoints, account, _count } = customer;

  return { id, name, phone, isActive, storeCredit, loyaltyPoints, account, visits: _count.orders };
}

async function recall(text: string, database: TillDatabase): Promise<KnownCustomer[]> {
  const newestFirst = (await database.getAllFromIndex('customers', 'seenAt')).reverse();
  const digits = digitsOf(text);
  const name = text.trim().toLocaleLowerCase();
  const matches = ({ name: full, phone }: KnownCustomer): boolean =>
    full.toLocaleLowerCase().includes(name) || (isPhone(text) && digitsOf(phone).includes(digits));

  return newestFirst.filter(matches).map(recalled);
}

function recalled({ seenAt: _seenAt, codes: _codes, ...customer }: RememberedCustomer): KnownCustomer {
  return customer;
}

/** Compares phone numbers without numbering plans: the digits are equal, or differ by a country code at the start. */
export function isSameNumber({ phone }: Pick<KnownCustomer, 'phone'>, text: string): boolean {
  const one = digitsOf(phone);
  const other = digitsOf(text);
  const [long, short] = one.length > other.length ? [one, other] : [other, one];

  return (
    (long === short && long !== '') || (short.length >= 8 && long.length - short.length <= 3 && long.endsWith(short))
  );
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}
