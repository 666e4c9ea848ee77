import { formatMoney } from '@pos-backend/money';
import type { PaymentMethod } from '@pos-backend/sdk';
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTill } from '../../app/till.js';
import { Button } from '../../design/button.js';
import { MoneyField } from '../../design/field.js';
import { balanceDue } from '../../sale/draft.js';
import { readPrice } from '../../sale/item-text.js';
import { useTexts } from '../../texts/texts.js';
import { atMost, type Method, tenderOf } from '../../sale/tenders.js';
import { useMethods } from './methods.js';
import { quickAmounts } from './quick-amounts.js';
import type { Selling } from './use-draft.js';

/** Takes a payment: Enter pays the balance in cash, a letter changes the method, a smaller amount leaves a balance. */
export function Payment({ draft, rules, dispatch }: Selling) {
  const { sell } = useTexts();
  const { currency } = rules;
  const { money } = useTill();
  const due = balanceDue(draft, rules);
  const balance = { due, tenders: draft.tenders, currency };
  const methods = useMethods(draft, balance);
  const [method, setMethod] = useState<PaymentMethod>('CASH');
  const [typed, setTyped] = useState<string>();
  const [mistake, setMistake] = useState<string>();
  const chosen: Method = methods.find((each) => each.method === method) ?? { method: 'CASH' };
  const expected = atMost(due, chosen.limit);
  const take = (entered: bigint | null): void => {
    const tender = entered === null ? 'amountMistake' : tenderOf(chosen, entered, balance);
    if (typeof tender === 'string') {
      return setMistake(sell[tender](sell.methods[chosen.method], money(chosen.least ?? 0n)));
    }
    setTyped(undefined);
    setMistake(undefined);
    dispatch({ type: 'tender', tender, at: new Date().toISOString() });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    take(typed === undefined ? expected : readPrice(typed, currency));
  };
  const choose = (wanted: Method): void => {
    setMethod(wanted.method);
    setTyped(undefined);
    setMistake(undefined);
  };

  return (
    <form
      className="payment"
      onSubmit={submit}
      aria-label={sell.payment}
      onKeyDown={(event) => chooseByKey(event, methods, sell.methodKeys, choose)}
      noValidate
    >
      <MethodButtons methods={methods} chosen={chosen} onChoose={choose} />
      <AmountField
        key={`${chosen.method} ${draft.tenders.length}`}
        label={sell.amountBy(sell.methods[chosen.method])}
        value={typed ?? formatMoney(expected, currency)}
        error={mistake}
        onChange={setTyped}
      />
      {chosen.method === 'CASH' && <QuickAmounts due={due} onTake={take} />}
      <div className="payment-actions">
        <Button hint="Esc" onClick={() => dispatch({ type: 'sell' })}>
          {sell.backToItems}
        </Button>
        <Button type="submit" look="primary" size="large" hint="⏎">
          {sell.take}
        </Button>
      </div>
    </form>
  );
}

function MethodButtons({ methods, chosen, onChoose }: MethodButtonsProps) {
  const { sell } = useTexts();

  return (
    <div className="methods" role="group" aria-label={sell.method}>
      {methods.map((each) => (
        <button
          key={each.method}
          type="button"
          className="method"
          aria-pressed={each.method === chosen.method}
          onClick={() => onChoose(each)}
        >
          {sell.methods[each.method]}
          <kbd aria-hidden="true">{sell.methodKeys[each.method].toUpperCase()}</kbd>
        </button>
      ))}
    </div>
  );
}

interface MethodButtonsProps {
  methods: readonly Method[];
  chosen: Method;
  onChoose: (method: Method) => void;
}

interface AmountFieldProps {
  label: string;
  value: string;
  error: string | undefined;
  onChange: (text: string) => void;
}

/** The amount, selected so that typing replaces it. */
function AmountField({ label, value, error, onChange }: AmountFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(function selectAmount() {
    input.current?.focus();
    input.current?.select();
  }, []);

  return (
    <MoneyField
      ref={input}
      label={label}
      value={value}
      error={error}
      enterKeyHint="done"
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/** Buttons for the cash that customers are likely to hand over. */
function QuickAmounts({ due, onTake }: { due: bigint; onTake: (amount: bigint) => void }) {
  const { sell } = useTexts();
  const { currency, money } = useTill();

  return (
    <div className="quick-amounts" role="group" aria-label={sell.cashGiven}>
      {quickAmounts(due, currency).map((amount) => (
        <Button key={amount.toString()} onClick={() => onTake(amount)}>
          <span className="amount">{money(amount)}</span>
        </Button>
      ))}
    </div>
  );
}

/** Chooses a method by its letter: amounts have no letters. */
function chooseByKey(
  event: KeyboardEvent,
  methods: readonly Method[],
  keys: Readonly<Record<PaymentMethod, string>>,
  choose: (method: Method) => void,
): void {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const wanted = methods.find(({ method }) => keys[method] === event.key.toLowerCase());
  if (wanted === undefined) return;
  event.preventDefault();
  choose(wanted);
}
