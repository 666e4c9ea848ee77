import type { ProgrammeDto } from '@pos-backend/sdk';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../app/api.js';
import { useOutbox, useOutboxView } from '../../app/outbox.js';
import { lookUp } from '../../customers/find-customers.js';
import type { Draft, KnownCustomer } from '../../sale/draft.js';
import { MONEY_METHODS } from '../../sale/payment-methods.js';
import { type Balance, type CustomerBalances, customerTenders, type Method } from '../../sale/tenders.js';

const GENERAL_METHODS: readonly Method[] = MONEY_METHODS.map((method) => ({ method }));

/** The methods that can pay a balance: money, and what the customer has. */
export function useMethods(customer: CustomerBalances | undefined, balance: Balance): readonly Method[] {
  const programme = useProgrammeOf(customer);

  return customer === undefined
    ? GENERAL_METHODS
    : [...GENERAL_METHODS, ...customerTenders(customer, programme, balance)];
}

/** The loyalty programme, for a customer who has points. */
export function useProgrammeOf(customer: CustomerBalances | undefined): ProgrammeDto | undefined {
  const { data } = useQuery({
    queryKey: ['loyalty', 'programme'],
    queryFn: ({ signal }) => api.getLoyaltyProgramme({ signal }),
    enabled: customer !== undefined && customer.loyaltyPoints > 0,
  });

  return data;
}

/**
 * What the buyer can pay with, which is known online only: what the server says when the payment begins, because another till may
 * have used the balance since the customer was chosen.
 */
export function useBuyersBalances({ buyer }: Draft): CustomerBalances | undefined {
  const { isCutOff } = useOutboxView();

  return useCurrent(buyer?.kind === 'known' && !isCutOff && navigator.onLine ? buyer.customer : undefined);
}

/** The customer as the server knows them now; until it has answered, as they were chosen. */
function useCurrent(known: KnownCustomer | undefined): KnownCustomer | undefined {
  const { database } = useOutbox();
  const { data } = useQuery({
    queryKey: ['customers', 'balances', known?.id],
    queryFn: async () => (known === undefined ? null : ((await lookUp(known.phone, database)) ?? null)),
    enabled: known !== undefined,
  });

  return known !== undefined && data?.id === known.id ? data : known;
}
