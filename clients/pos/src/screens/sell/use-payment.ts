import type { PaymentMethod } from '@pos-backend/sdk';
import { useState } from 'react';
import { useTill } from '../../app/till.js';
import type { DraftTender } from '../../sale/draft.js';
import { readPrice } from '../../sale/item-text.js';
import {
  atMost,
  type Balance,
  type CustomerBalances,
  type Method,
  settling,
  takesTip,
  tenderOf,
} from '../../sale/tenders.js';
import { useTexts } from '../../texts/texts.js';
import { useMethods } from './methods.js';
import { type CashDrawer, cashDrawer, type Drawer } from './use-drawer.js';

/** What is paid at the counter by one payment or several: a sale, or the difference of an exchange. */
export interface Payable {
  readonly balance: Balance;
  /** What its customer has; undefined when only money can pay. */
  readonly customer: CustomerBalances | undefined;
  readonly drawer: Drawer;
  readonly onTender: (tender: DraftTender) => void;
}

/** The tip as it is entered. */
export interface Tip {
  /** Undefined until it is asked for. */
  readonly typed: string | undefined;
  readonly amount: bigint;
  readonly isReadable: boolean;
  readonly type: (text: string) => void;
}

export interface PaymentInput {
  readonly methods: readonly Method[];
  /** The chosen method. */
  readonly method: Method;
  readonly choose: (method: Method) => void;
  /** What this method pays of the balance at most; cash in coins that there are. */
  readonly due: bigint;
  /** What that is more than the balance, or less when negative, because of the coins. */
  readonly rounding: bigint;
  /** The money that is expected by this method, tip included. */
  readonly expected: bigint;
  /** Undefined while the expected money is proposed. */
  readonly typed: string | undefined;
  readonly type: (text: string) => void;
  readonly tip: Tip;
  readonly mistake: string | undefined;
  readonly cash: CashDrawer;
  /** Takes the money, by default what is in the field. */
  readonly take: (money?: bigint) => void;
}

/** The payment that is being entered. */
export function usePayment({ balance, customer, drawer, onTender }: Payable): PaymentInput {
  const { sell } = useTexts();
  const { money } = useTill();
  const { due: owed, currency } = balance;
  const methods = useMethods(customer, balance);
  const [wanted, setWanted] = useState<PaymentMethod>('CASH');
  const [typed, setTyped] = useState<string>();
  const [typedTip, setTypedTip] = useState<string>();
  const [mistake, setMistake] = useState<string>();
  const method: Method = methods.find((each) => each.method === wanted) ?? { method: 'CASH' };
  const tip = readTip(takesTip(method) ? typedTip : undefined, currency);
  const due = settling(method, balance);
  const expected = atMost(due, method.limit) + tip.amount;
  const cash = cashDrawer(drawer, method.method === 'CASH');
  const forget = (): void => {
    setTyped(undefined);
    setMistake(undefined);
  };
  const take = (entered: bigint | null = typed === undefined ? expected : readPrice(typed, currency)): void => {
    if (cash.isRefused) return setMistake(sell.drawerNeeded);
    if (!tip.isReadable) return;
    const tender = entered === null ? 'amountMistake' : tenderOf(method, entered, balance, tip.amount);
    if (typeof tender === 'string') {
      return setMistake(sell[tender](sell.methods[method.method], money(method.least ?? 0n)));
    }
    forget();
    setTypedTip(undefined);
    onTender(tender);
  };
  const choose = (chosen: Method): void => {
    setWanted(chosen.method);
    forget();
  };

  return {
    ...{ methods, method, choose, due, rounding: due - owed, expected, typed, mistake, take, cash },
    type: setTyped,
    tip: { ...tip, typed: typedTip, type: setTypedTip },
  };
}

function readTip(typed: string | undefined, currency: string): Pick<Tip, 'amount' | 'isReadable'> {
  const amount = typed === undefined || typed.trim() === '' ? 0n : readPrice(typed, currency);

  return { amount: amount ?? 0n, isReadable: amount !== null };
}
