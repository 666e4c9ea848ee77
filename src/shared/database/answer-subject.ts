import { ERASED_NAME, WALK_IN } from '#shared/kernel/customer-names.js';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Whose data an answer holds that is stored with an Idempotency-Key: the id of the customer, or of the order on which a name or a
 * number was typed. Null for all other answers.
 */
export function subjectOf(answer: unknown): string | null {
  if (!isObject(answer)) return null;
  const { id, customerId, customerName, customerPhone, exchangeOrder } = answer;
  if (typeof customerId === 'string') return customerId;
  const isTyped = (typeof customerName === 'string' && customerName !== WALK_IN) || typeof customerPhone === 'string';
  if (typeof id === 'string' && (isTyped || isCustomer(answer))) return id;

  return subjectOf(exchangeOrder);
}

/** An answer without the name, numbers and addresses of its customer. Everything else stays, so that it can be given again. */
export function withoutPerson(answer: unknown): unknown {
  if (Array.isArray(answer)) return answer.map(withoutPerson);
  if (!isObject(answer)) return answer;
  const erased = { ...(isCustomer(answer) && ERASED_CUSTOMER), ...('customerName' in answer && ERASED_BUYER) };

  return Object.fromEntries(
    Object.entries(answer).map(([name, value]) => [
      name,
      name in erased ? erased[name as keyof typeof erased] : withoutPerson(value),
    ]),
  );
}

/** What an answer shows of an erased customer. */
const ERASED_CUSTOMER = { name: ERASED_NAME, phone: '', email: null, address: null, codes: [] };
/** The same of the customer of an order. */
const ERASED_BUYER = { customerName: ERASED_NAME, customerPhone: null };

function isCustomer(answer: Fields): boolean {
  return 'phone' in answer && 'codes' in answer;
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}
