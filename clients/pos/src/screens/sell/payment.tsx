import { formatMoney } from '@pos-backend/money';
import { type FormEvent, type KeyboardEvent, useEffect, useRef } from 'react';
import { useTill } from '../../app/till.js';
import { Button } from '../../design/button.js';
import { MoneyField } from '../../design/field.js';
import { type Method, takesTip } from '../../sale/tenders.js';
import type { Texts } from '../../texts/en.js';
import { useTexts } from '../../texts/texts.js';
import { DrawerWarning } from './drawer-state.js';
import { quickAmounts } from './quick-amounts.js';
import { type Payable, type PaymentInput, type Tip, usePayment } from './use-payment.js';

/** Takes a payment: Enter pays the balance in cash, a letter changes the method, a smaller amount leaves a balance. */
export function Payment({ onBack, ...payable }: Payable & { onBack: () => void }) {
  const { sell } = useTexts();
  const { asTyped } = useTill();
  const { tenders, currency, cashStep } = payable.balance;
  const payment = usePayment(payable);
  const { method, due, tip } = payment;
  const name = sell.methods[method.method];
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    payment.take();
  };

  return (
    <form
      className="payment"
      onSubmit={submit}
      aria-label={sell.payment}
      onKeyDown={(event) => byKey(event, payment, sell)}
      noValidate
    >
      <MethodButtons methods={payment.methods} chosen={method} onChoose={payment.choose} />
      <AmountField
        key={`${method.method} ${tenders.length}`}
        label={tip.amount > 0n ? sell.amountWithTip(name) : sell.amountBy(name)}
        value={payment.typed ?? asTyped(formatMoney(payment.expected, currency))}
        error={payment.mistake}
        onChange={payment.type}
      />
      {takesTip(method) && <TipField key={tenders.length} tip={tip} />}
      {method.method === 'CASH' && (
        <>
          <DrawerWarning {...payment.cash} />
          {payment.rounding !== 0n && <CashRounding rounding={payment.rounding} />}
          <QuickAmounts due={due + tip.amount} step={cashStep} onTake={payment.take} />
        </>
      )}
      <Actions onBack={onBack} />
    </form>
  );
}

/** A tip, beside what is due: no field until it is asked for. */
function TipField({ tip }: { tip: Tip }) {
  const { sell } = useTexts();
  if (tip.typed === undefined) {
    return (
      <Button look="quiet" hint={sell.tipKey.toUpperCase()} onClick={() => tip.type('')}>
        {sell.addTip}
      </Button>
    );
  }

  return (
    <MoneyField
      label={sell.tip}
      autoFocus
      value={tip.typed}
      error={tip.isReadable ? undefined : sell.noTip}
      enterKeyHint="done"
      onChange={(event) => tip.type(event.target.value)}
    />
  );
}

function Actions({ onBack }: { onBack: () => void }) {
  const { sell } = useTexts();

  return (
    <div className="payment-actions">
      <Button hint="Esc" onClick={onBack}>
        {sell.backToItems}
      </Button>
      <Button type="submit" look="primary" size="large" hint="⏎">
        {sell.take}
      </Button>
    </div>
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
      isProposed
      enterKeyHint="done"
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/** Says what the coins there are make of the balance. */
function CashRounding({ rounding }: { rounding: bigint }) {
  const { sell } = useTexts();
  const { money } = useTill();
  const amount = rounding < 0n ? `−${money(-rounding)}` : money(rounding);

  return (
    <p className="soft small">
      {sell.cashRounding}: <span className="amount">{amount}</span>
    </p>
  );
}

/** Buttons for the cash that customers are likely to hand over. */
function QuickAmounts({ due, step, onTake }: QuickAmountsProps) {
  const { sell } = useTexts();
  const { currency, money } = useTill();

  return (
    <div className="quick-amounts" role="group" aria-label={sell.cashGiven}>
      {quickAmounts(due, currency, step).map((amount) => (
        <Button key={amount.toString()} onClick={() => onTake(amount)}>
          <span className="amount">{money(amount)}</span>
        </Button>
      ))}
    </div>
  );
}

interface QuickAmountsProps {
  due: bigint;
  step: bigint | undefined;
  onTake: (amount: bigint) => void;
}

/** Chooses a method, or asks for a tip, by a letter: amounts have none. */
function byKey(event: KeyboardEvent, { methods, choose, tip }: PaymentInput, sell: Texts['sell']): void {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const letter = event.key.toLowerCase();
  const wanted = methods.find(({ method }) => sell.methodKeys[method] === letter);
  if (wanted === undefined && letter !== sell.tipKey) return;
  event.preventDefault();
  if (wanted !== undefined) choose(wanted);
  else if (tip.typed === undefined) tip.type('');
}
