import type { PaymentMethod, ProgrammeDto } from '@pos-backend/sdk';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../app/api.js';
import { useOutboxView } from '../../app/outbox.js';
import { amountOf } from '../../money/money.js';
import type { Draft, DraftTender, KnownCustomer } from '../../sale/draft.js';
import { type CustomerTender, MONEY_METHODS } from '../../sale/payment-methods.js';

export interface Method {
  readonly method: PaymentMethod;
  /** The largest amount; undefined for methods without a limit. */
  readonly limit?: bigint;
}

const GENERAL_METHODS: readonly Method[] = MONEY_METHODS.map((method) => ({ method }));

/** Cache lifetime of the loyalty programme, in milliseconds. */
const PROGRAMME_AGE = 600_000;

/**
 * The payment methods of this buyer. Customer tenders are offered up to their balance, less what this sale has used, and only
 * online: without a network the balance may have been used at another till.
 */
export function useMethods({ buyer, tenders }: Draft, currency: string): readonly Method[] {
  const { isCutOff } = useOutboxView();
  const isKnown = buyer?.kind === 'known' && !isCutOff && navigator.onLine;
  const { data: programme } = useQuery({
    queryKey: ['loyalty', 'programme'],
    queryFn: ({ signal }) => api.getLoyaltyProgramme({ signal }),
    enabled: isKnown && buyer.customer.loyaltyPoints > 0,
    staleTime: PROGRAMME_AGE,
  });
  if (!isKnown) return GENERAL_METHODS;
  const left = Object.values(tendersOf(buyer.customer, programme, currency))
    .filter((each) => each !== null)
    .map((each) => lessTendered(each, tenders, currency));

  return [...GENERAL_METHODS, ...left.filter(({ limit }) => limit === undefined || limit > 0n)];
}

/** What each customer tender can pay; null for a customer who cannot use it. */
function tendersOf(
  customer: KnownCustomer,
  programme: ProgrammeDto | undefined,
  currency: string,
): Readonly<Record<CustomerTender, Method | null>> {
  const { storeCredit, account } = customer;

  return {
    STORE_CREDIT: { method: 'STORE_CREDIT', limit: amountOf(storeCredit, currency) },
    LOYALTY_POINTS: { method: 'LOYALTY_POINTS', limit: pointsValue(customer, programme, currency) },
    ON_ACCOUNT: account?.isActive === true ? onAccount(account.available, currency) : null,
  };
}

function lessTendered({ method, limit }: Method, tenders: readonly DraftTender[], currency: string): Method {
  if (limit === undefined) return { method };
  const taken = tenders.filter((tender) => tender.method === method);

  return { method, limit: taken.reduce((left, { amount }) => left - amountOf(amount, currency), limit) };
}

function onAccount(available: string | null, currency: string): Method {
  return available === null ? { method: 'ON_ACCOUNT' } : { method: 'ON_ACCOUNT', limit: amountOf(available, currency) };
}

/** The amount that the points of a customer can pay. */
function pointsValue({ loyaltyPoints }: KnownCustomer, programme: ProgrammeDto | undefined, currency: string): bigint {
  if (programme === undefined || !programme.isActive || loyaltyPoints < programme.minimumToRedeem) return 0n;

  return BigInt(loyaltyPoints) * amountOf(programme.pointValue, currency);
}
