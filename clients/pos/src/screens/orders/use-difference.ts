import type { OrderDto, ProgrammeDto } from '@pos-backend/sdk';
import { useState } from 'react';
import { refreshIfOld } from '../../app/session.js';
import type { DraftTender } from '../../sale/draft.js';
import { cashStepOf, paidBy } from '../../sale/draft-totals.js';
import type { Balance, CustomerBalances } from '../../sale/tenders.js';
import { useCustomer } from '../customers/customer-queries.js';
import { useRules } from '../sell/use-draft.js';
import { useProgrammeOf } from '../sell/methods.js';
import { balancesAfterReturn } from './exchange-balances.js';

/** The payment of what new goods cost more than what comes back, by one tender or several. */
export interface DifferencePayment {
  /** What is still to pay; below zero when more is paid than is due by now. */
  readonly balance: Balance;
  readonly isPaying: boolean;
  readonly pay: () => void;
  /** Goes back to the goods. */
  readonly leave: () => void;
  readonly take: (tender: DraftTender) => void;
  readonly takeBack: (index: number) => void;
}

/** All of the difference is paid before the exchange is sent, because no goods leave the store against a return alone. */
export function useDifference(toPay: bigint, onPaid: (tenders: readonly DraftTender[]) => void): DifferencePayment {
  const rules = useRules();
  const { currency } = rules;
  const [tenders, setTenders] = useState<readonly DraftTender[]>([]);
  const [isPaying, setPaying] = useState(false);
  const take = (tender: DraftTender): void => {
    const all = [...tenders, tender];
    setTenders(all);
    if (paidBy({ tenders: all }, currency) !== toPay) return;
    setPaying(false);
    onPaid(all);
  };

  return {
    balance: {
      ...{ due: toPay - paidBy({ tenders }, currency), tenders, currency, cashStep: cashStepOf(rules) },
      others: 1, // the value of what comes back is a payment of the new order
    },
    isPaying,
    pay: () => {
      refreshIfOld();
      setPaying(true);
    },
    leave: () => setPaying(false),
    take,
    takeBack: (index) => setTenders(tenders.filter((_, at) => at !== index)),
  };
}

/** What the customer of a returned order can pay with, as the server says when the payment begins. */
export function useBalancesAfterReturn(order: OrderDto, returned: bigint): CustomerBalances | undefined {
  const { data: customer } = useCustomer(order.customerId ?? '');
  const current = customer?.isActive === true ? customer : undefined;
  const programme: ProgrammeDto | undefined = useProgrammeOf(current);

  return current && balancesAfterReturn(current, { order, returned, programme });
}
