import { cashStep, formatMoney, roundToStep } from '@pos-backend/money';
import type { OrderDto, PaymentDto, PaymentMethod } from '@pos-backend/sdk';
import { useState } from 'react';
import { useTill } from '../../app/till.js';
import { amountOf, readMoney } from '../../money/money.js';
import { MONEY_METHODS } from '../../sale/payment-methods.js';
import { useTexts } from '../../texts/texts.js';
import { useCustomer } from '../customers/customer-queries.js';

/** The payment of what new goods cost more than what comes back. */
export interface DifferencePayment {
  readonly method: PaymentMethod;
  /** The methods that can pay all of it. */
  readonly methods: readonly PaymentMethod[];
  readonly onMethod: (method: PaymentMethod) => void;
  /** The cash that is handed over, as it is typed; empty for the exact amount. */
  readonly given: string;
  readonly onGiven: (given: string) => void;
  readonly mistake: string | undefined;
  /** What is to pay by the method: cash in coins that there are. */
  readonly toPay: bigint;
  readonly payment: PaymentDto;
}

/** All of the difference is paid at once, because no goods leave the store against a return alone. */
export function useDifference(due: bigint, { customerId }: OrderDto): DifferencePayment {
  const { customers, common, sell } = useTexts();
  const { currency, company } = useTill();
  const { data: customer } = useCustomer(customerId ?? '');
  const [chosen, setChosen] = useState<PaymentMethod>('CASH');
  const [given, setGiven] = useState('');
  const step = cashStep(currency, company.settings.cashRounding);
  const hasCredit = customer?.isActive === true && amountOf(customer.storeCredit, currency) >= due;
  const methods: readonly PaymentMethod[] = hasCredit ? [...MONEY_METHODS, 'STORE_CREDIT'] : MONEY_METHODS;
  const method = methods.includes(chosen) ? chosen : 'CASH';
  const isCash = method === 'CASH';
  const toPay = isCash ? roundToStep(due, step) : due;
  const isGiven = isCash && given.trim() !== '';
  const tendered = isGiven ? readMoney(given, currency) : toPay;
  const mistakeOf = (cash: bigint | null): string | undefined => {
    if (cash === null) return common.noAmount;
    if (cash < toPay) return customers.givenTooLittle;

    return cash % step === 0n ? undefined : sell.notInCoins('', '');
  };

  return {
    ...{ method, methods, onMethod: setChosen, given, onGiven: setGiven, toPay },
    mistake: isGiven ? mistakeOf(tendered) : undefined,
    payment: {
      method,
      amount: formatMoney(due, currency),
      ...(isGiven && tendered !== null && { tendered: formatMoney(tendered, currency) }),
    },
  };
}
