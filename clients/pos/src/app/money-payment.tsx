import { cashStep, formatMoney } from '@pos-backend/money';
import type { MoneyMethod } from '@pos-backend/sdk';
import { type ReactNode, useState } from 'react';
import { Button } from '../design/button.js';
import { Dialog } from '../design/dialog.js';
import { MoneyField, SelectField } from '../design/field.js';
import { amountOf, readMoney } from '../money/money.js';
import { DrawerWarning } from '../screens/sell/drawer-state.js';
import { useCashDrawer } from '../screens/sell/use-drawer.js';
import { MONEY_METHODS } from '../sale/payment-methods.js';
import type { Texts } from '../texts/en.js';
import { fieldErrors } from '../texts/error-texts.js';
import { useTexts } from '../texts/texts.js';
import { FormDialog } from './form-dialog.js';
import type { Once } from './once.js';
import { type Till, useTill } from './till.js';

/** Money that a customer pays, and the drawer that takes it. Amounts are decimal strings. */
export interface MoneyPayment {
  readonly method: MoneyMethod;
  readonly amount: string;
  readonly tendered?: string;
  readonly registerId?: string;
}

interface MoneyPaymentProps<Payment extends MoneyPayment> {
  title: string;
  currency: string;
  /** The amount that is proposed, a decimal string. */
  proposed: string;
  /** What of it is proposed in cash, by the step to which cash is rounded; both in minor units. */
  inCash: (amount: bigint, step: bigint) => bigint;
  /** Says what is wrong with an amount in minor units (null: none was entered); undefined when it can be taken. */
  mistakeOf: (amount: bigint | null, method: MoneyMethod) => string | undefined;
  once: Once<Payment>;
  /** Adds to the payment what the request needs besides. */
  requestOf: (payment: MoneyPayment) => Payment;
  /** True when the money goes to the customer, who hands nothing over. */
  isPayout?: boolean;
  onClose: () => void;
}

/** Asks for amount, method and the cash that was handed over. */
export function MoneyPaymentDialog<Payment extends MoneyPayment>({
  title,
  currency,
  proposed,
  inCash,
  mistakeOf,
  once,
  requestOf,
  isPayout = false,
  onClose,
}: MoneyPaymentProps<Payment>) {
  const all = useTexts();
  const { customers: texts } = all;
  const till = useTill();
  const [entered, setEntered] = useState<string>();
  const [given, setGiven] = useState('');
  const [method, setMethod] = useState<MoneyMethod>('CASH');
  const cash = useCashDrawer(method === 'CASH');
  const mistakes = fieldErrors(once.error, all);
  const typed = entered ?? till.asTyped(method === 'CASH' ? cashOf({ proposed, currency, inCash }, till) : proposed);
  const amount = readMoney(typed, currency);
  const wrongAmount = mistakeOf(amount, method);
  const { handedOver, mistake } = readGiven(method === 'CASH' ? given : '', amount, all, currency);
  const send = (): void =>
    once.mutate(
      requestOf({
        method,
        amount: formatMoney(amount ?? 0n, currency),
        ...(handedOver !== null && { tendered: formatMoney(handedOver, currency) }),
        ...(till.registerId !== undefined && { registerId: till.registerId }),
      }),
    );

  return (
    <FormDialog
      title={title}
      submit={title}
      once={once}
      isIncomplete={wrongAmount !== undefined || mistake !== undefined || cash.isRefused}
      onSubmit={send}
      onClose={onClose}
    >
      <MoneyField
        label={texts.amount}
        autoFocus
        value={typed}
        error={wrongAmount ?? mistakes['amount']}
        onChange={(event) => setEntered(event.target.value)}
      />
      <MethodField label={isPayout ? texts.payoutMethod : texts.method} method={method} onChange={setMethod} />
      {method === 'CASH' && !isPayout && (
        <GivenField value={given} error={mistake ?? mistakes['tendered']} onChange={setGiven} />
      )}
      <DrawerWarning {...cash} />
    </FormDialog>
  );
}

interface GivenProps {
  value: string;
  error: string | undefined;
  onChange: (given: string) => void;
}

/** The cash that was handed over. */
function GivenField({ value, error, onChange }: GivenProps) {
  const { customers: texts } = useTexts();

  return (
    <MoneyField
      label={texts.cashGiven}
      note={texts.cashGivenNote}
      value={value}
      error={error}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}

/** What is proposed in cash; empty when nothing is proposed. */
function cashOf(
  { proposed, currency, inCash }: Pick<MoneyPaymentProps<MoneyPayment>, 'proposed' | 'currency' | 'inCash'>,
  { company }: Pick<Till, 'company'>,
): string {
  if (proposed === '') return '';
  const step = cashStep(currency, company.settings.cashRounding);

  return formatMoney(inCash(amountOf(proposed, currency), step), currency);
}

interface MethodProps {
  label: string;
  method: MoneyMethod;
  onChange: (method: MoneyMethod) => void;
}

function MethodField({ label, method, onChange }: MethodProps) {
  const { methods } = useTexts();

  return (
    <SelectField
      label={label}
      value={method}
      onChange={(event) => onChange(MONEY_METHODS.find((each) => each === event.target.value) ?? 'CASH')}
    >
      {MONEY_METHODS.map((each) => (
        <option key={each} value={each}>
          {methods[each]}
        </option>
      ))}
    </SelectField>
  );
}

/** Shows the change until the cashier closes it. */
export function ChangeDialog({
  change,
  children,
  onClose,
}: {
  change: string;
  children: ReactNode;
  onClose: () => void;
}) {
  const { customers: texts, common } = useTexts();
  const till = useTill();

  return (
    <Dialog
      title={texts.change(till.money(change))}
      onClose={onClose}
      actions={
        <Button look="primary" autoFocus onClick={onClose}>
          {common.close}
        </Button>
      }
    >
      <p role="status">{children}</p>
    </Dialog>
  );
}

interface Given {
  /** In minor units; null when it is not entered, or wrong. */
  readonly handedOver: bigint | null;
  readonly mistake?: string;
}

/** Reads the typed amount of cash that was handed over. */
function readGiven(typed: string, amount: bigint | null, { customers, common }: Texts, currency: string): Given {
  if (typed.trim() === '') return { handedOver: null };
  const handedOver = readMoney(typed, currency);
  if (handedOver === null) return { handedOver, mistake: common.noAmount };

  return amount !== null && handedOver < amount ? { handedOver, mistake: customers.givenTooLittle } : { handedOver };
}
