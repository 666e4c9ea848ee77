import { formatMoney, type LineAmounts, type ReturnedGoods, sum } from '@pos-backend/money';
import type { CreateReturnDto, OrderDto, ReturnDto } from '@pos-backend/sdk';
import { useState } from 'react';
import { api } from '../../app/api.js';
import { ASK_WHAT_TO_APPROVE } from '../../app/approval.js';
import { type Once, useOnce } from '../../app/once.js';
import { type Till, useTill } from '../../app/till.js';
import type { DraftTender } from '../../sale/draft.js';
import { type CashDrawer, useCashDrawer } from '../sell/use-drawer.js';
import { comingBack, newGoodsAmounts, newItemDto } from './exchange.js';
import type { ReturnedAmounts } from './refund-due.js';
import { givesCash, refundsBy, useWay, type WayChoice } from './refund-way.js';
import { type Entries, linesOf, totalDue } from './return-lines.js';
import { type DifferencePayment, useDifference } from './use-difference.js';
import { type Goods, useGoods } from './use-goods.js';

interface ReturnRequest extends CreateReturnDto {
  readonly version: number;
  /** The value of the goods, which an approval names. */
  readonly due: string;
}

/** The sums of a return and of the new goods of an exchange, in minor units. */
interface Sums {
  /** What comes back; null while an entry is wrong. */
  readonly due: bigint | null;
  /** What each line of the new goods costs. */
  readonly amounts: readonly LineAmounts[];
  readonly cost: bigint;
  readonly toRefund: bigint;
  readonly toPay: bigint;
}

/** A return that is being entered, with the new goods of an exchange. */
export interface TakeBack extends Sums, Pick<Once<never>, 'error' | 'isPending' | 'isUncertain'> {
  readonly order: OrderDto;
  readonly entries: Entries;
  readonly onEntries: (entries: Entries) => void;
  readonly reason: string;
  readonly onReason: (reason: string) => void;
  readonly goods: Goods;
  readonly way: WayChoice;
  readonly payment: DifferencePayment;
  /** The drawer of cash that goes back. */
  readonly cash: CashDrawer;
  /** Whether all is entered but the payments. */
  readonly canPay: boolean;
  readonly isReady: boolean;
  readonly send: () => void;
}

/** Takes goods back for money or for new goods, with the approval of another user where the user may not refund. */
export function useTakeBack(order: OrderDto, returned: ReturnedAmounts, onDone: (done: ReturnDto) => void): TakeBack {
  const till = useTill();
  const [entries, onEntries] = useState<Entries>({});
  const [reason, onReason] = useState('');
  const goods = useGoods();
  const sums = sumsOf(order, totalDue(order, entries, returned), comingBack(order, entries, returned), goods);
  const way = useWay(order, sums.toRefund);
  const cash = useCashDrawer(sums.toRefund > 0n && givesCash(way));
  const lines = linesOf(order, entries, reason);
  const { mutate, ...once } = useOnce(
    ({ version, due: _, ...body }: ReturnRequest, { approvalToken, ...options }) =>
      api.createReturn(order.id, body, {
        ...{ ...options, ifMatch: version },
        approvalToken: approvalToken ?? (body.newItems && ASK_WHAT_TO_APPROVE),
      }),
    onDone,
    ({ due }) => ({ act: 'REFUND', orderId: order.id, amount: due }),
  );
  const isEntered = sums.due !== null && lines.length > 0 && way.isComplete;
  const send = (tenders: readonly DraftTender[]): void =>
    mutate({
      ...{ version: order.version, due: formatMoney(sums.due ?? 0n, order.currency), lines },
      ...placeOf(till),
      ...(goods.lines.length > 0 && exchangeFor(goods, tenders)),
      ...(sums.toRefund > 0n && refundsBy(way, formatMoney(sums.toRefund, order.currency))),
    });
  const payment = useDifference(sums.toPay, send);

  return {
    ...{ ...sums, ...once, order, entries, onEntries, reason, onReason, goods, way, payment, cash },
    canPay: isEntered,
    isReady: once.isUncertain || (isEntered && !cash.isRefused && payment.balance.due === 0n),
    send: () => send(payment.balance.tenders),
  };
}

function sumsOf(order: OrderDto, due: bigint | null, back: readonly ReturnedGoods[], { lines, rules }: Goods): Sums {
  const amounts = newGoodsAmounts(lines, back, order, rules);
  const cost = sum(amounts.map(({ total }) => total));
  const difference = (due ?? 0n) - cost;

  return {
    ...{ due, amounts, cost },
    toRefund: difference > 0n ? difference : 0n,
    toPay: difference < 0n ? -difference : 0n,
  };
}

function exchangeFor({ lines, note }: Goods, tenders: readonly DraftTender[]): Partial<CreateReturnDto> {
  return {
    newItems: lines.map(newItemDto),
    ...(note !== undefined && { note }),
    ...(tenders.length > 0 && { payments: tenders.map((tender) => ({ ...tender })) }),
  };
}

/** Where goods come back: at the store and the register of this till. */
export function placeOf({ store, registerId }: Till): Pick<CreateReturnDto, 'storeId' | 'registerId'> {
  return {
    ...(store !== undefined && { storeId: store.id }),
    ...(registerId !== undefined && { registerId }),
  };
}
