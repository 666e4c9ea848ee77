import { formatMoney } from '@pos-backend/money';
import type { AccountPaymentDto, CustomerDetailDto, MoneyMethod, TakeAccountPaymentDto } from '@pos-backend/sdk';
import { useState } from 'react';
import { api } from '../../app/api.js';
import { FormDialog } from '../../app/form-dialog.js';
import { useOnce } from '../../app/once.js';
import { useTill } from '../../app/till.js';
import { Button } from '../../design/button.js';
import { Dialog } from '../../design/dialog.js';
import { MoneyField, SelectField } from '../../design/field.js';
import { readMoney } from '../../money/money.js';
import { MONEY_METHODS } from '../../sale/payment-methods.js';
import type { Texts } from '../../texts/en.js';
import { fieldErrors } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';

interface PaymentProps {
  customer: CustomerDetailDto;
  onClose: () => void;
}

/** Takes a payment towards the account of a customer, and shows the change. */
export function PaymentDialog({ customer, onClose }: PaymentProps) {
  const [taken, setTaken] = useState<AccountPaymentDto>();
  const onTaken = (payment: AccountPaymentDto): void => {
    if (Number(payment.change) > 0) setTaken(payment);
    else onClose();
  };
  if (taken !== undefined) return <ChangeDialog taken={taken} onClose={onClose} />;

  return <NewPaymentDialog customer={customer} onTaken={onTaken} onClose={onClose} />;
}

function NewPaymentDialog({
  customer: { id, account },
  onTaken,
  onClose,
}: PaymentProps & { onTaken: (payment: AccountPaymentDto) => void }) {
  const all = useTexts();
  const { customers: texts, common } = all;
  const { currency, store, registerId } = useTill();
  const [typed, setTyped] = useState(account?.owed ?? '');
  const [given, setGiven] = useState('');
  const [method, setMethod] = useState<MoneyMethod>('CASH');
  const once = useOnce(
    (payment: TakeAccountPaymentDto, options) => api.takeAccountPayment(id, payment, options),
    onTaken,
  );
  const mistakes = fieldErrors(once.error, all);
  const amount = readMoney(typed, currency);
  const { handedOver, mistake } = readGiven(method === 'CASH' ? given : '', amount, all, currency);
  const send = (): void =>
    once.mutate({
      method,
      amount: formatMoney(amount ?? 0n, currency),
      ...(handedOver !== null && { tendered: formatMoney(handedOver, currency) }),
      ...(store !== undefined && { storeId: store.id }),
      ...(registerId !== undefined && { registerId }),
    });

  return (
    <FormDialog
      title={texts.takePayment}
      submit={texts.takePayment}
      once={once}
      isIncomplete={amount === null || mistake !== undefined}
      onSubmit={send}
      onClose={onClose}
    >
      <MoneyField
        label={texts.amount}
        autoFocus
        value={typed}
        error={amount === null ? common.noAmount : mistakes['amount']}
        onChange={(event) => setTyped(event.target.value)}
      />
      <MethodField method={method} onChange={setMethod} />
      {method === 'CASH' && (
        <MoneyField
          label={texts.cashGiven}
          note={texts.cashGivenNote}
          value={given}
          error={mistake ?? mistakes['tendered']}
          onChange={(event) => setGiven(event.target.value)}
        />
      )}
    </FormDialog>
  );
}

export function MethodField({ method, onChange }: { method: MoneyMethod; onChange: (method: MoneyMethod) => void }) {
  const { customers: texts, methods } = useTexts();

  return (
    <SelectField
      label={texts.method}
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
function ChangeDialog({ taken: { change, amount }, onClose }: { taken: AccountPaymentDto; onClose: () => void }) {
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
      <p role="status">{texts.paidOff(till.money(amount))}</p>
    </Dialog>
  );
}

interface Given {
  /** In minor units; null when it is not entered, or wrong. */
  readonly handedOver: bigint | null;
  readonly mistake?: string;
}

/** Reads the typed amount of cash that was handed over. */
export function readGiven(typed: string, amount: bigint | null, { customers, common }: Texts, currency: string): Given {
  if (typed.trim() === '') return { handedOver: null };
  const handedOver = readMoney(typed, currency);
  if (handedOver === null) return { handedOver, mistake: common.noAmount };

  return amount !== null && handedOver < amount ? { handedOver, mistake: customers.givenTooLittle } : { handedOver };
}
