import { formatMoney } from '@pos-backend/money';
import type { CreateReturnDto, OrderDto, RefundOptionsDto } from '@pos-backend/sdk';
import { useState } from 'react';
import { useTill } from '../../app/till.js';
import { Field, SelectField } from '../../design/field.js';
import { amountOf } from '../../money/money.js';
import { MAX_REASON } from '../../sale/limits.js';
import { useTexts } from '../../texts/texts.js';
import { useRefundOptions } from './order-queries.js';
import { RefundSplitFields } from './refund-split-fields.js';
import { type RefundSplit, useRefundSplit } from './use-refund-split.js';

/** How money goes back: as the order was paid, or in another way when the customer asks for it. */
const WAYS = ['AS_PAID', 'CASH', 'STORE_CREDIT', 'SPLIT'] as const;
type Way = (typeof WAYS)[number];

export interface WayChoice {
  readonly way: Way;
  readonly ways: readonly Way[];
  readonly onChange: (way: Way) => void;
  /** How it goes back as it was paid. */
  readonly proposed: RefundOptionsDto['proposed'];
  /** The most that goes back in the chosen way; undefined while all of the amount does. */
  readonly bound: string | undefined;
  /** The amount divided among several methods; undefined where it goes back by one. */
  readonly split: RefundSplit | undefined;
  /** Why more goes back this way than was paid so. */
  readonly anywayReason: string;
  readonly onReason: (reason: string) => void;
  readonly isComplete: boolean;
}

/**
 * The ways in which an amount can be given back. The server knows them: what paid for the order, and for orders before. Who may
 * give back more than was paid in a way says why; to others it is not offered.
 */
export function useWay(order: OrderDto, due: bigint | null): WayChoice {
  const { can } = useTill();
  const [chosen, setChosen] = useState<Way>('AS_PAID');
  const [anywayReason, setReason] = useState('');
  const { currency, customerId } = order;
  const wanted = due ?? 0n;
  const amount = formatMoney(wanted, currency);
  const { data, isFetching } = useRefundOptions(order, amount);
  const options = data?.amount === amount ? data : undefined;
  const most = (way: Way): string =>
    options?.methods.find(({ method }) => method === way)?.maximum ?? formatMoney(0n, currency);
  const isSome = wanted > 0n;
  const split = useRefundSplit(order, isSome ? options : undefined);
  const isWhole = (way: Way): boolean => most(way) === amount;
  const isPossible = (way: Way): boolean => {
    if (way === 'AS_PAID') return true;
    if (way === 'SPLIT') return split !== undefined;
    if (way === 'STORE_CREDIT' && customerId === null) return false;

    return isSome && options !== undefined && (isWhole(way) || can('REFUND_ANYWAY'));
  };
  const ways = WAYS.filter(isPossible);
  const way = ways.includes(chosen) ? chosen : 'AS_PAID';
  const isAsked = isFetching && way !== chosen; // how a new amount can go back: until the answer comes, as it was paid
  const bound = way === 'AS_PAID' || way === 'SPLIT' || isWhole(way) ? undefined : most(way);

  return {
    ...{ way, ways, bound, split: way === 'SPLIT' ? split : undefined, anywayReason },
    onChange: setChosen,
    onReason: setReason,
    proposed: options?.proposed ?? [],
    isComplete: !isAsked && isSaid({ way, bound, split, anywayReason }),
  };
}

/** What was entered about a way. */
type Entered = Pick<WayChoice, 'way' | 'bound' | 'split' | 'anywayReason'>;

/** Whether a split is right, or the reason is given where one is needed. */
function isSaid({ way, bound, split, anywayReason }: Entered): boolean {
  if (way !== 'SPLIT') return bound === undefined || anywayReason.trim() !== '';

  return split !== undefined && split.mistake === undefined && split.unreadable.length === 0;
}

/** What the request says of the way. */
export function refundsBy(
  { way, bound, split, anywayReason }: Entered,
  amount: string,
): Pick<CreateReturnDto, 'refunds' | 'anywayReason'> {
  if (way === 'AS_PAID') return {};
  if (way === 'SPLIT') {
    if (split === undefined) return {};
    const { currency } = split.bounds;

    return {
      refunds: moved(split).map(({ method, amount: part }) => ({ method, amount: formatMoney(part, currency) })),
    };
  }

  return {
    refunds: [{ method: way, amount }],
    ...(bound !== undefined && { anywayReason: anywayReason.trim() }),
  };
}

/** Whether cash is among the methods by which the money goes back. */
export function givesCash({ way, split, proposed }: WayChoice): boolean {
  if (way === 'SPLIT') return split !== undefined && moved(split).some(({ method }) => method === 'CASH');

  return way === 'CASH' || (way === 'AS_PAID' && proposed.some(({ method }) => method === 'CASH'));
}

function moved({ parts }: RefundSplit): RefundSplit['parts'] {
  return parts.filter(({ amount }) => amount > 0n);
}

export function WayFields({ way, ways, onChange, proposed, bound, split: divided, anywayReason, onReason }: WayChoice) {
  const { orders: texts, methods } = useTexts();
  const { money, currency } = useTill();
  const split = proposed.map(({ method, amount }) => `${methods[method]} ${money(amount)}`);

  return (
    <>
      <SelectField
        label={texts.refundWay}
        note={way === 'AS_PAID' && split.length > 0 ? split.join(' · ') : undefined}
        value={way}
        onChange={({ target }) => onChange(ways.find((each) => each === target.value) ?? 'AS_PAID')}
      >
        {ways.map((each) => (
          <option key={each} value={each}>
            {texts.ways[each]}
          </option>
        ))}
      </SelectField>
      {divided !== undefined && <RefundSplitFields {...divided} />}
      {bound !== undefined && (
        <Field
          label={texts.anywayReason}
          note={amountOf(bound, currency) === 0n ? texts.nothingThisWay : texts.beyondWay(money(bound))}
          maxLength={MAX_REASON}
          value={anywayReason}
          onChange={({ target }) => onReason(target.value)}
        />
      )}
    </>
  );
}
