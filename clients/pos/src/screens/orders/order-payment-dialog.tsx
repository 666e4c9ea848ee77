import { formatMoney } from '@pos-backend/money';
import type { AddPaymentDto, MoneyMethod, OrderDto } from '@pos-backend/sdk';
import { useState } from 'react';
import { api } from '../../app/api.js';
import { FormDialog } from '../../app/form-dialog.js';
import { useOnce } from '../../app/once.js';
import { useTill } from '../../app/till.js';
import { Button } from '../../design/button.js';
import { Dialog } from '../../design/dialog.js';
import { MoneyField } from '../../design/field.js';
import { amountOf, readMoney } from '../../money/money.js';
import { fieldErrors } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';
import { MethodField, readGiven } from '../customers/payment-dialog.js';

interface OrderPaymentProps {
  order: OrderDto;
  onClose: () => void;
}

/** Takes a payment towards an open order: a deposit, or the rest. Shows the change. */
export function OrderPaymentDialog({ order, onClose }: OrderPaymentProps) {
  const { customers: texts, common } = useTexts();
  const till = useTill();
  const [change, setChange] = useState<string>();
  const onTaken = ({ payments }: OrderDto): void => {
    const last = payments.at(-1)?.change ?? '0';
    if (Number(last) > 0) setChange(last);
    else onClose();
  };
  if (change === undefined) return <NewPayment order={order} onTaken={onTaken} onClose={onClose} />;

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
      <p role="status">{order.orderNumber}</p>
    </Dialog>
  );
}

function NewPayment({ order, onTaken, onClose }: OrderPaymentProps & { onTaken: (order: OrderDto) => void }) {
  const all = useTexts();
  const { customers: texts, orders, sell } = all;
  const { registerId } = useTill();
  const { id, currency, balanceDue } = order;
  const [typed, setTyped] = useState(balanceDue);
  const [given, setGiven] = useState('');
  const [method, setMethod] = useState<MoneyMethod>('CASH');
  const once = useOnce((payment: AddPaymentDto, options) => api.addOrderPayment(id, payment, options), onTaken);
  const mistakes = fieldErrors(once.error, all);
  const amount = readMoney(typed, currency);
  const isWrong = amount === null || amount === 0n || amount > amountOf(balanceDue, currency);
  const { handedOver, mistake } = readGiven(method === 'CASH' ? given : '', amount, all, currency);
  const send = (): void =>
    once.mutate({
      method,
      amount: formatMoney(amount ?? 0n, currency),
      ...(handedOver !== null && { tendered: formatMoney(handedOver, currency) }),
      ...(registerId !== undefined && { registerId }),
    });

  return (
    <FormDialog
      title={orders.takePayment}
      submit={orders.takePayment}
      once={once}
      isIncomplete={isWrong || mistake !== undefined}
      onSubmit={send}
      onClose={onClose}
    >
      <MoneyField
        label={texts.amount}
        autoFocus
        value={typed}
        error={isWrong ? sell.amountMistake(sell.methods[method], '') : mistakes['amount']}
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
