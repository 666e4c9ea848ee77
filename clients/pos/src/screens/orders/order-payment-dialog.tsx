import { cashStep, roundToStep } from '@pos-backend/money';
import type { AddPaymentDto, OrderDto } from '@pos-backend/sdk';
import { useState } from 'react';
import { api } from '../../app/api.js';
import { ChangeDialog, type MoneyPayment, MoneyPaymentDialog } from '../../app/money-payment.js';
import { useOnce } from '../../app/once.js';
import { useTill } from '../../app/till.js';
import { amountOf } from '../../money/money.js';
import { useTexts } from '../../texts/texts.js';

interface OrderPaymentProps {
  order: OrderDto;
  onClose: () => void;
}

/** Takes a payment towards an open order: a deposit, or the rest. Shows the change. */
export function OrderPaymentDialog({ order, onClose }: OrderPaymentProps) {
  const { orders: texts, sell } = useTexts();
  const { id, currency, balanceDue } = order;
  const [change, setChange] = useState<string>();
  const once = useOnce(
    (payment: MoneyPayment & AddPaymentDto, options) => api.addOrderPayment(id, payment, options),
    ({ payments }) => {
      const last = payments.at(-1)?.change ?? '0';
      if (Number(last) > 0) setChange(last);
      else onClose();
    },
  );
  const { company } = useTill();
  const due = amountOf(balanceDue, currency);
  /** The coins there are can make the cash that settles the order more than its balance. */
  const inCoins = roundToStep(due, cashStep(currency, company.settings.cashRounding));
  const mostOf = (method: string): bigint => (method === 'CASH' && inCoins > due ? inCoins : due);
  if (change !== undefined) {
    return (
      <ChangeDialog change={change} onClose={onClose}>
        {order.orderNumber}
      </ChangeDialog>
    );
  }

  return (
    <MoneyPaymentDialog
      title={texts.takePayment}
      currency={currency}
      proposed={balanceDue}
      inCash={roundToStep}
      mistakeOf={(amount, method) =>
        amount === null || amount === 0n || amount > mostOf(method)
          ? sell.amountMistake(sell.methods[method], '')
          : undefined
      }
      once={once}
      requestOf={(payment) => payment}
      onClose={onClose}
    />
  );
}
