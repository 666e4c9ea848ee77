import { formatMoney } from '@pos-backend/money';
import type { CreateReturnDto, OrderDto, PaymentMethod, RefundOptionsDto } from '@pos-backend/sdk';
import { useState } from 'react';
import { useTill } from '../../app/till.js';
import { Field, SelectField } from '../../design/field.js';
import { amountOf } from '../../money/money.js';
import { MAX_REASON } from '../../sale/limits.js';
import { useTexts } from '../../texts/texts.js';
import { useRefundOptions } from './order-queries.js';

/** How money goes back: as the order was paid, or in another way when the customer asks for it. */
const WAYS = ['AS_PAID', 'CASH', 'STORE_CREDIT'] as const;
type Way = (typeof WAYS)[number];

export interface WayChoice {
  readonly way: Way;
  readonly ways: readonly Way[];
  readonly onChange: (way: Way) => void;
  /** How it goes back as it was paid. */
  readonly proposed: RefundOptionsDto['proposed'];
  /** The most that goes back in the chosen way; undefined while all of the amount does. */
  readonly bound: string | undefined;
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
  const amount = formatMoney(due ?? 0n, currency);
  const { data } = useRefundOptions(order, amount);
  const options = data?.amount === amount ? data : undefined;
  const most = (way: Way): string =>
    options?.methods.find(({ method }) => method === way)?.maximum ?? formatMoney(0n, currency);
  const isPossible = (way: Way): boolean =>
    options !== undefined && (most(way) === amount || can('REFUND_ANYWAY')) && (due ?? 0n) > 0n;
  const ways = WAYS.filter((way) => way === 'AS_PAID' || (isPossible(way) && (customerId !== null || way === 'CASH')));
  const way = ways.includes(chosen) ? chosen : 'AS_PAID';
  const bound = way === 'AS_PAID' || most(way) === amount ? undefined : most(way);

  return {
    ...{ way, ways, bound, anywayReason },
    onChange: setChosen,
    onReason: setReason,
    proposed: options?.proposed ?? [],
    isComplete: bound === undefined || anywayReason.trim() !== '',
  };
}

/** What the request says of the way. */
export function refundsBy(
  { way, bound, anywayReason }: WayChoice,
  amount: string,
): Pick<CreateReturnDto, 'refunds' | 'anywayReason'> {
  if (way === 'AS_PAID') return {};

  return {
    refunds: [{ method: way, amount }],
    ...(bound !== undefined && { anywayReason: anywayReason.trim() }),
  };
}

/** The methods by which the money goes back. */
export function methodsOf({ way, proposed }: WayChoice): readonly PaymentMethod[] {
  return way === 'AS_PAID' ? proposed.map(({ method }) => method) : [way];
}

export function WayFields({ way, ways, onChange, proposed, bound, anywayReason, onReason }: WayChoice) {
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
