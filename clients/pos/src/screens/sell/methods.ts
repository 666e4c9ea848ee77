import type { PaymentMethod, ProgrammeDto } from '@pos-backend/sdk';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../app/api.js';
import { useOutboxView } from '../../app/outbox.js';
import { amountOf } from '../../money/money.js';
import type { Draft, DraftTender, KnownCustomer } from '../../sale/draft.js';

export interface Method {
  readonly method: PaymentMethod;
  /** At most so much of it; undefined for what the shop need not know. */
  readonly limit?: bigint;
}

const FOR_EVERYBODY: readonly Method[] = [
  { method: 'CASH' },
  { method: 'CARD' },
  { method: 'MOBILE' },
  { method: 'OTHER' },
];

/** How seldom the programme changes, in milliseconds. */
const PROGRAMME_AGE = 600_000;

/**
 * The ways this buyer can pay. What the shop keeps for a customer is offered as far as there is some, and only while the
 * server can be asked: without a network nobody knows what other tills have taken from it. What this sale has taken is gone.
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
  if (!isKnown) return FOR_EVERYBODY;
  const { storeCredit, account } = buyer.customer;
  const funds: readonly Method[] = [
    { method: 'STORE_CREDIT', limit: amountOf(storeCredit, currency) },
    { method: 'LOYALTY_POINTS', limit: worthOf(buyer.customer, programme, currency) },
    ...(account?.isActive === true ? [onAccount(account.available, currency)] : []),
  ];
  const left = funds.map((each) => lessTaken(each, tenders, currency));

  return [...FOR_EVERYBODY, ...left.filter(({ limit }) => limit === undefined || limit > 0n)];
}

function lessTaken({ method, limit }: Method, tenders: readonly DraftTender[], currency: string): Method {
  if (limit === undefined) return { method };
  const taken = tenders.filter((tender) => tender.method === method);

  return { method, limit: taken.reduce((left, { amount }) => left - amountOf(amount, currency), limit) };
}

function onAccount(available: string | null, currency: string): Method {
  return available === null ? { method: 'ON_ACCOUNT' } : { method: 'ON_ACCOUNT', limit: amountOf(available, currency) };
}

/** What the points of a customer can pay. */
function worthOf({ loyaltyPoints }: KnownCustomer, programme: ProgrammeDto | undefined, currency: string): bigint {
  if (programme === undefined || !programme.isActive || loyaltyPoints < programme.minimumToRedeem) return 0n;

  return BigInt(loyaltyPoints) * amountOf(programme.pointValue, currency);
}
