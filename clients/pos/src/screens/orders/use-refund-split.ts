import type { OrderDto, PaymentMethod, RefundOptionsDto } from '@pos-backend/sdk';
import { useState } from 'react';
import { readMoney } from '../../money/money.js';
import {
  boundsOf,
  type RefundBounds,
  type RefundPart,
  splitMistake,
  type SplitMistake,
  splitOf,
} from './refund-split.js';

/** An amount that is given back in several ways, as it is being divided. */
export interface RefundSplit {
  readonly bounds: RefundBounds;
  readonly parts: readonly RefundPart[];
  readonly typed: Typed;
  readonly onType: (method: PaymentMethod, text: string) => void;
  /** The methods whose text is no amount. */
  readonly unreadable: readonly PaymentMethod[];
  readonly mistake: SplitMistake | undefined;
}

type Typed = Readonly<Partial<Record<PaymentMethod, string>>>;

/** Divides an amount among the methods that can give it back; undefined while they are not known, or where there is only one. */
export function useRefundSplit(order: OrderDto, options: RefundOptionsDto | undefined): RefundSplit | undefined {
  const [typed, setTyped] = useState<Typed>({});
  if (options === undefined) return undefined;
  const bounds = boundsOf(options, order);
  if (bounds.most.size < 2) return undefined;
  const entered = new Map<PaymentMethod, bigint>();
  const unreadable: PaymentMethod[] = [];
  for (const method of bounds.most.keys()) {
    const text = typed[method];
    if (text === undefined) continue;
    const amount = text.trim() === '' ? 0n : readMoney(text, order.currency);
    if (amount === null) unreadable.push(method);
    entered.set(method, amount ?? 0n);
  }
  const parts = splitOf(entered, bounds);

  return {
    ...{ bounds, parts, typed, unreadable },
    onType: (method, text) => setTyped({ ...typed, [method]: text }),
    mistake: splitMistake(parts, bounds),
  };
}
