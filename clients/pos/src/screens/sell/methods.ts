import { useQuery } from '@tanstack/react-query';
import { api } from '../../app/api.js';
import { useOutbox, useOutboxView } from '../../app/outbox.js';
import { lookUp } from '../../customers/find-customers.js';
import type { Draft, KnownCustomer } from '../../sale/draft.js';
import { MONEY_METHODS } from '../../sale/payment-methods.js';
import { type Balance, customerTenders, type Method } from '../../sale/tenders.js';

const GENERAL_METHODS: readonly Method[] = MONEY_METHODS.map((method) => ({ method }));

/**
 * The payment methods of this buyer. Customer tenders are offered only online, by what the server says when the payment begins:
 * another till may have used the balance since the customer was chosen.
 */
export function useMethods({ buyer }: Draft, balance: Balance): readonly Method[] {
  const { isCutOff } = useOutboxView();
  const known = buyer?.kind === 'known' && !isCutOff && navigator.onLine ? buyer.customer : undefined;
  const customer = useCurrent(known);
  const { data: programme } = useQuery({
    queryKey: ['loyalty', 'programme'],
    queryFn: ({ signal }) => api.getLoyaltyProgramme({ signal }),
    enabled: customer !== undefined && customer.loyaltyPoints > 0,
  });

  return customer === undefined
    ? GENERAL_METHODS
    : [...GENERAL_METHODS, ...customerTenders(customer, programme, balance)];
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
